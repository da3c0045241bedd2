import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readAsked } from '../../../commands/loadtest/read-asked.ts';
import { StartError } from '../../../loadtest/start-error.ts';

function refusalOf(words: string): string {
  try {
    readAsked(words.split(' '));
  } catch (error) {
    assert(error instanceof StartError);
    return error.message;
  }
  return assert.fail(`${words} was accepted`);
}

const command = fileURLToPath(new URL('../../../commands/loadtest.ts', import.meta.url));
const run = (...words: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...words], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};

describe('what the load tester is asked', () => {
  it('what is wrong is named by its option, with what was given and what would be right', () => {
    assert.match(refusalOf('smoke --peak 0'), /^--peak 0: a number above 0/);
    assert.match(refusalOf('smoke --peak lots'), /^--peak lots: a number above 0/);
    assert.match(refusalOf('smoke --duration 5'), /^--duration 5: write it as 30s/);
    assert.match(refusalOf('smoke --duration 0s'), /^--duration 0s: longer than nothing/);
    assert.match(refusalOf('smoke --seed 1.5'), /^--seed 1\.5: a whole number/);
    assert.match(refusalOf('smoke --workers 65'), /^--workers 65: a whole number from 0 to 64/);
    assert.match(refusalOf('smoke --url localhost:2567'), /^--url: an http or https address/);
    assert.match(refusalOf('smoke --url nonsense'), /^--url: an http or https address/);
    for (const who of ['me', 'me:hunter2', ':hunter2'])
      assert.match(refusalOf(`smoke --url http://${who}@localhost`), /^--url: .*without a user/);
    assert.match(refusalOf('smoke --report out.pdf'), /^--report out\.pdf: .*\.html/);
    assert.match(refusalOf('smoke --lsiten 80'), /'--lsiten'/);
    assert.match(refusalOf('--join 10.0.0.1'), /^--join 10\.0\.0\.1: HOST:PORT/);
    const both = refusalOf('smoke --peak 0 --seed x');
    assert.match(both, /--peak 0: .*\n--seed x: /);
  });

  it('what contradicts itself is told with what to do instead', () => {
    const url = '--url http://localhost:2567';
    assert.match(refusalOf(`smoke ${url} --redis`), /leave --url out/);
    assert.match(refusalOf('smoke --jwt-secret x'), /give its --url/);
    assert.match(refusalOf(`smoke ${url} --jwt-secret x --token-command y`), /not both/);
    assert.match(refusalOf('smoke --processes 3'), /give --redis too/);
    assert.match(refusalOf('smoke --remote 2'), /give the --url of one they reach/);
    assert.match(refusalOf(`smoke ${url} --listen 9000`), /give --remote too/);
    assert.match(refusalOf('smoke --workers 0'), /nobody plays/);
    assert.match(refusalOf('capacity --peak 100'), /what capacity searches for/);
    for (const option of ['--report out.html', '--url http://127.0.0.1:1 --remote 2'])
      assert.match(refusalOf(`capacity ${option}`), /--remote and --report are of a run/);
    assert.match(refusalOf('smoke gala'), /one PROFILE at a time/);
  });

  it('a machine that joins takes its own token command and nothing else', () => {
    for (const words of ['--workers 8', '--url http://a', '--report a.html', 'midnight'])
      assert.match(refusalOf(`--join a:1 ${words}`), /^--join takes nothing but a --token-command/);
  });

  it('an address with a path is none of a server', () => {
    for (const url of ['https://a.example/hongbao', 'https://a.example/?x=1'])
      assert.match(refusalOf(`smoke --url ${url}`), /^--url: an address without a path/);
    assert.ok(readAsked(['smoke', '--url', 'https://a.example/']));
  });

  it('a password is never repeated', () => {
    for (const address of ['http://me:hunter2@localhost', 'http://me:hunter2@[', 'me:hunter2@host'])
      assert(!refusalOf(`smoke --url ${address}`).includes('hunter2'), address);
    assert(!refusalOf('smoke --peak 0 --jwt-secret hunter2').includes('hunter2'));
  });

  it('nothing said lists the profiles; a name plays one; capacity and --join are their own', () => {
    assert.deepEqual(readAsked([]), { do: 'list' });
    assert.deepEqual(readAsked(['--help']), { do: 'help' });
    const at = { do: 'join', host: '::1', port: 9000 };
    const joining = ['--join', '[::1]:9000'];
    assert.deepEqual(readAsked(joining), { ...at, tokenCommand: undefined });
    assert.deepEqual(readAsked([...joining, '--token-command', 'mint -q']), {
      ...at,
      tokenCommand: ['/bin/sh', '-c', 'mint -q "$@"', 'sh'],
    });
    const asked = readAsked(['gala', '--peak', '500', '--duration', '1m30s', '--redis']);
    assert(asked.do === 'run');
    const { profile, peak, durationMs, processes, access } = asked;
    assert.deepEqual([profile, peak, durationMs, processes], ['gala', 500, 90_000, 3]);
    assert.deepEqual(access, { by: 'guests' });
    const capacity = readAsked(['capacity']);
    assert(capacity.do === 'capacity' && capacity.profile === 'baseline');
    const tokens = readAsked([
      'smoke',
      '--url',
      'https://a.example/',
      '--token-command',
      'mint -q',
    ]);
    assert(tokens.do === 'run' && tokens.access.by === 'command');
    assert.equal(tokens.url, 'https://a.example');
    assert.deepEqual(tokens.access.command, ['/bin/sh', '-c', 'mint -q "$@"', 'sh']);
  });

  it('the secret of the host platform comes out of the environment, where no list of processes shows it', () => {
    const before = process.env['HONGBAO_JWT_SECRET'];
    const accessOf = (...words: readonly string[]) => {
      const asked = readAsked(['smoke', ...words]);
      assert(asked.do === 'run');
      return asked.access;
    };
    const url = ['--url', 'https://a.example'];
    process.env['HONGBAO_JWT_SECRET'] = 'kept';
    try {
      assert.deepEqual(accessOf(...url), { by: 'secret', secret: 'kept' });
      const said = accessOf(...url, '--jwt-secret', 'said');
      assert.deepEqual(said, { by: 'secret', secret: 'said' });
      assert.equal(accessOf(...url, '--token-command', 'mint').by, 'command');
      assert.equal(accessOf().by, 'guests');
    } finally {
      if (before === undefined) delete process.env['HONGBAO_JWT_SECRET'];
      else process.env['HONGBAO_JWT_SECRET'] = before;
    }
  });

  it('the command itself lists each profile with its sentence, and ends a wrong use with 2', () => {
    const listed = run();
    assert.equal(listed.status, 0);
    assert.match(
      listed.stdout,
      /smoke +19\/s, 30 s, 32 people\n +Thirty seconds of a little of everything/,
    );
    assert.match(run('--help').stdout, /97 the tester was the limit/);
    const unknown = run('smokey');
    assert.equal(unknown.status, 2);
    assert.match(unknown.stderr, /^no profile is called smokey: there are baseline, /);
    assert.equal(run('smoke', '--peak', '0').status, 2);
    for (const words of [['--nope'], ['smoke', '--nope'], ['compare', '--nope']])
      assert.equal(run(...words).status, 2, words.join(' '));
    const eventful = run('capacity', '--profile', 'reconnect-storm');
    assert.equal(eventful.status, 2);
    assert.match(eventful.stderr, /^reconnect-storm lives by its incidents/);
    const named = run('smoke', '--url', 'http://me:hunter2@localhost');
    assert.equal(named.status, 2);
    assert.doesNotMatch(named.stdout + named.stderr, /hunter2/);
  });
});

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../../commands/free-port.ts';
import { OwnServer } from '../../../commands/loadtest/own-server.ts';
import { StartError } from '../../../loadtest/start-error.ts';
import { Swarm } from '../../../loadtest/swarm/swarm.ts';
import { rehearseBriefly } from '../../support/rehearsal.ts';

const command = fileURLToPath(new URL('../../../commands/loadtest.ts', import.meta.url));
const secret = 'the words of two machines';

/** Another machine, as far as anybody can tell: its exit code and all that it said. */
async function joinAt(port: number, words = secret): Promise<{ code: number; said: string }> {
  const child = spawn(process.execPath, [command, '--join', `127.0.0.1:${port}`], {
    env: { ...process.env, HONGBAO_SWARM_SECRET: words },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (some) => (said += String(some)));
  const [code] = await once(child, 'close');
  return { code, said };
}

describe('a machine that joins', function () {
  this.timeout(60_000);

  it('plays its part of the run, and goes when it is over', async () => {
    const server = await OwnServer.start([]);
    const port = await freePort();
    let joined: ReturnType<typeof joinAt> | undefined;
    const view = {
      second: () => {},
      tell: (words: string) => {
        if (words.startsWith('waiting for 1 more')) joined = joinAt(port);
      },
    };
    const swarm = { local: 1, remote: 1, port, secret };
    const scale = { durationMs: 3000 };
    const { result } = await rehearseBriefly({ url: server.url, swarm, view, scale });
    await server.close();
    assert.deepEqual([result.workers, result.players, result.missing], [2, 32, []]);
    assert.deepEqual([result.lost, result.audit.breaches], [[], []]);
    const { code, said } = (await joined) ?? { code: -1, said: 'nobody was asked to join' };
    assert.equal(code, 0, said);
    assert.equal(said, `joined 127.0.0.1:${port}\nthe run is over\n`);
  });

  it('says, here and there, that it cannot reach the server', async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${await freePort()}`;
    let joined: ReturnType<typeof joinAt> | undefined;
    const tell = () => void (joined ??= joinAt(port));
    const swarm = await Swarm.assemble({
      ...{ access: { by: 'guests' }, local: 0, remote: 1, port, secret, tell },
    });
    const gather = { url, seed: 1, prefix: 'x', scale: {} };
    await assert.rejects(swarm.gatherPlayers({ ...gather, profile: {} }), (error) => {
      assert(error instanceof StartError);
      assert.match(
        error.message,
        /^worker 1 at 127\.0\.0\.1 can seat nobody: http.* does not answer/,
      );
      return true;
    });
    await swarm.end();
    assert.match((await joined)?.said ?? '', new RegExp(`${url} does not answer`));
  });

  it('ends with 2 and a sentence where its secret is missing, or nobody listens', async () => {
    const port = await freePort();
    const short = await joinAt(port, 'short');
    assert.equal(short.code, 2);
    assert.match(short.said, /^machines find together by a secret: set HONGBAO_SWARM_SECRET/);
    const alone = await joinAt(port);
    assert.equal(alone.code, 2);
    assert.match(alone.said, /nobody listens there/);
  });
});

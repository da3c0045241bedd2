import assert from 'node:assert/strict';
import { OwnServer } from '../../commands/loadtest/own-server.ts';
import { exitCodes } from '../../loadtest/report/end.ts';
import { StartError } from '../../loadtest/start-error.ts';
import { bootServer } from '../support/server.ts';
import { launcherWithPids, rehearseBriefly } from '../support/rehearsal.ts';

describe('a rehearsal with a worker in trouble', function () {
  this.timeout(60_000);
  let server: OwnServer;
  before(async () => {
    server = await OwnServer.start([]);
  });
  after(() => server.close());

  it('a worker that is killed in the middle ends it with a sentence, 97 and an audit', async () => {
    const { launcher, pids, remove } = launcherWithPids();
    const { result, told } = await rehearseBriefly({
      url: server.url,
      swarm: { local: 2, launcher },
      onSecond: (at) => at === 2 && process.kill(pids()[0] ?? 0, 'SIGKILL'),
    });
    remove();
    assert.equal(result.end, 'tester');
    assert.equal(exitCodes[result.end], 97);
    assert.match(
      result.lost.join(),
      /^worker \d at 127\.0\.0\.1 has ended, or its connection has$/,
    );
    assert(
      told.some((words) => /has ended.*the others stop, and the books are looked at/.test(words)),
      told.join('\n'),
    );
    assert(result.seconds.length < 5, 'the others played on');
    assert.deepEqual(result.audit.breaches, []);
    assert.equal(result.audit.equation?.sums['coin'], 0);
  });

  it('a tester that stands still drops what it comes to too late, and ends with 97', async () => {
    const { launcher, pids, remove } = launcherWithPids();
    const { result } = await rehearseBriefly({
      url: server.url,
      swarm: { local: 1, launcher },
      onSecond: (at) => {
        const [pid = 0] = pids();
        if (at !== 1) return;
        process.kill(pid, 'SIGSTOP');
        setTimeout(() => process.kill(pid, 'SIGCONT'), 2000);
      },
    });
    remove();
    assert((result.dropped['late'] ?? 0) > 5, JSON.stringify(result.dropped));
    assert(result.late.p99 > 1000, `late by ${result.late.p99} ms`);
    assert.deepEqual([result.end, result.lost], ['tester', []]);
    assert.deepEqual(result.audit.breaches, []);
  });

  it('a server that limits its address ends it before anybody plays, with what to set there', async () => {
    const limited = await bootServer({
      environment: {
        NODE_ENV: 'production',
        HONGBAO_JWT_SECRET: 'the secret of a host platform, long enough',
        HONGBAO_GUESTS: 'on',
        HONGBAO_GUESTS_AN_ADDRESS: '12',
      },
    });
    await assert.rejects(rehearseBriefly({ url: limited.app.url }), (error) => {
      assert(error instanceof StartError);
      assert.match(error.message, /limits what comes from one address.*HONGBAO_GUESTS_AN_ADDRESS/);
      return true;
    });
    await limited.stop();
  });

  it('more workers than one play it together, and nobody is lost', async () => {
    const { result } = await rehearseBriefly({
      url: server.url,
      scale: { durationMs: 2000 },
      swarm: { local: 3 },
    });
    assert.deepEqual([result.workers, result.lost, result.missing], [3, [], []]);
    assert.notEqual(result.end, 'audit');
  });
});

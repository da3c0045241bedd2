import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { OwnCluster } from '../../../commands/loadtest/own-cluster.ts';
import { openVenue } from '../../../commands/loadtest/venue.ts';
import { ServerMetrics } from '../../../loadtest/measures/server-metrics.ts';
import { auditFolder } from '../../../server/ledger/sqlite/audit.ts';
import { rehearseBriefly } from '../../support/rehearsal.ts';
import { describeWithRedis } from '../../support/redis-server.ts';

const isAlive = (url: string): Promise<boolean> =>
  fetch(`${url}/livez`).then(
    ({ ok }) => ok,
    () => false,
  );

describe('where a rehearsal is played', () => {
  it('a server that runs already is left as it is', async () => {
    const url = 'https://staging.example';
    const venue = await openVenue({ url, processes: null });
    await venue.close();
    assert.deepEqual([venue.url, venue.servers, venue.launcher], [url, undefined, []]);
  });

  it('a server of its own knows no other data, and leaves none', async () => {
    const own = mkdtempSync(join(tmpdir(), 'hongbao-venue-'));
    const { TMPDIR } = process.env;
    process.env['TMPDIR'] = own;
    process.env['REDIS_URL'] = 'redis://127.0.0.1:1';
    process.env['HONGBAO_GUESTS'] = 'off';
    const venue = await openVenue({ url: undefined, processes: null }).finally(() => {
      delete process.env['REDIS_URL'];
      delete process.env['HONGBAO_GUESTS'];
      if (TMPDIR === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = TMPDIR;
    });
    const guest = { method: 'POST', headers: { 'content-type': 'application/json' } };
    const body = JSON.stringify({ name: '阿岚' });
    const { status } = await fetch(`${venue.url}/v1/guests`, { ...guest, body });
    assert.equal(status, 200);
    assert.equal(readdirSync(own).length, 1);
    await venue.close();
    assert(!(await isAlive(venue.url)), 'it runs on');
    assert.deepEqual(readdirSync(own), []);
    rmdirSync(own);
  });

  it('its data stay where they are to be looked at', async () => {
    const venue = await openVenue({ url: undefined, processes: null });
    const [, folder = ''] = /^npm run audit -- --data (\S+)$/.exec(venue.keep?.() ?? '') ?? [];
    await venue.close();
    assert.equal(auditFolder(folder).ok, true);
    rmSync(dirname(folder), { recursive: true });
  });
});

describeWithRedis('a cluster of the load tester', () => {
  it('is played on, watched in all its processes, started anew one by one, and gone at the end', async function () {
    this.timeout(90_000);
    const venue = await openVenue({ url: undefined, processes: 2 });
    const { url, servers = [] } = venue;
    assert.equal(servers.length, 2);
    const { result } = await rehearseBriefly({ url, servers, scale: { durationMs: 3000 } });
    assert.deepEqual([result.audit.breaches, result.lost], [[], []]);
    const watched = result.seconds.find(({ server }) => server !== null)?.server;
    const alone = new ServerMetrics(servers.slice(0, 1), undefined);
    await alone.read();
    const memoryMb = (await alone.read())?.memoryMb ?? 0;
    assert(watched && memoryMb > 0 && watched.memoryMb > 1.5 * memoryMb, 'one of them was read');
    await venue.close();
    for (const one of [url, ...servers]) assert(!(await isAlive(one)), `${one} runs on`);
  });

  it('starts each process anew on its own port', async function () {
    this.timeout(60_000);
    const cluster = await OwnCluster.start(2);
    const before = cluster.servers;
    await cluster.restart();
    assert.deepEqual(cluster.servers, before);
    for (const one of before) assert(await isAlive(one), `${one} did not come back`);
    await cluster.close();
  });
});

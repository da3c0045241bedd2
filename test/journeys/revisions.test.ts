import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Member } from '../../commands/cluster/member.ts';
import type { Campaign } from '../../rooms/campaign/campaign.ts';
import { defaultCampaign } from '../../rooms/campaign/default-campaign.ts';
import type { AuditReport } from '../../server/ledger/ledger.ts';
import { releases } from '../../server/funding.ts';
import { rulesHash } from '../../rooms/fairness/hashes.ts';
import { describeWithRedis, newRedisServer, type OwnRedis } from '../support/redis-server.ts';
import { sealBetween } from '../support/seal-between.ts';
import { until } from '../support/sealed.ts';
import { newFolder } from '../support/sqlite-folder.ts';

const hourMs = 3_600_000;

describeWithRedis('a campaign’s new revision, and several processes', () => {
  const { folder, remove } = newFolder();
  const members: Member[] = [];
  let redis: OwnRedis;
  before(async () => {
    redis = await newRedisServer();
  });
  after(async () => {
    for (const member of members) await member.kill();
    await redis.stop();
    remove();
  });

  /** A process with a campaign document of its own. */
  const start = async (campaign: Campaign): Promise<Member> => {
    const path = join(folder, `${campaign.id}-${campaign.revision}.json`);
    writeFileSync(path, JSON.stringify(campaign));
    const member = await Member.of({
      redis: redis.url,
      data: join(folder, 'data'),
      variables: { NODE_ENV: 'test', HONGBAO_LOG: 'silent', HONGBAO_CAMPAIGN: path },
    });
    members.push(member);
    await member.start();
    return member;
  };
  // The routes' own replies.
  const rulesOf = async ({ url }: Member) =>
    ((await (await fetch(`${url}/v1/campaign`)).json()) as { hash: string }).hash;
  const auditOf = async ({ url }: Member) =>
    (await (await fetch(`${url}/operator/audit`)).json()) as AuditReport;

  it('comes with one of them, is adopted by those that run, and each day is funded once', async function rollOut() {
    this.timeout(40_000);
    const first = defaultCampaign;
    const next = {
      ...first,
      revision: first.revision + 1,
      effectiveAt: Date.now() - 24 * hourMs,
      floorCoins: 200,
      fundingADay: first.fundingADay + 1000,
    };
    const old = await start(first);
    assert.equal(await rulesOf(old), rulesHash(first));
    const since = Date.now();
    const young = await start(next);
    await until(async () => (await rulesOf(old)) === rulesHash(next));
    assert.equal((await fetch(`${old.url}/readyz`)).status, 200);

    // Both reach the next day at once: the one that was there before funds what the one that brought it does.
    const turn = JSON.stringify({ advanceMs: 24 * hourMs });
    await fetch(`${young.url}/dev/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: turn,
    });
    for (const { url } of [old, young]) await sealBetween(url, url);
    const inForce = [first, next].map((campaign) => ({ hash: rulesHash(campaign), campaign }));
    const released = releases(inForce, since + 24 * hourMs);
    const issuer = (await auditOf(old)).totals.find(({ kind }) => kind === 'issuer');
    assert.equal(issuer?.balance, -released.reduce((sum, { amount }) => sum + amount, 0));
    assert.deepEqual((await auditOf(old)).breaches, []);
  });

  it('keeps out whoever comes with an older one, or with another campaign', async function keepOut() {
    this.timeout(40_000);
    await assert.rejects(start(defaultCampaign), /the data already knows revision 3; start with/);
    await assert.rejects(
      start({ ...defaultCampaign, id: 'lantern-festival' as Campaign['id'] }),
      /did not start: HONGBAO_CAMPAIGN: this process serves lantern-festival, and others serve spring-festival/,
    );
  });
});

import assert from 'node:assert/strict';
import { Campaign } from '../../../rooms/campaign/campaign.ts';
import { defaultCampaign } from '../../../rooms/campaign/default-campaign.ts';
import { rulesHash } from '../../../rooms/fairness/hashes.ts';
import type { Database } from '../../../server/database.ts';
import type { Revisions } from '../../../server/revisions/revisions.ts';
import { openRevisions } from '../../../server/revisions/stored-revisions.ts';
import { openDatabase } from '../../../server/sqlite/database.ts';
import { StartError } from '../../../server/start-error.ts';
import { newRedis } from '../../support/redis-database.ts';
import { describeWithRedis } from '../../support/redis-server.ts';
import { newFolder } from '../../support/sqlite-folder.ts';

const { effectiveAt, fundingADay } = defaultCampaign;

function revision(number: number, changes: Partial<Campaign> = {}): Campaign {
  return Campaign.parse({
    ...defaultCampaign,
    revision: number,
    effectiveAt: effectiveAt + number * 1000,
    ...changes,
  });
}

interface Kept {
  readonly database: Database;
  close(): Promise<void>;
}

/** What the revisions' rules are, whatever they are kept in. */
function describeRevisions(make: () => Promise<Kept>): void {
  let kept: Kept;
  beforeEach(async () => {
    kept = await make();
  });
  afterEach(() => kept.close());
  const open = (campaign: Campaign): Promise<Revisions> => openRevisions(kept.database, campaign);
  const refuses = async (campaign: Campaign, reason: RegExp) => {
    await assert.rejects(
      open(campaign),
      (error) => error instanceof StartError && reason.test(error.message),
    );
  };

  it('each is kept by its hash, and the one in force follows the clock', async () => {
    const [first, second] = [revision(1), revision(2, { floorCoins: 200 })];
    await open(first);
    const revisions = await open(second);
    assert.equal(revisions.at(second.effectiveAt - 1).hash, rulesHash(first));
    assert.equal(revisions.at(second.effectiveAt).hash, rulesHash(second));
    assert.deepEqual(revisions.at(second.effectiveAt).campaign, second);
    assert.deepEqual(await revisions.find(rulesHash(first)), first);
    assert.equal((await open(second)).all.length, 2);
  });

  it('before the first comes into force it is shown already', async () => {
    const first = revision(1);
    assert.deepEqual((await open(first)).at(0).campaign, first);
  });

  it('a process that knows only an older one does not start', async () => {
    await open(revision(2));
    await refuses(revision(1), /already knows revision 2/);
  });

  it('the same revision with another content is refused', async () => {
    await open(revision(1));
    await refuses(revision(1, { floorCoins: 7 }), /differs/);
  });

  it('funding never decreases, a start and a zone stay, and revisions come into force in order', async () => {
    await open(revision(1));
    await refuses(revision(2, { fundingADay: fundingADay - 1 }), /fundingADay/);
    await refuses(revision(2, { start: defaultCampaign.start + 1 }), /start/);
    await refuses(revision(2, { zone: 'Asia/Tokyo' }), /zone/);
    await refuses(revision(2, { effectiveAt: 0 }), /effectiveAt/);
  });

  it('another campaign on the same data is its own, and the earlier one’s rules can still be read', async () => {
    const first = revision(1);
    await open(first);
    const next = Campaign.parse({ ...first, id: 'lantern-festival' });
    const revisions = await open(next);
    assert.deepEqual(
      revisions.all.map(({ campaign }) => campaign.id),
      ['lantern-festival'],
    );
    assert.deepEqual(await revisions.find(rulesHash(first)), first);
  });
}

describe('revisions of a campaign', () => {
  describeRevisions(async () => {
    const { folder, remove } = newFolder();
    const database = await openDatabase({ folder, books: ['revisions'] });
    return {
      database,
      close: async () => {
        await database.close();
        remove();
      },
    };
  });
});

describeWithRedis('revisions of a campaign in Redis', () => {
  describeRevisions(newRedis);

  it('of two processes that come with different rules at once, only one starts', async () => {
    const redis = await newRedis();
    const { database } = redis;
    await openRevisions(database, revision(1));
    const [one, other] = [revision(2, { floorCoins: 200 }), revision(2, { floorCoins: 300 })];
    const starts = [one, other, one].map((campaign) => openRevisions(database, campaign));
    const outcomes = await Promise.allSettled(starts);
    const reasons = outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason);
    assert.equal(reasons[0] === false, reasons[1] !== false);
    assert.equal(reasons[2] === false, reasons[0] === false);
    for (const reason of reasons) assert(reason === false || reason instanceof StartError);
    await redis.close();
  });
});

import assert from 'node:assert/strict';
import { Campaign } from '../../../rooms/campaign/campaign.ts';
import { defaultCampaign } from '../../../rooms/campaign/default-campaign.ts';
import { Hex32 } from '../../../rooms/campaign/ids.ts';
import { rulesHash } from '../../../rooms/fairness/hashes.ts';
import type { Database, Operations, Remote } from '../../../server/database.ts';
import { releases } from '../../../server/funding.ts';
import type { RevisionsOperations } from '../../../server/revisions/operations.ts';
import type { Revisions, StoredRevision } from '../../../server/revisions/revisions.ts';
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
  /** Writes a row as it is, as a newer version of the server might. */
  plant(row: StoredRevision): Promise<void>;
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

  it('a process that runs adopts one that another has added, from when it is in force', async () => {
    const [first, second] = [revision(1), revision(2, { floorCoins: 200 })];
    const running = await open(first);
    await open(second);
    assert.equal(running.at(second.effectiveAt).hash, rulesHash(first));
    await running.refresh();
    assert.equal(running.at(second.effectiveAt - 1).hash, rulesHash(first));
    assert.deepEqual(running.at(second.effectiveAt).campaign, second);
    assert.equal(running.whyNotReady(second.effectiveAt), undefined);
  });

  it('one that a process cannot read sends its players elsewhere as soon as it is in force', async () => {
    const running = await open(revision(1));
    const { effectiveAt: from } = revision(2);
    const document = JSON.stringify({ ...revision(2), wishes: ['of a newer version'] });
    const hash = Hex32.parse('2'.repeat(64));
    await kept.plant({ hash, campaign: defaultCampaign.id, revision: 2, document });
    await running.refresh();
    assert.equal(running.whyNotReady(from - 1), undefined);
    assert.match(running.whyNotReady(from) ?? '', /revision 2: this version .* cannot read it;/);
    assert.equal(running.at(from).hash, rulesHash(revision(1)));
    await refuses(revision(3), /revision 2: this version of the server cannot read it;/);
  });

  it('whoever comes in while another is being added knows of both, and each day is funded once', async () => {
    const raised = [1, 2, 3].map((number) =>
      revision(number, { effectiveAt, fundingADay: number * 1000 }),
    );
    const [first, second, third] = raised;
    assert.ok(first && second && third);
    await open(first);
    // Between what the third reads and what it writes, the second gets in.
    const { database } = kept;
    const book = <Ops extends Operations>(name: string): Remote<Ops> => {
      const { all, find, add } = database.book<RevisionsOperations>(name);
      const late = async (given: StoredRevision) => {
        await openRevisions(database, second);
        await add(given);
      };
      // These are the operations of the only book that is asked for here.
      return { all, find, add: late } as unknown as Remote<Ops>;
    };
    const revisions = await openRevisions({ ...database, book }, third);
    assert.deepEqual(
      revisions.all.map(({ campaign }) => campaign.revision),
      [1, 2, 3],
    );
    const released = releases(revisions.all, first.start);
    assert.equal(
      released.reduce((sum, { amount }) => sum + amount, 0),
      third.fundingADay,
    );
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
      plant: (row) => database.book<RevisionsOperations>('revisions').add(row),
      close: async () => {
        await database.close();
        remove();
      },
    };
  });
});

describeWithRedis('revisions of a campaign in Redis', () => {
  describeRevisions(async () => {
    const redis = await newRedis();
    const { connection } = redis.database;
    const plant = async (row: StoredRevision) =>
      void (await connection.send([
        'HSET',
        '{hongbao}:revisions:rows',
        row.hash,
        JSON.stringify(row),
      ]));
    return { ...redis, plant };
  });

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

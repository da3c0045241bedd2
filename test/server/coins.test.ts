import assert from 'node:assert/strict';
import { defaultCampaign } from '../../rooms/campaign/default-campaign.ts';
import { Hex32, PacketId, PlayerId } from '../../rooms/campaign/ids.ts';
import { rulesHash } from '../../rooms/fairness/hashes.ts';
import { LedgerCoins } from '../../server/coins.ts';
import { Funding } from '../../server/funding.ts';
import { SqliteLedger } from '../../server/ledger/sqlite/ledger.ts';
import { openDatabase, type FolderDatabase } from '../../server/sqlite/database.ts';
import { newFolder } from '../support/sqlite-folder.ts';

const hex = (digit: string) => Hex32.parse(digit.repeat(64));
let shares = 0;

describe("the campaign's coins", () => {
  let database: FolderDatabase;
  let ledger: SqliteLedger;
  let coins: LedgerCoins;
  let remove: () => void;
  beforeEach(async () => {
    const made = newFolder();
    remove = made.remove;
    database = await openDatabase({ folder: made.folder, books: ['ledger'] });
    ledger = new SqliteLedger(database);
    const campaign = { ...defaultCampaign, fundingADay: 1000, start: database.clock.now() };
    const funding = new Funding(ledger, { all: [{ hash: rulesHash(campaign), campaign }] });
    coins = new LedgerCoins({
      ledger,
      funding,
      campaign: campaign.id,
      now: () => database.clock.now(),
    });
  });
  afterEach(async () => {
    assert.equal((await ledger.audit()).ok, true);
    await database.close();
    remove();
  });
  const share = (player = 'u_a') => {
    shares += 1;
    const packet = PacketId.parse(
      `${defaultCampaign.id}_20261123_${String(shares).padStart(22, 'p')}`,
    );
    return { packet, player: PlayerId.parse(player) };
  };
  const reserve = (
    key: ReturnType<typeof share>,
    given: { worst?: number; openShares?: number; cap?: number } = {},
  ) =>
    coins.reserve({
      ...key,
      worst: given.worst ?? 400,
      expiresAt: database.clock.now() + 60_000,
      lifetimeCap: given.cap ?? 1_000_000,
      openShares: given.openShares ?? 12,
    });

  it('PK1 what the pool cannot cover is not reserved, and the pool is funded before it is asked', async () => {
    assert.deepEqual([await reserve(share()), await reserve(share())], ['reserved', 'reserved']);
    assert.equal(await reserve(share()), 'exceeds_credits');
  });

  it('PK10 a player at the ceiling of unopened shares gets no other', async () => {
    const first = share();
    assert.equal(await reserve(first, { openShares: 1 }), 'reserved');
    assert.equal(await reserve(share(), { openShares: 1 }), 'ceiling_reached');
    assert.deepEqual(await coins.standing([first.player]), [{ openShares: 1, earned: 0 }]);
  });

  it('TK6 what is still owed when the campaign’s books are closed is refused, and is no bug', async () => {
    const { packet, player } = share();
    await reserve({ packet, player });
    await coins.release({ packet, player });
    await ledger.closeCampaign(defaultCampaign.id);
    assert.equal(await reserve(share()), 'exceeds_credits');
  });

  const holdPot = (amount: number, number: number) =>
    coins.hold({
      packet: PacketId.parse(`${defaultCampaign.id}_20261123_pot${number}`),
      funder: { kind: 'campaign' },
      amount,
      expiresAt: database.clock.now() + 60_000,
      lifetimeCap: 1_000_000,
    });

  it('GP1 RN2 the pool is funded before a pot is held from it, and covers no more than it holds', async () => {
    assert.deepEqual([await holdPot(1000, 1), await holdPot(1, 2)], ['held', 'exceeds_credits']);
  });

  it('GP1 a pot that is owed when the campaign’s books are closed is refused, and is no bug', async () => {
    assert.equal(await holdPot(10, 1), 'held');
    await coins.releasePot(PacketId.parse(`${defaultCampaign.id}_20261123_pot1`));
    await ledger.closeCampaign(defaultCampaign.id);
    assert.equal(await holdPot(10, 2), 'exceeds_credits');
  });

  it('PK3 a share is paid once; a repeat with another entropy answers as the first', async () => {
    const key = share();
    await reserve(key);
    const first = await coins.pay({ ...key, entropy: hex('a'), drawn: 168 });
    const again = await coins.pay({ ...key, entropy: hex('b'), drawn: 288 });
    assert.deepEqual(first, {
      status: 'paid',
      entropy: hex('a'),
      drawn: 168,
      credited: 168,
      paidAt: first.status === 'paid' ? first.paidAt : 0,
    });
    assert.deepEqual(again, first);
    assert.deepEqual(await coins.money([key]), [
      {
        state: 'paid',
        entropy: hex('a'),
        drawn: 168,
        credited: 168,
        paidAt: first.status === 'paid' ? first.paidAt : 0,
      },
    ]);
  });

  it('PK4 the cap clips what is credited, down to 0, and the draw is still told', async () => {
    const [first, second] = [share(), share()];
    await reserve(first, { cap: 100 });
    await reserve(second, { cap: 100 });
    const paid = [first, second].map((key) => coins.pay({ ...key, entropy: hex('a'), drawn: 168 }));
    const credited = (await Promise.all(paid)).map((one) =>
      one.status === 'paid' ? [one.drawn, one.credited] : [],
    );
    assert.deepEqual(credited, [
      [168, 100],
      [168, 0],
    ]);
  });

  it('PK6 at its time a share is expired although no sweep ran', async () => {
    const key = share();
    await reserve(key);
    await database.clock.turn(60_000);
    assert.deepEqual(await coins.money([key]), [{ state: 'expired' }]);
    assert.deepEqual(await coins.pay({ ...key, entropy: hex('a'), drawn: 100 }), {
      status: 'expired',
    });
  });

  it('PK2 a released share is never paid; releasing again, or one never reserved, changes nothing', async () => {
    const [key, never] = [share(), share()];
    await reserve(key);
    await coins.release(key);
    await coins.release(key);
    await coins.release(never);
    assert.deepEqual(await coins.money([key, never]), [
      { state: 'released' },
      { state: 'unknown' },
    ]);
    assert.deepEqual(await coins.pay({ ...key, entropy: hex('a'), drawn: 100 }), {
      status: 'released',
    });
    assert.deepEqual([await reserve(share()), await reserve(share())], ['reserved', 'reserved']);
  });

  it('PK2 reserving again answers reserved and holds nothing twice', async () => {
    const key = share();
    const once = {
      ...key,
      worst: 400,
      expiresAt: database.clock.now() + 60_000,
      lifetimeCap: 1000,
      openShares: 1,
    };
    assert.deepEqual(
      [await coins.reserve(once), await coins.reserve(once)],
      ['reserved', 'reserved'],
    );
    assert.deepEqual(await coins.standing([key.player]), [{ openShares: 1, earned: 0 }]);
  });
});

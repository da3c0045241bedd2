import assert from 'node:assert/strict';
import { campaignFunder, PacketId, PlayerId } from '../../rooms/campaign/ids.ts';
import type { Coins } from '../../rooms/ports.ts';
import type { Funder, GrabAnswer, SlotChoice } from '../../rooms/pot/money.ts';
import { PotRecord } from '../../rooms/pot/record.ts';
import type { CoinsUnderTest } from './coins-contract.ts';
import { entropy } from './room-world.ts';

const lan = PlayerId.parse('lan');
const bo = PlayerId.parse('bo');
const chi = PlayerId.parse('chi');
const minuteMs = 60_000;
const cap = 1000;

type Start = (funds: number) => Promise<CoinsUnderTest & ReturnType<typeof potsOf>>;

/** What rooms count on of packets that are cut into slots. */
export function describePots(start: Start): void {
  describeHolding(start);
  describeGrabbing(start);
  describeEnding(start);
  describeCeilings(start);
  describeRain(start);
}

const campaigns: Funder = { kind: 'campaign' };
const ofPlayer = (
  player: PlayerId,
  purse: 'earned' | 'received' = 'earned',
  coinsADay = 1_000_000,
): Funder => ({ kind: 'player', player, purse, coinsADay });

interface PotGiven {
  readonly funder?: Funder;
  readonly total?: number;
  readonly shares?: number;
  readonly earnedADay?: number;
  readonly grabsAPlayer?: number;
  /** The campaign day that it is owed on. */
  readonly day?: string;
}

/** Two slots of 100 and 200 coins, unless it is said otherwise; what they hold is the room's to say. */
export function potsOf(coins: Coins, expiresAt: number) {
  const pot = (number: number, given: PotGiven = {}): PotRecord & { readonly funder: Funder } => {
    const { funder = campaigns, total = 300, shares = 2, day = '20261110' } = given;
    const id = PacketId.parse(`spring-festival_${day}_pot${number}`);
    const hex = entropy(7);
    const record = PotRecord.parse({
      id,
      room: 'group_1',
      cause: 'player',
      header: {
        protocol: 'hb1',
        mode: 'split',
        campaign: 'spring-festival',
        rules: hex,
        packet: id,
        room: 'group_1',
        funder: funder.kind === 'player' ? funder.player : campaignFunder,
        members: hex,
        total,
        shares,
        split: 'lucky',
        sealedAt: expiresAt - minuteMs,
        expiresAt,
      },
      seed: hex,
      members: [],
      grabsAPlayer: given.grabsAPlayer ?? 1,
      lifetimeCap: cap,
      earnedADay: given.earnedADay ?? null,
      status: 'sealed',
      refusal: null,
      details: null,
    });
    return { ...record, funder };
  };
  const hold = ({ id, funder, header }: ReturnType<typeof pot>) =>
    coins.hold({
      packet: id,
      funder,
      amount: header.total,
      expiresAt: header.expiresAt,
      lifetimeCap: cap,
    });
  const grab = (
    record: PotRecord,
    taken: number,
    choices: readonly SlotChoice[],
    rain: string | null = null,
  ) => coins.grab({ record, taken, choices, rain });
  /** Held, and its only slot taken by the player, for as much as it holds. */
  const give = async (number: number, player: PlayerId, given: PotGiven) => {
    const record = pot(number, { shares: 1, ...given });
    assert.equal(await hold(record), 'held');
    return slotsOf(await grab(record, 0, [choice(player, 0, record.header.total)]));
  };
  return { pot, hold, grab, give };
}

const choice = (
  player: PlayerId,
  slot: number,
  drawn: number,
  rest: Partial<SlotChoice> = {},
): SlotChoice => ({ player, n: 1, slot, entropy: entropy(1), drawn, drop: null, ...rest });

function slotsOf(answer: GrabAnswer) {
  assert.ok(answer.status === 'paid', `a batch was ${answer.status}`);
  return answer.slots;
}

const creditedOf = (answer: GrabAnswer) => slotsOf(answer).map(({ credited }) => credited);

function describeHolding(start: Start): void {
  it('GP1 a pot is held whole and once, and the pool holds it back', async () => {
    const { coins, pot, hold } = await start(500);
    assert.deepEqual(await coins.pot(pot(1).id), { state: 'unknown', slots: [] });
    assert.deepEqual([await hold(pot(1)), await hold(pot(1))], ['held', 'held']);
    assert.deepEqual(await coins.pot(pot(1).id), { state: 'open', slots: [] });
    assert.equal(await hold(pot(2, { total: 201 })), 'exceeds_credits');
    assert.equal(await hold(pot(3, { total: 200 })), 'held');
  });

  it('GP1 a player pays from what they have, and not from what a pot of theirs holds already', async () => {
    const { pot, hold, give } = await start(500);
    await give(1, lan, { total: 300 });
    assert.equal(await hold(pot(2, { funder: ofPlayer(lan), total: 301 })), 'exceeds_credits');
    assert.equal(await hold(pot(3, { funder: ofPlayer(lan), total: 200 })), 'held');
    assert.equal(await hold(pot(4, { funder: ofPlayer(lan), total: 101 })), 'exceeds_credits');
    assert.equal(await hold(pot(5, { funder: ofPlayer(bo), total: 2 })), 'exceeds_credits');
  });

  it('GP1 coins of another player are received: apart from what was earned, which they never raise', async () => {
    const { coins, pot, hold, give } = await start(500);
    await give(1, lan, { total: 300 });
    await give(2, bo, { funder: ofPlayer(lan), total: 300 });
    const standings = await coins.standing([lan, bo]);
    assert.deepEqual(
      standings.map(({ earned }) => earned),
      [300, 0],
    );
    assert.equal(await hold(pot(3, { funder: ofPlayer(bo), total: 2 })), 'exceeds_credits');
    const received = ofPlayer(bo, 'received');
    assert.equal(await hold(pot(4, { funder: received, total: 301 })), 'exceeds_credits');
    await give(5, chi, { funder: received, total: 300 });
    assert.equal((await coins.standing([chi]))[0]?.earned, 0);
  });

  it('GP1 a day’s sending has its ceiling, which speaks before the purse and counts what came back', async () => {
    const { coins, pot, hold, give, pass } = await start(2000);
    await give(1, lan, { total: 800 });
    const funder = ofPlayer(lan, 'earned', 500);
    assert.equal(await hold(pot(2, { funder, total: 501 })), 'ceiling_reached');
    assert.equal(await hold(pot(3, { funder, total: 300 })), 'held');
    await coins.releasePot(pot(3).id);
    assert.equal(await hold(pot(4, { funder, total: 201 })), 'ceiling_reached');
    assert.equal(await hold(pot(5, { funder, total: 200 })), 'held');
    await pass(minuteMs);
    assert.equal(await hold(pot(6, { funder, total: 2 })), 'ceiling_reached');
    const tomorrow = pot(7, { funder, total: 500, day: '20261111' });
    assert.equal(await hold(tomorrow), 'held');
    assert.equal(await hold(pot(8, { funder: ofPlayer(bo, 'earned', 1) })), 'ceiling_reached');
  });

  it('PK2 a pot that was released is back with its funder; again, or one never held, changes nothing', async () => {
    const { coins, pot, hold, grab } = await start(300);
    await coins.releasePot(pot(1).id);
    assert.equal((await coins.pot(pot(1).id)).state, 'unknown');
    await hold(pot(1));
    await coins.releasePot(pot(1).id);
    await coins.releasePot(pot(1).id);
    assert.equal((await coins.pot(pot(1).id)).state, 'released');
    assert.deepEqual(await grab(pot(1), 0, [choice(lan, 0, 100)]), { status: 'over' });
    assert.deepEqual([await hold(pot(2)), await hold(pot(3))], ['held', 'exceeds_credits']);
  });
}

function describeGrabbing(start: Start): void {
  it('GP4 a batch is taken in the order in which it was chosen, and read back in that order', async () => {
    const { coins, pot, hold, grab, now } = await start(300);
    await hold(pot(1));
    const at = now();
    const slots = slotsOf(await grab(pot(1), 0, [choice(lan, 1, 200), choice(bo, 0, 100)]));
    assert.deepEqual(
      slots.map(({ paidAt: _paidAt, ...slot }) => slot),
      [
        { ...choice(lan, 1, 200), credited: 200 },
        { ...choice(bo, 0, 100), credited: 100 },
      ],
    );
    assert.ok(slots.every(({ paidAt }) => paidAt >= at));
    assert.deepEqual(await coins.pot(pot(1).id), { state: 'empty', slots });
    const standings = await coins.standing([lan, bo]);
    assert.deepEqual(
      standings.map(({ earned }) => earned),
      [200, 100],
    );
  });

  it('GP9 a repeat of a slot answers as the first, whatever it was asked with, also when all is over', async () => {
    const { coins, pot, hold, grab, pass } = await start(300);
    await hold(pot(1));
    const first = await grab(pot(1), 0, [choice(lan, 0, 100)]);
    const again = choice(lan, 0, 99, { entropy: entropy(2) });
    assert.deepEqual(await grab(pot(1), 0, [again]), first);
    assert.deepEqual(await grab(pot(1), 1, [again]), first);
    await pass(minuteMs);
    assert.deepEqual(await grab(pot(1), 0, [again]), first);
    assert.deepEqual((await coins.pot(pot(1).id)).slots, slotsOf(first));
  });

  it('GP9 a slot is given once, and nothing is given to who did not know of the last one', async () => {
    const { coins, pot, hold, grab } = await start(600);
    await hold(pot(1, { total: 600, shares: 3 }));
    const record = pot(1, { total: 600, shares: 3 });
    const first = slotsOf(await grab(record, 0, [choice(lan, 0, 100)]));
    assert.deepEqual(await grab(record, 1, [choice(bo, 0, 100)]), { status: 'moved' });
    assert.deepEqual(await grab(record, 0, [choice(bo, 1, 200)]), { status: 'moved' });
    assert.deepEqual(await grab(record, 2, [choice(bo, 1, 200)]), { status: 'moved' });
    const both = [choice(bo, 1, 200), choice(chi, 1, 200)];
    assert.deepEqual(await grab(record, 1, both), { status: 'moved' });
    assert.deepEqual(await coins.pot(record.id), { state: 'open', slots: first });
    assert.deepEqual(creditedOf(await grab(record, 1, [choice(bo, 1, 200)])), [200]);
  });

  it('GP9 who chose another slot for a player’s first is told that it moved, with all that they chose after it', async () => {
    const { coins, pot, hold, grab } = await start(600);
    const record = pot(1, { total: 600, shares: 3 });
    await hold(record);
    const first = slotsOf(await grab(record, 0, [choice(lan, 0, 100)]));
    const batch = [choice(lan, 1, 200, { entropy: entropy(2) }), choice(bo, 2, 300)];
    assert.deepEqual(await grab(record, 0, batch), { status: 'moved' });
    assert.deepEqual(await coins.pot(record.id), { state: 'open', slots: first });
  });

  it('GP1 the cap clips what the campaign gives, down to 0, and nothing of what a player gives', async () => {
    const { coins, pot, hold, grab, give } = await start(3000);
    await give(1, lan, { total: cap - 50 });
    const record = pot(2, { total: 300 });
    await hold(record);
    assert.deepEqual(creditedOf(await grab(record, 0, [choice(lan, 0, 200)])), [50]);
    await give(3, bo, { total: 600 });
    const [gift] = await give(4, lan, { funder: ofPlayer(bo), total: 600 });
    assert.deepEqual([gift?.drawn, gift?.credited], [600, 600]);
    const [nothing] = await give(5, lan, { total: 40 });
    assert.deepEqual([nothing?.drawn, nothing?.credited], [40, 0]);
    assert.equal((await coins.standing([lan]))[0]?.earned, cap);
  });
}

function describeEnding(start: Start): void {
  it('GP5 time alone gives back what is left, to the coin: a grab at that millisecond is over', async () => {
    const { coins, pot, hold, grab, give, pass, now } = await start(300);
    await give(1, lan, { total: 300 });
    const record = pot(2, { funder: ofPlayer(lan), total: 300, shares: 3 });
    await hold(record);
    await pass(record.header.expiresAt - now() - 1000);
    const [slot] = slotsOf(await grab(record, 0, [choice(bo, 0, 70)]));
    await pass(1000);
    assert.deepEqual(await grab(record, 1, [choice(chi, 1, 30)]), { status: 'over' });
    assert.deepEqual(await coins.pot(record.id), { state: 'expired', slots: [slot] });
    assert.equal(await hold(pot(3, { funder: ofPlayer(lan), total: 231 })), 'exceeds_credits');
    assert.equal((await coins.standing([lan]))[0]?.earned, 300);
    assert.equal(await hold(pot(4, { funder: ofPlayer(lan), total: 230 })), 'held');
  });

  it('GP5 what comes back to a player comes back past their cap', async () => {
    const { coins, pot, hold, give, pass } = await start(2000);
    await give(1, lan, { total: cap });
    await hold(pot(2, { funder: ofPlayer(lan), total: cap }));
    await pass(minuteMs);
    assert.equal((await coins.pot(pot(2).id)).state, 'expired');
    const again = { ...pot(3, { funder: ofPlayer(lan), total: cap }) };
    assert.equal(await hold(again), 'held');
  });

  it('GP5 what a cap kept from the winners is back in the pool with the last slot', async () => {
    const { pot, hold, grab, give } = await start(cap + 300);
    await give(1, lan, { total: cap });
    await hold(pot(2));
    const both = [choice(lan, 0, 100), choice(bo, 1, 200)];
    assert.deepEqual(creditedOf(await grab(pot(2), 0, both)), [0, 200]);
    assert.equal(await hold(pot(3, { total: 101 })), 'exceeds_credits');
    assert.equal(await hold(pot(4, { total: 100 })), 'held');
  });
}

function describeCeilings(start: Start): void {
  it('TR3 a day’s earnings have a ceiling over all pots: the last is clipped to it, then grabs are refused', async () => {
    const { coins, pot, hold, grab } = await start(2000);
    const earnedADay = 150;
    const records = [1, 2, 3].map((number) => pot(number, { earnedADay }));
    for (const record of records) await hold(record);
    const credited: unknown[] = [];
    for (const record of records.slice(0, 2))
      credited.push(...creditedOf(await grab(record, 0, [choice(lan, 0, 100)])));
    assert.deepEqual(credited, [100, 50]);
    const third = records[2];
    assert.ok(third);
    const refused = { status: 'refused', indices: [0], code: 'ceiling_reached' };
    assert.deepEqual(await grab(third, 0, [choice(lan, 0, 100)]), refused);
    const both = [choice(bo, 1, 200), choice(lan, 0, 100)];
    assert.deepEqual(await grab(third, 0, both), { ...refused, indices: [1] });
    assert.deepEqual(await coins.pot(third.id), { state: 'open', slots: [] });
    assert.deepEqual(creditedOf(await grab(third, 0, [choice(bo, 1, 200)])), [150]);
  });

  it('TR3 another day has its own, and packets without a ceiling stand in nobody’s way', async () => {
    const { pot, hold, grab, give } = await start(2000);
    await give(1, lan, { total: 100, earnedADay: 100 });
    await give(2, bo, { total: 500 });
    const tomorrow = pot(3, { earnedADay: 100, day: '20261111' });
    await hold(tomorrow);
    assert.deepEqual(creditedOf(await grab(tomorrow, 0, [choice(lan, 0, 100)])), [100]);
    assert.equal((await give(4, lan, { total: 400 }))[0]?.credited, 400);
    assert.equal((await give(5, lan, { funder: ofPlayer(bo), total: 400 }))[0]?.credited, 400);
    const full = pot(6, { earnedADay: 100 });
    await hold(full);
    assert.equal((await grab(full, 0, [choice(lan, 0, 100)])).status, 'refused');
  });
}

function describeRain(start: Start): void {
  const hit = (player: PlayerId, n: number, slot: number) =>
    choice(player, slot, 10, { n, drop: 100 + n });

  it('RN3 a player has several slots of one pot, each for the drop that was hit', async () => {
    const { coins, pot, hold, grab } = await start(30);
    const record = pot(1, { total: 30, shares: 3, grabsAPlayer: 2 });
    await hold(record);
    const hits = [hit(lan, 1, 2), hit(bo, 1, 1), hit(lan, 2, 0)];
    const slots = slotsOf(await grab(record, 0, hits, 'evening-1'));
    assert.deepEqual(
      slots.map(({ player, n, slot, drop }) => [player, n, slot, drop]),
      [
        [lan, 1, 2, 101],
        [bo, 1, 1, 101],
        [lan, 2, 0, 102],
      ],
    );
    assert.deepEqual(await coins.pot(record.id), { state: 'empty', slots });
  });

  it('RN5 the first hit names the room: elsewhere a player is told no, of this rain, and nobody else is', async () => {
    const { coins, pot, hold, grab } = await start(200);
    const [here, elsewhere] = [pot(1, { total: 30, shares: 3 }), pot(2, { total: 30, shares: 3 })];
    await hold(here);
    await hold(elsewhere);
    slotsOf(await grab(here, 0, [hit(lan, 1, 0)], 'evening-1'));
    const both = [hit(bo, 1, 0), hit(lan, 1, 1)];
    const refused = { status: 'refused', indices: [1], code: 'elsewhere' };
    assert.deepEqual(await grab(elsewhere, 0, both, 'evening-1'), refused);
    assert.deepEqual((await coins.pot(elsewhere.id)).slots, []);
    assert.equal((await grab(here, 1, [hit(bo, 1, 1)], 'evening-1')).status, 'paid');
    assert.equal((await grab(here, 2, [hit(lan, 2, 2)], 'evening-1')).status, 'paid');
    assert.equal((await grab(elsewhere, 0, [hit(lan, 1, 0)], 'evening-2')).status, 'paid');
  });

  it('RN5 a batch that came to nothing names no room', async () => {
    const { pot, hold, grab } = await start(200);
    const [one, other] = [pot(1, { total: 30, shares: 3 }), pot(2, { total: 30, shares: 3 })];
    await hold(one);
    await hold(other);
    slotsOf(await grab(one, 0, [hit(bo, 1, 0)], 'evening-1'));
    const both = [hit(lan, 1, 0), hit(bo, 1, 1)];
    assert.equal((await grab(other, 0, both, 'evening-1')).status, 'refused');
    assert.equal((await grab(one, 1, [hit(lan, 1, 1)], 'evening-1')).status, 'paid');
  });

  it('RN5 a hit of which the cap left nothing names the room like any other', async () => {
    const { pot, hold, grab, give } = await start(2 * cap);
    await give(1, lan, { total: cap });
    const [one, other] = [pot(2, { total: 30, shares: 3 }), pot(3, { total: 30, shares: 3 })];
    await hold(one);
    await hold(other);
    assert.deepEqual(creditedOf(await grab(one, 0, [hit(lan, 1, 0)], 'evening-1')), [0]);
    assert.equal((await grab(other, 0, [hit(lan, 1, 0)], 'evening-1')).status, 'refused');
  });
}

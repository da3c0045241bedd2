import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PacketId, type PlayerId } from '../../../rooms/campaign/ids.ts';
import { Fault } from '../../../rooms/fault.ts';
import { headerHash } from '../../../rooms/fairness/hashes.ts';
import { preference } from '../../../rooms/fairness/preference.ts';
import type { PaidSlot } from '../../../rooms/pot/money.ts';
import { Pot, type Reached } from '../../../rooms/pot/pot.ts';
import type { PotRecord } from '../../../rooms/pot/record.ts';
import { people } from '../../support/group-world.ts';
import { Machine } from '../../support/machine.ts';
import { entropy } from '../../support/room-world.ts';
import { minuteMs, plan, sealed } from '../../support/sealed-pots.ts';
import { settle } from '../../support/settable-clock.ts';

const [ann, ben, cho, dov] = people(4) as [PlayerId, PlayerId, PlayerId, PlayerId]; // As many as were asked for.
const reach = (player: PlayerId, byte = 1, drop: number | null = null) => ({
  player,
  entropy: entropy(byte),
  drop,
});

function slotOf(reached: Reached): PaidSlot {
  assert.ok(typeof reached !== 'string', `no slot: ${JSON.stringify(reached)}`);
  return reached;
}

const places = (record: PotRecord, player: PlayerId, byte: number) =>
  preference({
    seed: record.seed,
    headerHash: headerHash(record.header),
    player,
    entropy: entropy(byte),
    shares: record.header.shares,
  });

/** An entropy by which the player would have that slot first. */
function entropyFor(record: PotRecord, player: PlayerId, slot: number): number {
  const bytes = Array.from({ length: 256 }, (_, byte) => byte);
  const byte = bytes.find((one) => places(record, player, one)[0] === slot);
  assert.ok(byte !== undefined);
  return byte;
}

describe('a pot', () => {
  it('GP4 what comes in while the ledger takes a batch is the next batch, of 64 at most', async () => {
    const { own, check } = await sealed({ shares: 100, total: 10_000 });
    const { pot, machine, told } = await own();
    const reached = await Promise.all(people(100).map((player) => pot.grab(reach(player))));
    assert.equal(new Set(reached.map((one) => slotOf(one).slot)).size, 100);
    assert.equal(machine.calls.filter((call) => call === 'pay').length, 3);
    assert.deepEqual(
      told.map(({ length }) => length),
      [1, 64, 35],
    );
    const taken = pot.slots.reduce((sum, { drawn }) => sum + drawn, 0);
    assert.deepEqual([pot.state, taken], ['empty', 10_000]);
    await check();
  });

  it('GP4 each gets the first free slot of their own preference, in the order of asking', async () => {
    const { own, record, check } = await sealed();
    const { pot } = await own();
    const asked = [ann, ben, cho].map((player, at) => pot.grab(reach(player, at)));
    const slots = (await Promise.all(asked)).map((one) => slotOf(one).slot);
    const taken: number[] = [];
    for (const [at, player] of [ann, ben, cho].entries()) {
      const first = places(record, player, at).find((slot) => !taken.includes(slot));
      assert.equal(slots[at], first);
      taken.push(first ?? -1);
    }
    await check();
  });

  it('GP3 GP9 asking twice, also in one moment and with other entropy, is answered with the first slot', async () => {
    const { own, check } = await sealed();
    const { pot } = await own();
    const asked = [1, 2, 3].map((byte) => pot.grab(reach(ann, byte)));
    const reached = [...(await Promise.all(asked)), await pot.grab(reach(ann, 4))].map(slotOf);
    assert.deepEqual(
      reached.map((slot) => slot.entropy),
      Array.from({ length: 4 }, () => entropy(1)),
    );
    assert.equal(pot.slots.length, 1);
    await check();
  });

  it('GP4 whoever comes too late is told at once what there is: nothing, or nothing any more', async () => {
    const { own, house, check } = await sealed({ shares: 1 });
    const { pot, machine } = await own();
    const both = await Promise.all([pot.grab(reach(ann)), pot.grab(reach(ben))]);
    assert.equal(both[1], 'all_taken');
    const calls = machine.calls.length;
    assert.equal(await pot.grab(reach(cho)), 'all_taken');
    assert.equal(machine.calls.length, calls);
    house.clock.slip(minuteMs);
    assert.equal(slotOf(await pot.grab(reach(ann, 9))).slot, slotOf(both[0]).slot);
    await check();
  });

  it('GP5 the ledger says when a pot is over, whatever the room believes', async () => {
    const { own, house, check } = await sealed();
    const { pot } = await own();
    slotOf(await pot.grab(reach(ann)));
    house.clock.slip(minuteMs);
    assert.equal(pot.state, 'open');
    const late = await Promise.all([
      pot.grab(reach(ben)),
      pot.grab(reach(ann)),
      pot.grab(reach(cho)),
    ]);
    assert.deepEqual([late[0], late[2], slotOf(late[1]).player], ['over', 'over', ann]);
    assert.equal(pot.state, 'expired');
    await check();
  });

  it('TR3 one who is refused keeps nobody else from theirs, and their slot is free for the others', async () => {
    const { own, house, check } = await sealed({ earnedADay: 10_000, shares: 3, total: 900 });
    const full = await sealed(
      {
        id: PacketId.parse('spring-festival_20261110_other'),
        earnedADay: 10_000,
        shares: 1,
        total: 10_000,
      },
      house,
    );
    slotOf(await (await full.own()).pot.grab(reach(ben)));
    const { pot, told } = await own();
    const asked = [ann, ben, cho, dov].map((player) => pot.grab(reach(player)));
    const reached = await Promise.all(asked);
    assert.equal(reached[1], 'ceiling_reached');
    assert.deepEqual([pot.state, pot.slots.length, told.flat().length], ['empty', 3, 3]);
    await check();
  });
});

describe('who waits for the last slot', () => {
  it('GP4 has it before those who came later, when it was refused to who asked for it', async () => {
    const ceiling = { earnedADay: 1000 };
    const { own, house, check } = await sealed({ ...ceiling, shares: 2 });
    const full = await sealed(
      { ...ceiling, shares: 1, id: PacketId.parse('spring-festival_20261110_other') },
      house,
    );
    slotOf(await (await full.own()).pot.grab(reach(ann)));
    const { pot, machine } = await own();
    // One batch is under way while more than the next one holds come in: ann first, who is at her ceiling.
    const release = machine.hold('pay');
    const first = pot.grab(reach(dov));
    await settle();
    const [, ...others] = [pot.grab(reach(ann)), ...people(80, 10).map((p) => pot.grab(reach(p)))];
    release();
    slotOf(await first);
    const reached = await Promise.all(others);
    assert.equal(slotOf(reached[0] ?? 'over').player, people(1, 10)[0]);
    await check();
  });
});

describe('a pot of a rain', () => {
  it('RN3 a player has as many slots as hits count, one a drop, and the same drop is the same hit', async () => {
    const { own, check } = await sealed({ grabsAPlayer: 2, shares: 4, total: 400 });
    const { pot } = await own('evening-1');
    const drops = [7, 7, 8, 9, 7].map((drop) => pot.grab(reach(ann, 1, drop)));
    const reached = await Promise.all(drops);
    assert.equal(reached[3], 'most_taken');
    const slots = [0, 1, 2, 4].map((at) => slotOf(reached[at] ?? 'over'));
    assert.deepEqual(
      slots.map(({ n, drop }) => [n, drop]),
      [
        [1, 7],
        [1, 7],
        [2, 8],
        [1, 7],
      ],
    );
    await check();
  });

  it('RN3 each hit goes by the entropy it was tapped with', async () => {
    const { own, check } = await sealed({ grabsAPlayer: 4, shares: 4, total: 400 });
    const { pot } = await own('evening-1');
    for (const drop of [1, 2, 3, 4]) slotOf(await pot.grab(reach(ann, drop * 40, drop)));
    assert.equal(pot.state, 'empty');
    await check();
  });

  it('RN3 a hit that another owner of the room has paid is never taken for the hit of another drop', async () => {
    const { own, check } = await sealed({ grabsAPlayer: 2, shares: 4, total: 400 });
    const [one, other] = [await own('evening-1'), await own('evening-1')];
    const first = slotOf(await one.pot.grab(reach(ann, 1, 7)));
    const second = slotOf(await other.pot.grab(reach(ann, 1, 8)));
    assert.deepEqual([first.drop, second.drop, second.n], [7, 8, 2]);
    assert.notEqual(first.slot, second.slot);
    assert.equal(slotOf(await other.pot.grab(reach(ann, 1, 7))).slot, first.slot);
    await check();
  });

  it('RN5 who is elsewhere is told so, and the others of the batch have theirs', async () => {
    const rain = { grabsAPlayer: 2, shares: 4, total: 400 };
    const { own, house, check } = await sealed(rain);
    const elsewhere = PacketId.parse('spring-festival_20261110_elsewhere');
    const there = await sealed({ ...rain, id: elsewhere }, house);
    slotOf(await (await there.own('evening-1')).pot.grab(reach(ben, 1, 1)));
    const { pot } = await own('evening-1');
    const asked = [ann, ben, cho].map((player) => pot.grab(reach(player, 1, 3)));
    const reached = await Promise.all(asked);
    assert.equal(reached[1], 'elsewhere');
    assert.deepEqual(
      pot.slots.map(({ player }) => player),
      [ann, cho],
    );
    await check();
  });
});

describe('whoever was told no', () => {
  it('RN5 costs nobody anything by reaching again, with whatever entropy', async () => {
    const rain = { grabsAPlayer: 2, shares: 4, total: 400 };
    const { record, house, check } = await sealed(rain);
    const elsewhere = PacketId.parse('spring-festival_20261110_elsewhere');
    const there = await sealed({ ...rain, id: elsewhere }, house);
    slotOf(await (await there.own('evening-1')).pot.grab(reach(ben, 1, 1)));
    const { coins } = house.portsOf(new Machine());
    let asked = 0;
    const grab: typeof coins.grab = (batch) => {
      asked += 1;
      return coins.grab(batch);
    };
    const parts = { record, coins: { ...coins, grab }, rain: 'evening-1', onPaid: () => {} };
    const pot = await Pot.open(parts);
    assert.equal(await pot.grab(reach(ben, 1, 3)), 'elsewhere');
    const before = asked;
    for (let byte = 2; byte < 40; byte += 1)
      assert.equal(await pot.grab(reach(ben, byte, byte)), 'elsewhere');
    assert.equal(asked, before);
    slotOf(await pot.grab(reach(ann, 1, 3)));
    await check();
  });
});

describe('two owners of one pot', () => {
  it('GP9 whoever did not know of the other’s slots looks again and chooses again', async () => {
    const { own, check } = await sealed();
    const [one, other] = [await own(), await own()];
    slotOf(await one.pot.grab(reach(ann)));
    slotOf(await one.pot.grab(reach(ben)));
    const late = await Promise.all([other.pot.grab(reach(cho)), other.pot.grab(reach(ann, 9))]);
    assert.equal(slotOf(late[1]).entropy, entropy(1));
    assert.deepEqual(
      other.pot.slots.map(({ player }) => player),
      [ann, ben, cho],
    );
    await check();
  });

  it('GP9 a player at both with other entropy shifts nobody who is chosen after them', async () => {
    const { own, house, record, check } = await sealed();
    const { coins } = house.portsOf(new Machine());
    // The other's first batch is in the books, and its answer on the way, while ann takes her slot at the one.
    const answered = Promise.withResolvers<void>();
    const grab: typeof coins.grab = async (batch) => {
      const answer = await coins.grab(batch);
      await answered.promise;
      return answer;
    };
    const parts = { record, coins: { ...coins, grab }, rain: null, onPaid: () => {} };
    const other = await Pot.open(parts);
    const taking = other.grab(reach(dov, 3));
    await settle();
    const first = slotOf(await (await own()).pot.grab(reach(ann, 1)));
    const [dovs] = (await house.coins.pot(record.id)).slots;
    const free = [0, 1, 2, 3, 4].find((slot) => slot !== first.slot && slot !== dovs?.slot) ?? 0;
    // Ben's first slot is the one that ann is believed to take here.
    const batch = [
      other.grab(reach(ann, entropyFor(record, ann, free))),
      other.grab(reach(ben, entropyFor(record, ben, free))),
    ];
    answered.resolve();
    slotOf(await taking);
    const [again, bens] = await Promise.all(batch);
    assert.deepEqual(
      [slotOf(again ?? 'over').slot, slotOf(bens ?? 'over').slot],
      [first.slot, free],
    );
    await check();
  });

  it('GP9 whatever two owners do, and whatever the ledger leaves unanswered, every proof is right', async () => {
    const anyReach = fc.record({
      owner: fc.nat({ max: 1 }),
      player: fc.constantFrom(ann, ben, cho, dov),
      byte: fc.nat({ max: 3 }),
      /** What befalls this owner's next call, if anything. */
      fault: fc.constantFrom(null, null, 'before' as const, 'after' as const),
      rests: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyReach, { minLength: 1, maxLength: 24 }),
        fc.integer({ min: 1, max: 5 }),
        async (steps, shares) => {
          const { own, house, check } = await sealed({ shares });
          const owners = [await own(), await own()];
          const answers: { player: PlayerId; reached: Reached | null }[] = [];
          const asked: Promise<void>[] = [];
          for (const { owner, player, byte, fault, rests } of steps) {
            const { pot, machine } = owners[owner] ?? assert.fail();
            if (fault) machine.failNext('pay', fault);
            const answer = { player, reached: null as Reached | null };
            answers.push(answer);
            asked.push(
              hear(pot.grab(reach(player, byte)), (reached) => (answer.reached = reached)),
            );
            if (rests) await settle();
          }
          await Promise.all(asked);
          const { slots } = await house.coins.pot(plan().id);
          for (const { player, reached } of answers) {
            const first = slots.find((slot) => slot.player === player);
            if (reached === 'all_taken') assert.equal(slots.length, shares);
            else if (reached) assert.deepEqual(slotOf(reached), first);
          }
          for (const { told } of owners) {
            const shown = told.flat().map(({ slot }) => slot);
            assert.equal(new Set(shown).size, shown.length, 'a slot is told once');
          }
          await check();
        },
      ),
      { numRuns: 200 },
    );
  });
});

/** A fault is no answer. */
async function hear(asked: Promise<Reached>, tell: (reached: Reached) => void): Promise<void> {
  try {
    tell(await asked);
  } catch (cause) {
    assert.ok(cause instanceof Fault);
  }
}

describe('a pot whose ledger does not answer', () => {
  it('GP4 leaves the share to be asked for again', async () => {
    const { own, check } = await sealed();
    const { pot, machine, told } = await own();
    machine.failNext('pay');
    await assert.rejects(pot.grab(reach(ann)), { code: 'unavailable' });
    assert.deepEqual([pot.slots, told], [[], []]);
    slotOf(await pot.grab(reach(ann)));
    assert.equal(told.length, 1);
    await check();
  });

  it('GP4 finds what was taken all the same when it is next asked, and tells it once', async () => {
    const { own, check } = await sealed();
    const { pot, machine, told } = await own();
    machine.failNext('pay', 'after');
    await assert.rejects(pot.grab(reach(ann)), { code: 'unavailable' });
    const [again, other] = await Promise.all([pot.grab(reach(ann, 2)), pot.grab(reach(ben))]);
    assert.deepEqual([slotOf(again).entropy, slotOf(other).player], [entropy(1), ben]);
    assert.deepEqual(
      told.map((slots) => slots.map(({ player }) => player)),
      [[ann], [ben]],
    );
    await check();
  });

  it('GP4 rejects those who were chosen, and nobody who waits for what comes of them', async () => {
    const { own, check } = await sealed({ shares: 2 });
    const { pot, machine } = await own();
    const releaseFirst = machine.hold('pay');
    const first = pot.grab(reach(dov));
    await settle();
    // Ben waits for whether the last slot is taken, and the second of ann's for what comes of the first.
    const batch = [pot.grab(reach(ann)), pot.grab(reach(ann, 2)), pot.grab(reach(ben))];
    const ends = Promise.allSettled(batch);
    releaseFirst();
    const releaseSecond = machine.hold('pay');
    slotOf(await first);
    machine.failNext('pay');
    releaseSecond();
    const [failed, ...others] = await ends;
    assert.equal(failed?.status, 'rejected');
    const reached = others.map((one) => (one.status === 'fulfilled' ? one.value : assert.fail()));
    assert.deepEqual([slotOf(reached[0] ?? 'over').entropy, reached[1]], [entropy(2), 'all_taken']);
    await check();
  });

  it('GP4 rejects who waits while it cannot be asked how it stands, and goes on with the next', async () => {
    const { own, check } = await sealed();
    const { pot, machine } = await own();
    machine.failNext('pay');
    await assert.rejects(pot.grab(reach(dov)), { code: 'unavailable' });
    machine.failNext('money');
    const ends = await Promise.allSettled([pot.grab(reach(ann)), pot.grab(reach(ben))]);
    assert.deepEqual(
      ends.map(({ status }) => status),
      ['rejected', 'fulfilled'],
    );
    assert.equal(slotOf(await pot.grab(reach(ben))).player, ben);
    await check();
  });

  it('GP4 a slot that is read before its batch is answered is told once, and stays', async () => {
    const { own, house, check } = await sealed();
    const { pot, machine, told } = await own();
    const { grab } = house.coins;
    const answered = Promise.withResolvers<void>();
    Object.assign(house.coins, {
      grab: async (batch: Parameters<typeof grab>[0]) => {
        const answer = await grab(batch);
        await answered.promise;
        return answer;
      },
    });
    const grabbing = pot.grab(reach(ann));
    await settle();
    await pot.read();
    assert.equal(told.length, 1);
    answered.resolve();
    const slot = slotOf(await grabbing);
    assert.deepEqual([pot.slots, told], [[slot], [[slot]]]);
    // And one that is read too early does not take it back.
    const release = machine.hold('money');
    const { pot: ask } = house.coins;
    const old = { state: 'open', slots: [] } as const;
    Object.assign(house.coins, { pot: async () => old });
    const reading = pot.read();
    release();
    await reading;
    Object.assign(house.coins, { pot: ask });
    assert.deepEqual(pot.slots, [slot]);
    await check();
  });
});

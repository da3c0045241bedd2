import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultCampaign } from '../../../rooms/campaign/default-campaign.ts';
import type { PlayerId } from '../../../rooms/campaign/ids.ts';
import type { Opening } from '../../../rooms/packet/contract.ts';
import type { PacketRecord } from '../../../rooms/ports.ts';
import type { Crash } from '../../support/machine.ts';
import { bo, entropy, lan, secondMs, World } from '../../support/room-world.ts';
import { settle } from '../../support/settable-clock.ts';

type Answers = Map<PlayerId, Opening>;

const worstPair = 2 * 1888;

/** What two friends do in one process: each says something new, then each opens what is on the wall. */
async function play(world: World, crash: Crash | undefined, answers: Answers): Promise<void> {
  await world.open(crash);
  const devices = [await world.join(lan), await world.join(bo)];
  // Whatever is said now is new and late enough to count.
  world.clock.slip(3 * secondMs);
  for (const device of devices) await device.say(`在吗 ${world.clock.now()}`);
  await settle();
  for (const [at, device] of devices.entries())
    for (const { id, shares } of Object.values(device.view.packets)) {
      if (!shares[device.player]) continue;
      const byte = (world.clock.now() + at) % 256;
      const opening = await device.reply('packet.open', { packet: id, entropy: entropy(byte) });
      const before = answers.get(device.player);
      // When it is shown may have come forward since (PK8).
      const { openedAt } = opening;
      if (before) assert.deepEqual(opening, { ...before, openedAt }, 'what was answered stands');
      answers.set(device.player, opening);
    }
  await settle();
}

/** One process after the other dies at its own point; the last one lives. */
async function playThrough(world: World, crashes: readonly Crash[]): Promise<Answers> {
  const answers: Answers = new Map();
  let made: readonly PacketRecord[] = [];
  for (const crash of [...crashes, undefined]) {
    const life = play(world, crash, answers);
    await (crash ? Promise.race([life, settleOften(), world.machine.death]) : life);
    await settle();
    world.machine.die();
    world.clock.slip(7);
    for (const [at, record] of world.store.packetRecords().entries()) {
      const before = made[at];
      // What moves is where it stands and who was dropped; the rest is made once.
      if (before) assert.deepEqual({ ...record, ...standing(before) }, before);
    }
    made = world.store.packetRecords();
    world.coins.audit();
  }
  return answers;
}

const standing = ({ status, dropped }: PacketRecord) => ({ status, dropped });

/** A process that is not asked often enough to reach its crash comes to rest instead. */
async function settleOften(): Promise<void> {
  for (let turns = 0; turns < 50; turns += 1) await settle();
}

/** A world whose coins answer as they are told for some players. */
function worldWith(
  options: ConstructorParameters<typeof World>[0],
  ceilings: readonly PlayerId[] = [],
): World {
  const world = new World(options);
  const { reserve } = world.coins;
  Object.assign(world.coins, {
    reserve: async (share: Parameters<typeof reserve>[0]) =>
      ceilings.includes(share.player) ? 'ceiling_reached' : reserve(share),
  });
  return world;
}

/** How many calls a life without a crash makes. */
async function callsOf(world: World): Promise<number> {
  await play(world, undefined, new Map());
  return world.machine.calls.length;
}

async function forEveryCrash(
  make: () => World,
  check: (world: World, answers: Answers) => Promise<void>,
): Promise<void> {
  const calls = await callsOf(make());
  for (let at = 0; at < calls; at += 1)
    for (const when of ['before', 'after'] as const) {
      const world = make();
      const answers = await playThrough(world, [{ at, when }]);
      try {
        await check(world, answers);
      } catch (cause) {
        throw new Error(`after a crash ${when} call ${at}`, { cause });
      }
    }
}

async function checkSealedOnce(world: World, answers: Answers): Promise<void> {
  const records = world.store.packetRecords();
  assert.deepEqual(
    records.map(({ status }) => status),
    ['sealed'],
  );
  const { packets, streak, pet, tasks } = await world.saved();
  assert.deepEqual(packets.owed, []);
  assert.deepEqual(
    packets.packets.map(({ id }) => id),
    records.map(({ id }) => id),
  );
  assert.deepEqual([packets.owedToday, streak.count, pet.points], [1, 1, 10]);
  assert.equal(tasks.tasks['text']?.done, 1);
  for (const player of [lan, bo]) {
    const share = packets.packets[0]?.shares[player];
    assert.deepEqual([share?.state, share?.credited], ['opened', world.coins.earned(player)]);
    assert.equal(answers.get(player)?.credited, world.coins.earned(player));
  }
  assert.deepEqual(world.coins.audit().shares, 0);
}

describe('a process that dies', () => {
  it('PK2 TK6 PK3 at any call, before or after it: what was owed is sealed once and paid once', async () => {
    await forEveryCrash(() => new World(), checkSealedOnce);
  });

  it('PK2 TK6 PK3 at any calls, one process after the other', async () => {
    const anyCrash = fc.record({
      at: fc.nat({ max: 24 }),
      when: fc.constantFrom('before' as const, 'after' as const),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(anyCrash, { minLength: 2, maxLength: 5 }), async (crashes) => {
        const world = new World();
        await checkSealedOnce(world, await playThrough(world, crashes));
      }),
      { numRuns: 60 },
    );
  });

  it('PK2 PK10 at any call, where one unopened share is the most: a packet is not in its own way', async () => {
    const { packets } = defaultCampaign;
    const campaign = { ...defaultCampaign, packets: { ...packets, openShares: 1 } };
    await forEveryCrash(() => new World({ campaign }), checkSealedOnce);
  });

  it('PK2 when the pool does not cover a share: refused for good, and every share is voided', async () => {
    const make = () => worldWith({ funds: worstPair - 1 });
    await forEveryCrash(make, async (world) => {
      assert.deepEqual(
        world.store.packetRecords().map(({ status }) => status),
        ['refused'],
      );
      const { packets } = await world.saved();
      assert.deepEqual([packets.owed, packets.packets, packets.owedToday], [[], [], 1]);
      assert.deepEqual(world.coins.audit(), { pool: worstPair - 1, held: 0, shares: 0 });
    });
  });

  it('PK2 when the ledger drops one share: that share alone, and the friend’s is paid', async () => {
    await forEveryCrash(
      () => worldWith({}, [lan]),
      async (world, answers) => {
        const [record] = world.store.packetRecords();
        assert.deepEqual([record?.status, record?.dropped], ['sealed', [lan]]);
        const { packets } = await world.saved();
        assert.deepEqual(Object.keys(packets.packets[0]?.shares ?? {}), [bo]);
        assert.equal(answers.get(bo)?.credited, world.coins.earned(bo));
        assert.deepEqual([world.coins.earned(lan), world.coins.audit().shares], [0, 0]);
      },
    );
  });

  it('PK2 when the ledger drops every share: refused', async () => {
    await forEveryCrash(
      () => worldWith({}, [lan, bo]),
      async (world) => {
        assert.deepEqual(
          world.store.packetRecords().map(({ status }) => status),
          ['refused'],
        );
        const { packets } = await world.saved();
        assert.deepEqual([packets.owed, packets.packets], [[], []]);
        assert.equal(world.coins.audit().held, 0);
      },
    );
  });

  it('PK2 a record that another process refused is refused here, and holds no coins', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const release = world.machine.hold('settle');
    await phone.say('早');
    await friend.say('早呀');
    await world.rest();
    const [record] = world.store.packetRecords();
    assert.ok(record);
    await world.store.settlePacket(record.id, { status: 'refused', dropped: [] });
    release();
    await world.rest();
    assert.deepEqual(
      phone.events('packet.refused').map(({ code }) => code),
      ['campaign_exhausted'],
    );
    assert.deepEqual([phone.view.packets, world.coins.audit().held], [{}, 0]);
  });
});

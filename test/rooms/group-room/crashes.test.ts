import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PacketId, PlayerId } from '../../../rooms/campaign/ids.ts';
import type { Grab } from '../../../rooms/lucky/contract.ts';
import { potsOf, proveAll } from '../../support/group-proofs.ts';
import { clearSky, group, GroupWorld, packetOf, people } from '../../support/group-world.ts';
import type { Crash } from '../../support/machine.ts';
import { dayMs, secondMs } from '../../support/room-world.ts';
import { settle } from '../../support/settable-clock.ts';

const seven = people(7);
const [sender, ...grabbers] = seven as [PlayerId, ...PlayerId[]]; // Seven were asked for.

/** What somebody was told of their share: it stands whatever dies after it. */
type Answers = Map<PlayerId, Grab>;

/** What happens in one process, from its start on. */
type Life = (world: GroupWorld) => Promise<void>;

/** A process that is not asked often enough to reach its crash comes to rest instead. */
async function settleOften(): Promise<void> {
  for (let turns = 0; turns < 60; turns += 1) await settle();
}

/** One process after the other dies at its own point; the last one lives. */
async function liveThrough(world: GroupWorld, crashes: readonly Crash[], life: Life) {
  for (const crash of [...crashes, undefined]) {
    const living = world.open(crash).then(() => life(world));
    await (crash ? Promise.race([living, settleOften(), world.machine.death]) : living);
    await settle();
    world.machine.die();
    world.clock.slip(7);
    world.coins.audit();
  }
}

/** The same from the same beginning, with a crash before and after each call that a life without one makes. */
async function forEveryCrash(
  begin: () => Promise<GroupWorld>,
  life: (answers: Answers) => Life,
  check: (world: GroupWorld, answers: Answers) => Promise<void>,
): Promise<void> {
  const whole = await begin();
  await liveThrough(whole, [], life(new Map()));
  const calls = whole.machine.calls.length;
  assert.ok(calls > 3);
  for (let at = 0; at < calls; at += 1)
    for (const when of ['before', 'after'] as const) {
      const world = await begin();
      const answers: Answers = new Map();
      try {
        await liveThrough(world, [{ at, when }], life(answers));
        await check(world, answers);
        await proveAll();
      } catch (cause) {
        throw new Error(`after a crash ${when} call ${at} of ${calls}`, { cause });
      }
    }
}

/** A packet of six shares, three of which are out. */
async function halfGrabbed(answers: Answers = new Map()): Promise<GroupWorld> {
  const { world, devices } = await GroupWorld.start({ members: seven, earned: 1000 });
  const [one, ...others] = devices;
  assert.ok(one);
  const packet = await one.sendPacket({ coins: 600, shares: 6 });
  for (const device of others.slice(0, 3)) answers.set(device.player, await device.grabbed(packet));
  await world.clock.pass(2 * secondMs);
  world.machine.die();
  return world;
}

const packetIn = (world: GroupWorld): PacketId => [...world.house.pots][0] ?? assert.fail();

/** Each comes in and grabs, the first alone and the others at once; who was told before is told the same. */
const grabAll =
  (answers: Answers): Life =>
  async (world) => {
    const devices = await Promise.all(grabbers.map((player) => world.join(player)));
    const packet = packetIn(world);
    const byte = world.clock.now() % 256;
    const grab = async (device: (typeof devices)[number]) => {
      const told = await device.grabbed(packet, byte);
      const before = answers.get(device.player);
      if (before) assert.deepEqual(told, before, 'what was answered stands');
      answers.set(device.player, told);
    };
    const [first, ...rest] = devices.toReversed();
    assert.ok(first);
    await grab(first);
    await Promise.all(rest.map(grab));
    await settle();
  };

async function checkEmptied(world: GroupWorld, answers: Answers): Promise<void> {
  const { state, slots } = await world.coins.pot(packetIn(world));
  assert.deepEqual([state, slots.length, answers.size], ['empty', 6, 6]);
  for (const { player, slot, credited } of slots) {
    assert.deepEqual([answers.get(player)?.slot, answers.get(player)?.credited], [slot, credited]);
    assert.equal(world.coins.purse(player, 'received'), credited);
  }
  assert.equal(world.coins.purse(sender), 400);
  const { lucky } = await world.saved();
  assert.deepEqual(
    lucky.packets.map(({ state: one, luckiest }) => [one, luckiest !== null]),
    [['empty', true]],
  );
}

describe('a process that dies', () => {
  afterEach(proveAll);

  it('GP4 GP9 while half the shares are out, at any call: slots are read back, and grabs go on', async () => {
    await forEveryCrash(() => halfGrabbed(), grabAll, checkEmptied);
  });

  it('GP4 GP9 one after the other, at any calls: every answer stands, and nobody has two', async () => {
    const anyCrash = fc.record({
      at: fc.nat({ max: 16 }),
      when: fc.constantFrom('before' as const, 'after' as const),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(anyCrash, { minLength: 2, maxLength: 5 }), async (crashes) => {
        const answers: Answers = new Map();
        const world = await halfGrabbed(answers);
        await liveThrough(world, crashes, grabAll(answers));
        await checkEmptied(world, answers);
        await proveAll();
      }),
      { numRuns: 40 },
    );
  });

  it('GP8 GP1 while a packet is sent, at any call: it is one packet, held once, under the same key', async () => {
    const begin = async () => {
      const { world } = await GroupWorld.start({ members: seven, earned: 1000 });
      await world.clock.pass(2 * secondMs);
      return world;
    };
    const send = (): Life => async (world) => {
      const device = await world.join(sender);
      const { packet } = await device.reply('packet.send', packetOf());
      assert.deepEqual(Object.keys(device.view.packets), [packet]);
    };
    await forEveryCrash(begin, send, async (world) => {
      const { lucky } = await world.saved();
      assert.deepEqual([lucky.owed, lucky.packets.length], [[], 1]);
      assert.deepEqual(
        (await potsOf(world.house)).map(({ status }) => status),
        ['sealed'],
      );
      assert.equal(world.coins.audit().held, 100);
    });
  });

  it('GP1 while a packet is sent that nobody asks for again: it is sealed, or was never sent', async () => {
    const begin = async () => {
      const { world } = await GroupWorld.start({ members: seven, earned: 1000 });
      await world.clock.pass(2 * secondMs);
      return world;
    };
    let isFirst = true;
    const sendOnce = (): Life => {
      isFirst = true;
      return async (world) => {
        if (!isFirst) return world.room.wake();
        isFirst = false;
        await (await world.join(sender)).reply('packet.send', packetOf());
        return undefined;
      };
    };
    await forEveryCrash(begin, sendOnce, async (world) => {
      const { lucky } = await world.saved();
      assert.deepEqual(lucky.owed, []);
      assert.equal(world.coins.audit().held, 100 * lucky.packets.length);
    });
  });

  it('GP1 GP11 while a packet is refused, at any call: its sender hears why, nothing of it is held, and its debt is gone', async () => {
    const begin = async () => {
      const { groups } = clearSky;
      assert.ok(groups?.playerPackets);
      // The purse would do; the ledger alone knows what was sent today.
      const playerPackets = { ...groups.playerPackets, coinsADay: 1 };
      const campaign = { ...clearSky, groups: { ...groups, playerPackets } };
      const { world } = await GroupWorld.start({ members: seven, earned: 1000, campaign });
      await world.clock.pass(2 * secondMs);
      return world;
    };
    const send = (): Life => async (world) => {
      const device = await world.join(sender);
      assert.equal(await device.refusal('packet.send', packetOf()), 'daily_ceiling_reached');
    };
    await forEveryCrash(begin, send, async (world) => {
      const { lucky } = await world.saved();
      assert.deepEqual([lucky.owed, lucky.packets, world.coins.audit().held], [[], [], 0]);
    });
  });

  it('TK6 TR2 while a task and the tree owe packets, at any call: each is sealed once', async () => {
    const { groups } = clearSky;
    assert.ok(groups);
    const campaign = {
      ...clearSky,
      groups: { ...groups, tree: { ...groups.tree, grownAt: 30, leastMembers: 3 } },
    };
    const begin = async () => {
      const { world } = await GroupWorld.start({ members: people(3), campaign });
      await world.clock.pass(2 * secondMs);
      return world;
    };
    const play = (): Life => async (world) => {
      // Evidence of a line that nobody saved may be lost with the process; whoever was not counted says it again.
      for (const player of people(3)) await (await world.join(player)).sticker();
      await settle();
    };
    await forEveryCrash(begin, play, async (world) => {
      const { lucky, tasks, tree } = await world.saved();
      assert.deepEqual(lucky.owed, []);
      assert.deepEqual(
        lucky.packets.map(({ cause, isForSome }) => [cause, isForSome]),
        [
          ['task:group-sticker', false],
          ['tree:1', true],
        ],
      );
      assert.deepEqual([tasks.tasks['group-sticker']?.done, tree.grown, tree.water], [1, 1, {}]);
      assert.equal(world.coins.audit().held, 2 * 3 * groups.packets.coinsAShare);
    });
  });

  it('GP5 while a packet expires, at any call: what is left is back once, and word of it is there once', async () => {
    const begin = async () => {
      const world = await halfGrabbed();
      world.clock.slip(dayMs);
      return world;
    };
    const wake = (): Life => (world) => world.room.wake();
    await forEveryCrash(begin, wake, async (world) => {
      const { slots } = await world.coins.pot(packetIn(world));
      const taken = slots.reduce((sum, { credited }) => sum + credited, 0);
      assert.equal(world.coins.purse(sender), 1000 - taken);
      assert.deepEqual(
        (await world.saved()).lucky.packets.map(({ state }) => state),
        ['expired'],
      );
      assert.deepEqual(await world.inboxOf(sender), ['expired']);
      assert.deepEqual(await world.store.due({ now: world.clock.now(), limit: 9 }), []);
    });
  });
});

describe('a room whose store or ledger fails', () => {
  afterEach(proveAll);

  it('GP1 what a fault left owed is sealed when the room tries again, though its sender does not', async () => {
    for (const call of ['packet', 'adopt', 'reserve', 'settle', 'money'] as const)
      for (const when of ['before', 'after'] as const) {
        const { world, devices } = await GroupWorld.start({ earned: 1000 });
        const [one] = devices;
        assert.ok(one);
        // The first thing that sending asks is whether it was sent before: that is not owed yet.
        const release = world.machine.hold('save');
        const sent = one.ask('packet.send', packetOf());
        await world.rest();
        world.machine.failNext(call, when);
        release();
        const answer = await sent;
        assert.ok('code' in answer && answer.code === 'unavailable', `${call} ${when}`);
        assert.equal((await world.saved()).lucky.owed.length, 1);
        await world.clock.pass(2 * secondMs);
        assert.equal(one.events('packet.sealed').length, 1, `${call} ${when}`);
        assert.deepEqual((await world.saved()).lucky.owed, []);
        assert.equal(world.coins.audit().held, 100);
      }
  });

  it('GP4 a grab that failed is asked again, and a failed save takes nothing back', async () => {
    const { world, devices } = await GroupWorld.start({ earned: 1000 });
    const [one, two, three] = devices;
    assert.ok(one && two && three);
    const packet = await one.sendPacket();
    await world.clock.pass(2 * secondMs);
    world.machine.failNext('pay');
    const failed = await two.grab(packet);
    assert.ok('code' in failed && failed.code === 'unavailable' && (failed.retryAfterMs ?? 0) > 0);
    world.machine.failNext('save');
    await two.grabbed(packet);
    await three.grabbed(packet);
    await world.clock.pass(2 * secondMs);
    assert.deepEqual([one.view.packets[packet]?.state, world.faults.length], ['empty', 2]);
    assert.equal(one.events('packet.emptied').length, 1);
  });

  it('GP5 an expiry that could not be asked about is told when it could', async () => {
    const { world, devices } = await GroupWorld.start({ earned: 1000 });
    const [one] = devices;
    assert.ok(one);
    const packet = await one.sendPacket();
    await world.clock.pass(dayMs - 1);
    world.machine.failNext('money');
    await world.clock.pass(1);
    await world.clock.pass(2 * secondMs);
    assert.deepEqual(one.events('packet.expired'), [{ packet, returned: 100 }]);
  });

  it('TK6 a room that died with a debt is due at once', async () => {
    const { world, devices } = await GroupWorld.start({ earned: 1000 });
    const [one] = devices;
    assert.ok(one);
    await world.clock.pass(2 * secondMs);
    world.machine.hold('reserve');
    void one.ask('packet.send', packetOf());
    await world.rest();
    world.machine.die();
    const due = () => world.store.due({ now: world.clock.now(), limit: 9 });
    assert.deepEqual(await due(), [group]);
    await world.open();
    await world.room.wake();
    assert.deepEqual([await due(), (await world.saved()).lucky.packets.length], [[], 1]);
  });

  it('GP8 GP11 nothing is held for a debt that is not saved: a crash would leave a packet on no wall', async () => {
    const { world, devices } = await GroupWorld.start({ earned: 1000 });
    const [one, two] = devices;
    assert.ok(one && two);
    await world.clock.pass(2 * secondMs);
    const releaseCoins = world.machine.hold('reserve');
    const first = one.sendPacket();
    await world.rest();
    // While the end of the first is being saved, the second is owed: its own save is the next one, and hangs.
    const releaseEnd = world.machine.hold('save');
    releaseCoins();
    await world.rest();
    void two.ask('packet.send', packetOf());
    await world.rest();
    releaseEnd();
    world.machine.hold('save');
    await first;
    await world.rest();
    assert.deepEqual([world.house.pots.size, world.coins.audit().held], [1, 100]);
    world.machine.die();
    await world.open();
    const again = await world.join(two.player);
    const { packet } = await again.reply('packet.send', packetOf());
    assert.equal(again.view.packets[packet]?.state, 'open');
    assert.equal(world.coins.audit().held, 200);
  });

  it('a room that was closed in the middle of a sending leaves the debt to the next', async () => {
    const { world, devices } = await GroupWorld.start({ earned: 1000 });
    const [one, two, three] = devices;
    assert.ok(one && two && three);
    const release = world.machine.hold('reserve');
    void one.ask('packet.send', packetOf());
    await world.rest();
    for (const device of devices) await device.leave();
    await world.rest();
    const left = await world.store.load(group);
    release();
    await world.clock.pass(60 * secondMs);
    assert.deepEqual(await world.store.load(group), left);
    await world.open();
    await world.room.wake();
    assert.equal((await world.saved()).lucky.packets.length, 1);
    for (const { player } of [two, three])
      assert.deepEqual(await world.inboxOf(player), ['packet']);
  });
});

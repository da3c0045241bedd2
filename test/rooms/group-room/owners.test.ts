import assert from 'node:assert/strict';
import { proveAll } from '../../support/group-proofs.ts';
import { clearSky, GroupWorld, people, shown, trio } from '../../support/group-world.ts';
import { House } from '../../support/room-world.ts';
import { settle } from '../../support/settable-clock.ts';

/** The answer, unless the room has stopped by then: who is sent away is told nothing, and asks again elsewhere. */
async function heard<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  const stopped = async () => {
    for (let turns = 0; turns < 20; turns += 1) await settle();
    return undefined;
  };
  return Promise.race([asked, stopped()]);
}

describe('two owners of one room', () => {
  afterEach(proveAll);

  it('GP9 never give a slot twice, and every proof is right', async () => {
    const house = new House({ campaign: clearSky });
    const members = people(31);
    const { world, devices } = await GroupWorld.start({ house, members, earned: 1000 });
    const [sender, ...grabbers] = devices;
    assert.ok(sender);
    const packet = await sender.sendPacket({ coins: 500, shares: 20 });
    await world.rest();
    const other = await world.openAgain();
    const there = await Promise.all(members.slice(1).map((player) => other.join(player)));
    const asked = grabbers.flatMap((device, at) => [
      { device, byte: at },
      { device: there[(at * 7) % 30] ?? device, byte: at + 100 },
    ]);
    // Some at once, some after the others; one of the two rooms stops when both have something to save.
    const answers = [];
    for (let at = 0; at < asked.length; at += 9) {
      const some = asked.slice(at, at + 9).filter(({ device }) => device.isOpen);
      const grabs = some.map(({ device, byte }) => heard(device.grab(packet, byte)));
      answers.push(...(await Promise.all(grabs)));
    }
    const grabs = answers.flatMap((answer) => (answer && 'reply' in answer ? [answer.reply] : []));
    const byPlayer = Map.groupBy(grabs, ({ player }) => player);
    assert.equal(byPlayer.size, 20);
    for (const same of byPlayer.values())
      for (const grab of same) assert.deepEqual(grab, same[0], 'a player is told one answer');
    const slots = new Set([...byPlayer.values()].map(([grab]) => grab?.slot));
    assert.equal(slots.size, 20);
    const { slots: books } = await world.coins.pot(packet);
    assert.equal(
      books.reduce((sum, { credited }) => sum + credited, 0),
      500,
    );
  });

  it('GP9 the one that has saved last goes on; the other’s people come in again and find what was taken', async () => {
    const { world, one, two } = await trio();
    const packet = await one.sendPacket();
    await world.clock.pass(2000);
    const other = await world.openAgain();
    const there = await other.join(two.player);
    const grab = await there.grabbed(packet);
    await world.clock.pass(2000);
    await one.say('还在吗');
    await world.clock.pass(2000);
    assert.equal(one.closedWith?.code, 4102);
    assert.ok(there.isOpen);
    const back = await other.join(one.player);
    assert.equal(shown(back, packet)?.takenCoins, grab.drawn);
  });
});

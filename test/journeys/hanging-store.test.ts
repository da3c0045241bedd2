import assert from 'node:assert/strict';
import type { Ports } from '../../rooms/ports.ts';
import { Home } from '../support/journey-home.ts';
import { exchange } from '../support/journey-screen.ts';
import { Stage, stickers, type Friend } from '../support/journey-stage.ts';
import { Gate } from '../support/journey-wait.ts';

describe('a store that hangs shows nothing early', () => {
  const saving = new Gate();
  const reserving = new Gate();
  const paying = new Gate();
  let stage: Stage;
  let lan: Friend;
  let he: Friend;

  before(async () => {
    stage = await Stage.open({
      campaign: stickers,
      overrides: { ports: (own) => withGates(own, { saving, reserving, paying }) },
    });
    ({ lan, he } = await stage.friends());
    // The streak's first day is counted: from here on lines alone change nothing that must be saved.
    await exchange(lan, he);
    await lan.screen.shows(({ streak }) => streak.count === 1);
  });
  after(() => stage.close());

  const names = (friend: Friend, from: number) =>
    friend.screen.order(from).filter((name) => name !== 'patch' && name !== 'chat.sent');
  const packets = ({ pair }: Friend) => Object.keys(pair.state.packets).length;
  const seal = async () => {
    const marks = [lan.screen.mark, he.screen.mark];
    await lan.pair.sendSticker('lantern');
    const heard = await lan.screen.hears('packet.sealed', marks[0]);
    await he.screen.hears('packet.sealed', marks[1]);
    return heard.event.packet;
  };
  const comesInOrder = async (marks: readonly number[]) => {
    for (const [index, friend] of [lan, he].entries()) {
      await friend.screen.hears('packet.sealed', marks[index]);
      assert.deepEqual(names(friend, marks[index] ?? 0), [
        'task.completed',
        'pet.changed',
        'packet.sealed',
      ]);
    }
  };

  it('while the facts are being saved no task is done and no packet is there; lines go on', async () => {
    const marks = [lan.screen.mark, he.screen.mark];
    const before = { count: packets(lan), done: lan.pair.state.tasks['sticker']?.done };
    saving.shut();
    await lan.pair.sendSticker('lantern');
    await saving.isWaitedAt();
    for (let line = 0; line < 3; line += 1) await exchange(lan, he);
    for (const [index, friend] of [lan, he].entries()) {
      assert.deepEqual(names(friend, marks[index] ?? 0), []);
      const { tasks, pet } = friend.pair.state;
      assert.deepEqual([packets(friend), tasks['sticker']?.done], [before.count, before.done]);
      assert.equal(pet.points, 10 * before.count);
    }
    saving.open();
    await comesInOrder(marks);
  });

  it('PK1 while shares are being reserved a task is done and its packet is nowhere; lines go on', async () => {
    const marks = [lan.screen.mark, he.screen.mark];
    const before = packets(lan);
    reserving.shut();
    await he.pair.sendSticker('firework');
    await reserving.isWaitedAt();
    await exchange(lan, he);
    for (const [index, friend] of [lan, he].entries()) {
      assert.deepEqual(names(friend, marks[index] ?? 0), ['task.completed', 'pet.changed']);
      assert.equal(packets(friend), before);
      const { rooms } = await friend.client.rooms({ unopened: true });
      assert.equal(rooms[0]?.unopened.length, before);
    }
    reserving.open();
    await comesInOrder(marks);
  });

  it('PK5 while a share is being paid nobody is told and no purse has changed; lines go on', async () => {
    const packet = await seal();
    const home = await Home.of(lan.client);
    const { balance } = await lan.client.wallet();
    const marks = [lan.screen.mark, he.screen.mark] as const;
    paying.shut();
    let isAnswered = false;
    const opening = lan.pair.open(packet).finally(() => (isAnswered = true));
    await paying.isWaitedAt();
    await exchange(lan, he);
    for (const [mark, friend] of [
      [marks[0], lan],
      [marks[1], he],
    ] as const) {
      assert.deepEqual(names(friend, mark), []);
      const { openedAt, shares } = friend.pair.state.packets[packet] ?? {};
      assert.deepEqual(
        [openedAt, shares?.[lan.id]?.state, shares?.[lan.id]?.drawn],
        [0, 'sealed', 0],
      );
    }
    assert.equal(isAnswered, false);
    assert.equal((await lan.client.wallet()).balance, balance);
    assert.deepEqual(home.events('wallet.changed'), []);
    paying.open();
    const { credited } = await lan.screen.replied('open', opening);
    await he.screen.hears('packet.opened', marks[1]);
    assert.deepEqual(names(lan, marks[0]), ['packet.opened', 'reply']);
    await home.shows((shown) => shown.balance === balance + credited);
  });

  it('PK5 paid and not yet saved, it is still not shown; saved, it comes in order', async () => {
    const packet = await seal();
    const marks = [lan.screen.mark, he.screen.mark] as const;
    paying.shut();
    const opening = he.pair.open(packet);
    await paying.isWaitedAt();
    saving.shut();
    paying.open();
    await saving.isWaitedAt();
    await exchange(lan, he);
    assert.deepEqual([names(lan, marks[0]), names(he, marks[1])], [[], []]);
    assert.equal(lan.pair.state.packets[packet]?.shares[he.id]?.state, 'sealed');
    saving.open();
    const { drawn } = await he.screen.replied('open', opening);
    const heard = await lan.screen.hears('packet.opened', marks[0]);
    assert.deepEqual(
      [heard.event.drawn, heard.state.packets[packet]?.shares[he.id]?.drawn],
      [drawn, drawn],
    );
    assert.deepEqual(names(he, marks[1]), ['packet.opened', 'reply']);
  });

  it('both press while it hangs: each is paid once, and all is told once it goes on', async () => {
    const packet = await seal();
    const marks = [lan.screen.mark, he.screen.mark] as const;
    paying.shut();
    const openings = [lan.pair.open(packet), lan.pair.open(packet), he.pair.open(packet)];
    await paying.isWaitedAt();
    await exchange(lan, he);
    paying.open();
    const [one, again, other] = await Promise.all(openings);
    assert.deepEqual(one, again);
    assert.deepEqual([one?.player, other?.player], [lan.id, he.id]);
    for (const [mark, friend] of [
      [marks[0], lan],
      [marks[1], he],
    ] as const) {
      await friend.screen.hears('packet.opened', mark, ({ player }) => player === lan.id);
      await friend.screen.hears('packet.opened', mark, ({ player }) => player === he.id);
      assert.equal(friend.screen.events('packet.opened', mark).length, 2);
    }
  });
});

function withGates(
  own: Ports,
  gates: { readonly saving: Gate; readonly reserving: Gate; readonly paying: Gate },
): Ports {
  const { store, coins } = own;
  return {
    ...own,
    store: {
      load: (room) => store.load(room),
      lines: (page) => store.lines(page),
      packet: (id) => store.packet(id),
      adoptPacket: (record) => store.adoptPacket(record),
      settlePacket: (id, end) => store.settlePacket(id, end),
      adoptPot: (record) => store.adoptPot(record),
      pot: (id) => store.pot(id),
      settlePot: (id, end) => store.settlePot(id, end),
      save: async (save) => {
        await gates.saving.pass();
        return store.save(save);
      },
    },
    coins: {
      standing: (players) => coins.standing(players),
      release: (share) => coins.release(share),
      money: (shares) => coins.money(shares),
      hold: (pot) => coins.hold(pot),
      releasePot: (packet) => coins.releasePot(packet),
      grab: (batch) => coins.grab(batch),
      pot: (packet) => coins.pot(packet),
      reserve: async (share) => {
        await gates.reserving.pass();
        return coins.reserve(share);
      },
      pay: async (share) => {
        await gates.paying.pass();
        return coins.pay(share);
      },
    },
  };
}

import assert from 'node:assert/strict';
import { HongbaoClient, memoryStorage } from '../../sdk/index.ts';
import { Stage, type Player } from '../support/journey-stage.ts';
import { Home } from '../support/journey-home.ts';

const friendsOfHers = 100;

describe('a player with a hundred friends at home', () => {
  let stage: Stage;
  let lan: HongbaoClient;
  let friends: readonly Player[];
  const storage = memoryStorage();
  const opened: HongbaoClient[] = [];
  const come = async () => {
    const client = await HongbaoClient.guest({ url: stage.url, name: '阿岚', storage });
    opened.push(client);
    return client;
  };
  const gauge = async (name: string) => {
    const { body } = await stage.call('GET', '/metrics');
    return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(body)?.[1]);
  };

  before(async () => {
    stage = await Stage.open({ campaign: { friends: { most: 200, newADay: 200 } } });
    lan = await come();
    friends = await Promise.all(
      Array.from({ length: friendsOfHers }, (_, index) => stage.player(`朋友 ${index}`)),
    );
    for (const friend of friends) {
      const { code } = await lan.invite();
      await friend.device().acceptInvite(code);
    }
  });
  after(async () => {
    for (const client of opened) client.close();
    await stage.close();
  });

  it('holds one socket, hears within a second of a packet in a room not joined, finds it after a reload and opens it there', async () => {
    assert.equal((await lan.friends()).length, friendsOfHers);
    const home = await Home.of(lan);
    assert.deepEqual([await gauge('hongbao_sessions'), await gauge('hongbao_rooms')], [1, 1]);

    const [friend, me] = [friends[57], lan.me];
    assert.ok(friend && me);
    const pair = await friend.device().joinPair(me.id);
    const sealed = new Promise<number>((resolve) => {
      pair.on('packet.sealed', () => resolve(performance.now()));
    });
    await pair.share({ url: 'https://example.org/spring' });
    const { packet, room } = await home.hears('room.changed', ({ kind }) => kind === 'packet');
    const heardAt = performance.now();
    assert.ok(heardAt - (await sealed) < 1000);
    assert.equal(room, pair.id);
    const waiting = await home.shows(
      ({ unopenedPackets, unreadLines }) => unopenedPackets === 1 && unreadLines === 1,
    );
    assert.equal(waiting.balance, 0);
    assert.equal(await gauge('hongbao_sessions'), 2, 'her home and his room');
    lan.close();

    const again = await come();
    assert.equal(again.me?.id, me.id);
    const { rooms } = await again.rooms({ unopened: true });
    assert.deepEqual(
      rooms
        .filter((one) => one.kind === 'pair')
        .map((one) => [one.room, one.friend.id, one.unopened.map((share) => share.packet)]),
      [[room, friend.id, [packet]]],
    );
    const inbox = await again.inbox();
    assert.deepEqual(
      inbox.map(({ kind, packet: about, read }) => [kind, about, read]),
      [['packet', packet, false]],
    );
    const back = await Home.of(again);
    const theirs = await again.joinPair(friend.id);
    const { id } = await theirs.nextPacket({ timeoutMs: 1000 });
    assert.equal(id, packet);
    const { credited } = await theirs.open(id);
    await theirs.seen(theirs.state.chat.seq);

    await back.shows(
      ({ balance, unopenedPackets, unreadLines }) =>
        balance === credited && unopenedPackets === 0 && unreadLines === 0,
    );
    assert.deepEqual((await again.rooms({ unopened: true })).rooms, []);
    const [entry] = inbox;
    assert.ok(entry);
    assert.equal((await again.markRead(entry.number)).unread, 0);
  });

  it('opened on one device, a packet no longer waits at home on another', async () => {
    const [friend, phone, laptop] = [friends[3], await come(), await come()];
    assert.ok(friend && phone.me);
    const home = await Home.of(phone);
    const pair = await friend.device().joinPair(phone.me.id);
    await pair.share({ url: 'https://example.org/lantern' });
    await home.shows(({ unopenedPackets }) => unopenedPackets === 1);
    const theirs = await laptop.joinPair(friend.id);
    await theirs.open((await theirs.nextPacket({ timeoutMs: 1000 })).id);
    await home.shows(({ unopenedPackets }) => unopenedPackets === 0);
  });

  it('opened without a socket, a packet no longer waits at home either', async () => {
    const [friend, phone] = [friends[4], await come()];
    assert.ok(friend && phone.me);
    const home = await Home.of(phone);
    const pair = await friend.device().joinPair(phone.me.id);
    await pair.share({ url: 'https://example.org/firework' });
    await home.shows(({ unopenedPackets }) => unopenedPackets === 1);
    const { packet } = await home.hears('room.changed', ({ kind }) => kind === 'packet');
    const token = tokenOf(storage.getItem(`hongbao:${stage.url}:guest:阿岚`));
    const body = { entropy: 'a'.repeat(64) };
    const answer = await stage.call('POST', `/v1/packets/${packet}/open`, { token, body });
    assert.equal(answer.status, 200);
    await home.shows(({ unopenedPackets }) => unopenedPackets === 0);
  });
});

function tokenOf(kept: string | null): string {
  return String(JSON.parse(kept ?? '""'));
}

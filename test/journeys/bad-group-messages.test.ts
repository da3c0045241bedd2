import assert from 'node:assert/strict';
import { RoomId } from '../../rooms/campaign/ids.ts';
import { groupContract } from '../../rooms/group-contract.ts';
import type { Group, HongbaoClient } from '../../sdk/index.ts';
import { RawSeat } from '../support/journey-seat.ts';
import { secondMs, Stage, type Player } from '../support/journey-stage.ts';
import { hex, wrongMessages, type Fields } from '../support/wrong-messages.ts';

type Type = keyof typeof groupContract.messages;

/** One right message of each type; the packet and the rain are none of this room's. */
const right: Readonly<Record<Type, Fields>> = {
  'chat.send': { content: { kind: 'text', text: '你好' } },
  'chat.read': {},
  'chat.seen': { seq: 1 },
  'members.read': {},
  'packet.send': { key: 'a-key-of-mine', coins: 8, shares: 2 },
  'packet.grab': { packet: 'no-such-packet', entropy: hex },
  'rain.tap': { rain: 'no-such-rain', drop: 0, entropy: hex },
};

describe('bad messages to a group: a clear code, and nothing has changed', () => {
  let stage: Stage;
  let owner: Player;
  let client: HongbaoClient;
  let group: Group;
  let seat: RawSeat;
  before(async () => {
    stage = await Stage.open();
    owner = await stage.player('阿岚');
    client = owner.device();
    group = await client.createGroup({ name: '年夜饭' });
    const { code } = await group.invite();
    for (const name of ['小禾', '大山']) {
      const other = await stage.player(name);
      await (await other.device().joinGroup(code)).say(`${name}来了`);
    }
    await group.say('都来了');
    const { id } = await group.nextPacket({ timeoutMs: 5000 });
    await group.grab(id);
    seat = await RawSeat.takeAt(stage, owner, `/v1/rooms/group/${group.id}/enter`);
  });
  after(async () => {
    seat.leave();
    await stage.close();
  });

  const everything = async () => ({
    books: await stage.audit(),
    facts: await stage.app.house.store.load(RoomId.parse(group.id)),
    screen: group.state,
  });
  const changesNothing = async (ask: () => Promise<void>) => {
    // Within a second the room has saved what it may save later: from here on only what is asked changes anything.
    await stage.turn(2 * secondMs);
    const before = await everything();
    await ask();
    assert.deepEqual(await everything(), before);
  };

  for (const type of Object.keys(right) as Type[])
    // The keys are the contract's: its type says so above.
    it(`${type} in a wrong shape is refused with bad_message`, async () => {
      const wrong = wrongMessages(groupContract, type, right[type]);
      assert.ok(wrong.length > 20, `only ${wrong.length} ways to be wrong`);
      await changesNothing(async () => {
        for (let start = 0; start < wrong.length; start += 50) {
          await stage.turn(10 * secondMs);
          for (const message of wrong.slice(start, start + 50)) {
            // A client may send what is no object at all.
            const answer = await seat.ask(type, message as object);
            assert.deepEqual(answer, { code: 'bad_message' }, JSON.stringify(message));
          }
        }
      });
    });

  it('GP2 totals below the shares, none, negative, fractional, and a blessing too long are no packets', async () => {
    const family = '👨‍👩‍👧‍👦';
    const wrong: readonly Fields[] = [
      { coins: 1, shares: 2 },
      { coins: 0, shares: 1 },
      { coins: -8, shares: 2 },
      { coins: 8.5, shares: 2 },
      { coins: 8, shares: 0 },
      { coins: 8, shares: 501 },
      { coins: 2 ** 48, shares: 2 },
      { coins: 8, shares: 2, blessing: family.repeat(15) },
      { coins: 8, shares: 2, for: [owner.id, owner.id] },
    ];
    await changesNothing(async () => {
      await stage.turn(10 * secondMs);
      for (const [index, wish] of wrong.entries()) {
        const sent = { id: `wish-${index}`, key: `a-key-${index}-of-mine`, ...wish };
        const answer = await seat.ask('packet.send', sent);
        assert.deepEqual(answer, { code: 'bad_message' }, JSON.stringify(wish));
      }
    });
    // Fourteen families are fourteen characters: what speaks against this one is the balance alone.
    const blessing = family.repeat(14);
    const much = { id: 'much', key: 'a-key-too-large', coins: 150_000, shares: 2, blessing };
    assert.deepEqual(await seat.ask('packet.send', much), { code: 'balance_too_low' });
  });

  it('what is right in shape and wrong in fact has its own code', async () => {
    const facts: readonly (readonly [Type, Fields, string])[] = [
      ['packet.grab', { packet: 'never-sealed', entropy: hex }, 'packet_unknown'],
      ['rain.tap', { rain: 'evening-1', drop: 0, entropy: hex }, 'rain_unknown'],
      ['packet.send', { coins: 200_001, shares: 2 }, 'packet_too_large'],
      ['packet.send', { coins: 8, shares: 3 }, 'too_many_shares'],
      ['packet.send', { coins: 8, shares: 1, for: ['g_nobody'] }, 'member_unknown'],
      ['chat.send', { content: { kind: 'photo', media: 'made-up' } }, 'media_unknown'],
    ];
    await changesNothing(async () => {
      await stage.turn(10 * secondMs);
      for (const [index, [type, message, code]] of facts.entries()) {
        const key = type === 'packet.send' ? { key: `a-key-of-fact-${index}` } : {};
        const answer = await seat.ask(type, { id: `fact-${index}`, ...key, ...message });
        assert.deepEqual(answer, { code }, JSON.stringify(message));
      }
    });
  });

  it('GP9 a packet of another group is unknown to whoever asks here, and its proof to whoever may not grab it', async () => {
    const [packet] = Object.values(group.state.packets);
    assert.ok(packet);
    const stranger = await stage.player('路人');
    const theirs = await stranger.device().createGroup({ name: '别处' });
    const elsewhere = await RawSeat.takeAt(stage, stranger, `/v1/rooms/group/${theirs.id}/enter`);
    const asked = { id: 'elsewhere', packet: packet.id, entropy: hex };
    assert.deepEqual(await elsewhere.ask('packet.grab', asked), { code: 'packet_unknown' });
    const path = `/v1/packets/${packet.id}/proof`;
    const { status } = await stage.call('GET', path, { token: stranger.token });
    assert.equal(status, 404);
    const enter = `/v1/rooms/group/${group.id}/enter`;
    const options = { token: stranger.token, body: { protocol: '1.0' } };
    assert.equal((await stage.call('POST', enter, options)).body.error.code, 'group_unknown');
    elsewhere.leave();
  });
});

import assert from 'node:assert/strict';
import { PlayerId, type PacketId } from '../../rooms/campaign/ids.ts';
import { pairRoomId } from '../../server/rooms/room-ids.ts';
import type { Booted, Guest } from './server.ts';

let messages = 0;

/** Sends a message as a player, without a socket. */
export async function act(
  server: Booted,
  [me, friend]: readonly [Guest, Guest],
  type: string,
  message: object,
) {
  messages += 1;
  const members = [PlayerId.parse(me.player), PlayerId.parse(friend.player)] as const;
  const room = pairRoomId(...members);
  const withId = { id: `test-${messages}`, ...message };
  return server.app.house.door.askRoom(room, members, 'act', members[0], type, withId);
}

/** Both send a text, which owes their first packet of the day; answers it once it is sealed and listed. */
export async function sealPacket(
  server: Booted,
  friends: readonly [Guest, Guest],
): Promise<PacketId> {
  const [one, other] = friends;
  messages += 1;
  const content = { kind: 'text', text: `新年快乐 ${messages}` };
  for (const pair of [
    [one, other],
    [other, one],
  ] as const)
    assert('reply' in (await act(server, pair, 'chat.send', { content })));
  const player = PlayerId.parse(one.player);
  const page = { player, unopened: true, after: null, limit: 10 };
  const share = await until(
    async () => (await server.app.house.roomList.rooms(page))[0]?.unopened[0],
  );
  return share.packet;
}

/** Asks again until there is an answer: what happens behind a reply has no other end to wait for. */
export async function until<Answer>(
  ask: () => Promise<Answer | undefined | false>,
  withinMs = 5000,
): Promise<Answer> {
  const end = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) throw new Error('what was waited for did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

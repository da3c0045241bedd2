import { enterAsGuest, enterWithToken, type Player } from './player.ts';
import { joinRoom, type Room } from './room.ts';

/** A phone's player with the room that is open on it. */
export interface Seat {
  readonly player: Player;
  readonly room: Room;
}

const names = ['阿岚', '小禾'] as const;

/** Both friends on one page: made and befriended at the first visit, the same two again after that. */
export async function enterDuo(
  tokens: readonly [string, string] | null,
): Promise<readonly [Seat, Seat]> {
  const [one, other] = await Promise.all(
    tokens
      ? [enterWithToken(tokens[0]), enterWithToken(tokens[1])]
      : [enterAsGuest(names[0]), enterAsGuest(names[1])],
  );
  if (one === undefined || other === undefined) throw new Error('two were let in');
  await befriend(one, other);
  return Promise.all([openSeat(one, other), openSeat(other, one)]);
}

async function befriend(one: Player, other: Player): Promise<void> {
  const friends = await one.client.friends();
  if (friends.some(({ id }) => id === other.id)) return;
  const { code } = await one.client.invite();
  await other.client.acceptInvite(code);
}

async function openSeat(player: Player, friend: Player): Promise<Seat> {
  return { player, room: await joinRoom(player, friend.id) };
}

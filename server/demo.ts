import type { Content } from '../rooms/chat/contract.ts';
import { dayOf } from '../rooms/campaign/day.ts';
import { PlayerId } from '../rooms/campaign/ids.ts';
import type { Opening } from '../rooms/packet/contract.ts';
import type { House } from './house.ts';
import { pairRoomId } from './rooms/room-ids.ts';
import { seeds } from './rooms/seeds.ts';

const dayMs = 86_400_000;
/** Long enough for a lit streak, a grown pet and packets in every state. */
const demoDays = 37;

const friends = [
  { id: PlayerId.parse('g_demo_lan'), name: '阿岚' },
  { id: PlayerId.parse('g_demo_he'), name: '小禾' },
] as const;

const members = friends.map(({ id }) => id);
const demoRoom = pairRoomId(friends[0].id, friends[1].id);

export interface DemoPlayer {
  readonly name: string;
  readonly token: string;
}

/**
 * Two friends on day 37, made by the rules themselves: they chat day after day and the clock is turned under them.
 * Made once a data folder; after that it only lets the same two in again.
 */
export async function playDemo(house: House): Promise<readonly DemoPlayer[]> {
  const [lan, he] = friends;
  if (!(await house.players.areFriends(lan.id, he.id))) await liveThirtySevenDays(house);
  return demoPlayers(house);
}

/** The two, each with a token to be let in by. */
export function demoPlayers({ tokens }: Pick<House, 'tokens'>): Promise<readonly DemoPlayer[]> {
  return Promise.all(
    friends.map(async ({ id, name }) => ({ name, token: await tokens.guest(id, name) })),
  );
}

/** Where the page shows both phones: behind `#` no server ever reads a token. */
export function demoAddress(players: readonly DemoPlayer[]): string {
  return `/?demo#demo=${players.map(({ token }) => token).join('~')}`;
}

async function liveThirtySevenDays(house: House): Promise<void> {
  const [lan, he] = friends;
  const { clock, players, rules } = house;
  for (const friend of friends) await players.meet(friend);
  for (let day = 1; day <= demoDays; day += 1) {
    if (day > 1) await clock.turn(dayMs);
    await chatADay(house, day);
    // The last day's packets wait for whoever looks.
    if (day < demoDays) await openAll(house);
  }
  const { zone } = rules.at(clock.now()).campaign;
  // Last, because it says that the demo is whole: one that was cut short is lived on from where the clock stands.
  await players.befriend({ one: lan.id, other: he.id, day: dayOf(clock.now(), zone) });
}

async function chatADay(house: House, day: number): Promise<void> {
  const contents: readonly Content[] = [
    { kind: 'text', text: `第 ${day} 天，你好` },
    { kind: 'sticker', sticker: 'lantern' },
  ];
  for (const content of contents)
    for (const { id } of friends) await act(house, id, 'chat.send', { id: requestId(), content });
}

/** Both open what waits for them, as the room list tells it; waking the room seals what it still owes. */
async function openAll(house: House): Promise<void> {
  await house.door.askRoom(demoRoom, members, 'wake');
  for (const { id } of friends) {
    const rooms = await house.roomList.rooms({
      player: id,
      unopened: true,
      after: null,
      limit: 1,
    });
    for (const { packet } of rooms.flatMap((room) => room.unopened))
      await act<Opening>(house, id, 'packet.open', {
        id: requestId(),
        packet,
        entropy: seeds.seed(),
      });
  }
}

async function act<Reply>(
  house: House,
  player: PlayerId,
  type: string,
  message: object,
): Promise<Reply> {
  const answer = await house.door.askRoom(demoRoom, members, 'act', player, type, message);
  if ('code' in answer) throw new Error(`the demo was refused ${type}: ${answer.code}`);
  // The room answers each message as its contract says.
  return answer.reply as Reply;
}

const requestId = (): string => seeds.seed().slice(0, 22);

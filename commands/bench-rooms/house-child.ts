/** The server that is measured, whole, with its data in a folder of the bench's. */
import { matchMaker } from '@colyseus/core';
import { dayOf } from '../../rooms/campaign/day.ts';
import { PlayerId } from '../../rooms/campaign/ids.ts';
import { createApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import type { Visitor } from '../../rooms/game-room.ts';
import type { Ticket } from '../../server/rooms/calls.ts';
import { noLimits } from '../bench/no-limits.ts';
import { takeOrders } from '../bench/take-orders.ts';
import { membersOf, numbersIn } from '../bench/members.ts';
import type { RoomOrders } from './orders.ts';

const config = readConfig({ PORT: '0', HONGBAO_DATA: process.argv[2], HONGBAO_LOG: 'error' });
const app = await createApp(config, { limits: noLimits });
await app.listen();
const { door, players, tokens, clock, rules } = app.house;

async function meet(number: number): Promise<readonly [Visitor, Visitor]> {
  const [one, other] = membersOf(number).map(visitor);
  if (!one || !other) throw new Error('a pair has two members');
  const now = clock.now();
  const day = dayOf(now, rules.at(now).campaign.zone);
  await Promise.all([one, other].map(({ player, name }) => players.meet({ id: player, name })));
  await players.befriend({ one: one.player, other: other.player, day });
  return [one, other];
}

function visitor({ player, name }: { readonly player: string; readonly name: string }): Visitor {
  return { player: PlayerId.parse(player), name };
}

async function enterRoom(number: number): Promise<readonly Ticket[]> {
  const [one, other] = await meet(number);
  return Promise.all([door.enterPair(one, other.player), door.enterPair(other, one.player)]);
}

async function enterHomes(number: number): Promise<readonly Ticket[]> {
  return Promise.all((await meet(number)).map((member) => door.enterHome(member)));
}

async function membersIn(number: number) {
  const [one, other] = await meet(number);
  return Promise.all([
    tokens.guest(one.player, one.name).then((token) => ({ token, friend: other.player })),
    tokens.guest(other.player, other.name).then((token) => ({ token, friend: one.player })),
  ]);
}

takeOrders<RoomOrders>(app.url, {
  rooms: async (asked) => (await Promise.all(numbersIn(asked).map(enterRoom))).flat(),
  homes: async (asked) => (await Promise.all(numbersIn(asked).map(enterHomes))).flat(),
  members: async (asked) => (await Promise.all(numbersIn(asked).map(membersIn))).flat(),
  loaded: async () => matchMaker.stats.local.roomCount,
});

/** The house, whole, with its data in a folder of the bench's. */
import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { matchMaker } from '@colyseus/core';
import { Campaign } from '../../rooms/campaign/campaign.ts';
import { dayOf } from '../../rooms/campaign/day.ts';
import { defaultCampaign } from '../../rooms/campaign/default-campaign.ts';
import { PlayerId } from '../../rooms/campaign/ids.ts';
import type { PairState } from '../../rooms/pair-state.ts';
import { createApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { pairRoomId } from '../../server/rooms/room-ids.ts';
import { membersOf, numbersIn } from '../bench/members.ts';
import { noLimits } from '../bench/no-limits.ts';
import { takeOrders } from '../bench/take-orders.ts';
import { booksOf } from './books-of.ts';
import type { SideOrders } from './orders.ts';

/** As it is published, but a sticker of either friend owes a packet, as often as a task may be done. */
const campaign = Campaign.parse({
  ...defaultCampaign,
  tasks: defaultCampaign.tasks
    .filter(({ id }) => id === 'sticker')
    .map((task) => ({ ...task, mode: 'any', timesADay: 10 })),
});
const config = readConfig({ PORT: '0', HONGBAO_DATA: process.argv[2], HONGBAO_LOG: 'error' });
const app = await createApp(config, { campaign, limits: noLimits });
await app.listen();
const { door, players, tokens, clock, ledger } = app.house;

async function membersIn(number: number) {
  const [one, other] = membersOf(number);
  const [lan, he] = [PlayerId.parse(one.player), PlayerId.parse(other.player)];
  await players.meet({ id: lan, name: one.name });
  await players.meet({ id: he, name: other.name });
  await players.befriend({ one: lan, other: he, day: dayOf(clock.now(), campaign.zone) });
  return [
    { token: await tokens.guest(lan, one.name), player: lan, friend: he },
    { token: await tokens.guest(he, other.name), player: he, friend: lan },
  ];
}

/** By the rules: a sticker each, and the room seals what it owes. */
async function sealIn(number: number, count: number): Promise<string[]> {
  const [one, other] = membersOf(number).map(({ player }) => PlayerId.parse(player));
  assert(one && other, 'a pair has two members');
  const room = pairRoomId(one, other);
  for (const sticker of numbersIn({ from: 0, count })) {
    const message = {
      id: `bench-sticker-${sticker}`,
      content: { kind: 'sticker', sticker: 'lantern' },
    };
    await door.askRoom(room, [one, other], 'act', one, 'chat.send', message);
  }
  for (;;) {
    // The only rooms with such ids are pair rooms, and this is their state.
    const state = matchMaker.getLocalRoomById(room)?.state as PairState | undefined;
    const packets = [...(state?.packets.keys() ?? [])];
    if (packets.length >= count) return packets;
    await setTimeout(20);
  }
}

takeOrders<SideOrders>(app.url, {
  members: async (asked) => (await Promise.all(numbersIn(asked).map(membersIn))).flat(),
  seal: (asked) => Promise.all(numbersIn(asked).map((number) => sealIn(number, asked.packets))),
  rooms: async () => matchMaker.stats.local.roomCount,
  books: () => booksOf(ledger),
});

/** The server that is measured, whole, with its data in a folder of the bench's. */
import assert from 'node:assert/strict';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { matchMaker } from '@colyseus/core';
import { Campaign } from '../../rooms/campaign/campaign.ts';
import { isRefusal } from '../../rooms/campaign/contract.ts';
import { defaultCampaign } from '../../rooms/campaign/default-campaign.ts';
import { PacketId, type RoomId } from '../../rooms/campaign/ids.ts';
import type { GroupView } from '../../rooms/group-contract.ts';
import { fallAt, nextFallAt } from '../../rooms/rain/rules.ts';
import { createApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { player, pool } from '../../server/ledger/accounts.ts';
import { fundId } from '../../server/ledger/transfer-ids.ts';
import { groupRoomId } from '../../server/rooms/room-ids.ts';
import { numbersIn } from '../bench/members.ts';
import { takeOrders } from '../bench/take-orders.ts';
import { memberOf } from './members.ts';
import type { Delay, Founding, HouseOrders, Sky, Taken } from './orders.ts';

const hourMs = 3_600_000;

const [, , folder, countdownMs] = process.argv;

/** As it is published, but for how much one sender may give, and rain more often than once a day. */
const campaign = Campaign.parse({
  ...defaultCampaign,
  groups: {
    ...defaultCampaign.groups,
    playerPackets: { mostCoins: 1_000_000, coinsADay: 1_000_000_000 },
  },
  rains: defaultCampaign.rains?.map((published) => ({
    ...published,
    firstAt: Date.now() + hourMs,
    everyMs: hourMs,
    ...(countdownMs !== undefined && { countdownMs: Number(countdownMs) }),
  })),
});
const config = readConfig({ PORT: '0', HONGBAO_DATA: folder, HONGBAO_LOG: 'error' });
const app = await createApp(config, { campaign });
await app.listen();
const { door, players, groups, ledger, clock, coins } = app.house;

/** The rooms by number, and how many belong to each. */
let rooms: readonly RoomId[] = [];
let membersEach = 0;

async function found(asked: Founding): Promise<void> {
  membersEach = asked.members;
  rooms = await Promise.all(numbersIn({ from: 0, count: asked.groups }).map(foundOne));
  // What the first of all sends comes out of the budget as what they would have won, and is theirs to give.
  await ledger.transfer({
    kind: 'move',
    id: fundId(campaign.id, campaign.revision, 'bench'),
    debit: pool(campaign.id),
    credit: player(campaign.id, memberOf(0).player),
    unit: 'coin',
    amount: 100_000_000,
  });
}

async function foundOne(number: number): Promise<RoomId> {
  const from = number * membersEach;
  const [owner, ...others] = numbersIn({ from, count: membersEach }).map(memberOf);
  assert(owner, 'somebody founds it');
  await Promise.all([owner, ...others].map(({ player: id, name }) => players.meet({ id, name })));
  const id = groupRoomId(owner.player, 'bench-group');
  const code = `bench-${number}`;
  await groups.create({ id, name: '年夜饭', owner: owner.player, mostGroups: 1 });
  await groups.invite({ group: id, player: owner.player, code });
  for (const joined of await Promise.all(
    others.map(({ player: one }) =>
      groups.join({ code, player: one, mostMembers: membersEach, mostGroups: 1 }),
    ),
  ))
    assert(!isRefusal(joined), 'everyone finds room');
  return id;
}

async function takenOf(packet: string): Promise<readonly Taken[]> {
  const { slots } = await coins.pot(PacketId.parse(packet));
  return slots.map(({ player: winner, slot, drawn, credited }) => ({
    ...{ packet, player: winner, slot, drawn, credited },
  }));
}

/** It looks this often, and counts that in. */
const resolutionMs = 1;
const loop = monitorEventLoopDelay({ resolution: resolutionMs });

async function rain(): Promise<Sky> {
  const at = nextFallAt(campaign, clock.now());
  assert(at !== null, 'it rains every hour');
  loop.enable();
  loop.reset();
  const turnedAt = performance.now();
  await clock.turn(at - clock.now());
  const announcedInMs = performance.now() - turnedAt;
  const skies = rooms.flatMap((room) => {
    // These are the rooms of groups, and no others; a group room's state is what its view says.
    const state = matchMaker.getLocalRoomById(room)?.state as GroupView | undefined;
    return state?.rain ? [state.rain] : [];
  });
  const [first] = skies;
  assert(first, 'it is announced');
  return {
    rain: first.id,
    packets: skies.map(({ packet }) => packet),
    announcedInMs,
    startsInMs: first.startsAt - clock.now(),
    hits: first.hits,
  };
}

async function clear(): Promise<void> {
  const now = clock.now();
  const fall = fallAt(campaign, now);
  if (fall) await clock.turn(fall.overAt - now);
}

async function delay(): Promise<Delay> {
  const delayMs = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolutionMs);
  const counted = { p99: delayMs(loop.percentile(99)), max: delayMs(loop.max) };
  loop.reset();
  return counted;
}

takeOrders<HouseOrders>(app.url, {
  found,
  enter: async (asked) =>
    Promise.all(
      numbersIn(asked).map((number) => {
        const room = rooms[Math.floor(number / membersEach)];
        assert(room, 'every member has a group');
        return door.enterGroup(memberOf(number), room);
      }),
    ),
  books: async (packets) => ({
    taken: (await Promise.all(packets.map(takenOf))).flat(),
    breaches: (await ledger.audit()).breaches,
  }),
  rain,
  clear,
  delay,
});

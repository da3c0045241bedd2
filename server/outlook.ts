import type { Campaign } from '../rooms/campaign/campaign.ts';
import { daysBetween, dayOf } from '../rooms/campaign/day.ts';
import type { PlayerId, RoomId } from '../rooms/campaign/ids.ts';
import { multiply } from '../rooms/fairness/draw.ts';
import { allowancePermille, packetPermille, packetTable } from '../rooms/packet/rules.ts';

/** What is known of one room for a forecast. */
export interface OutlookRoom {
  readonly room: RoomId;
  readonly friend: PlayerId;
  /** Packets it was owed today (DA1). */
  readonly packetsToday: number;
  /** What its streak and its pet multiply by on the day that is asked about. */
  readonly streakPermille: number;
  readonly petPermille: number;
}

export interface Outlook {
  readonly rooms: readonly {
    readonly room: RoomId;
    readonly friend: PlayerId;
    readonly packetsToday: number;
    /** What the room's tasks can still bring today. */
    readonly packetsLeft: number;
    /** What the next packet is owed at, if streak and pet stay as they are (PK9). */
    readonly nextPermille: number;
    /** Coins that the packets left are worth on average. */
    readonly likelyToday: number;
  }[];
  readonly likelyToday: number;
  /** Coins until the lifetime cap. */
  readonly capLeft: number;
  /** Days after today until the end; `null` without an end. */
  readonly daysLeft: number | null;
  /** At most the cap: what all rooms are likely to bring from now to the end, played as fully as today allows. */
  readonly likelyByEnd: number | null;
  /** Full days of play, as of today's rooms, until the cap is reached; `null` when there is nothing to play. */
  readonly daysToCap: number | null;
}

/**
 * DA3: what the public rules make of today and of the days until the end. Nothing about the player enters but what
 * they earned and their rooms; whoever reads the campaign document can compute the same.
 */
export function outlookOf(asked: {
  readonly campaign: Campaign;
  readonly now: number;
  readonly earned: number;
  readonly rooms: readonly OutlookRoom[];
}): Outlook {
  const { campaign, now, earned } = asked;
  const aDay = sum(campaign.tasks.map((task) => task.timesADay));
  const isOver = campaign.end !== null && now >= campaign.end;
  const rooms = asked.rooms.map((room) => {
    const packetsLeft = isOver ? 0 : Math.max(0, aDay - room.packetsToday);
    const { packetsToday, friend } = room;
    const nextPermille = permilleOf(campaign, room, packetsToday + 1);
    const likelyToday = likely(campaign, room, packetsToday, packetsLeft);
    return { room: room.room, friend, packetsToday, packetsLeft, nextPermille, likelyToday };
  });
  const capLeft = Math.max(0, campaign.lifetimeCap - earned);
  const likelyToday = Math.min(capLeft, sum(rooms.map((room) => room.likelyToday)));
  const fullDay = sum(asked.rooms.map((room) => likely(campaign, room, 0, aDay)));
  const daysLeft = campaign.end === null ? null : daysUntil(now, campaign.end, campaign.zone);
  return {
    rooms,
    likelyToday,
    capLeft,
    daysLeft,
    likelyByEnd: daysLeft === null ? null : Math.min(capLeft, likelyToday + daysLeft * fullDay),
    daysToCap: fullDay === 0 ? null : Math.ceil(capLeft / fullDay),
  };
}

/** The average draw of the packets' table at a permille, whole coins. */
export function expectedDraw(campaign: Campaign, permille: number): number {
  const { rows } = packetTable(campaign);
  const weights = sum(rows.map(({ weight }) => weight));
  const weighed = rows.map(
    ({ coins, weight }) => (multiply(coins, permille, campaign.floorCoins) * weight) / weights,
  );
  return sum(weighed);
}

function likely(campaign: Campaign, room: OutlookRoom, from: number, packets: number): number {
  let coins = 0;
  for (let packet = from + 1; packet <= from + packets; packet += 1)
    coins += expectedDraw(campaign, permilleOf(campaign, room, packet));
  return Math.floor(coins);
}

/** Of a room's n-th packet of the day, n from 1. */
function permilleOf(campaign: Campaign, room: OutlookRoom, n: number): number {
  const { streakPermille: streak, petPermille: pet } = room;
  return packetPermille({ streak, pet, allowance: allowancePermille(campaign, n) });
}

function daysUntil(now: number, end: number, zone: string): number {
  return end <= now ? 0 : daysBetween(dayOf(now, zone), dayOf(end - 1, zone));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

import { z } from 'zod';
import { CampaignDay, EpochMs, PacketId, PlayerId, RoomId } from '../../../rooms/campaign/ids.ts';
import type { GroupRow, PairRow, RoomRow } from '../../../rooms/ports.ts';
import type { House } from '../../house.ts';
import { route } from '../route.ts';

const pageMost = 100;

/** `<changedAt>.<room>`: the last room of the page before. */
const Cursor = z.string().regex(/^\d{1,16}\.[A-Za-z0-9_-]{1,64}$/);

const shared = {
  room: RoomId,
  changedAt: EpochMs,
  unreadLines: z.int().min(0),
};
const Waiting = z.array(z.object({ packet: PacketId, expiresAt: EpochMs }));

/** A room that the player shares with a friend. */
export const PairRoomEntry = z.object({
  kind: z.literal('pair'),
  ...shared,
  friend: z.object({ id: PlayerId, name: z.string() }),
  /** The player's own shares that wait and can still be opened. */
  unopened: Waiting,
  streak: z.object({ count: z.int().min(0), lastDay: CampaignDay.nullable() }),
  /** Until when a streak can still be saved today; `null`: nothing to warn of. */
  warnedUntil: EpochMs.nullable(),
});

/** The room of a group that the player is in. */
export const GroupRoomEntry = z.object({
  kind: z.literal('group'),
  ...shared,
  /** What it was called and how many belonged when the room last changed. */
  group: z.object({ name: z.string(), members: z.int().min(0) }),
  /** Packets that the player can still grab from. */
  unopened: Waiting,
});

export const RoomEntry = z.discriminatedUnion('kind', [PairRoomEntry, GroupRoomEntry]);
type RoomEntry = z.input<typeof RoomEntry>;

export const listRooms = route({
  name: 'listRooms',
  method: 'get',
  path: '/v1/rooms',
  summary: "The player's rooms, latest change first: what a notice only hints at.",
  access: 'player',
  query: z.strictObject({
    unopened: z.enum(['true', 'false']).default('false'),
    cursor: Cursor.optional(),
    limit: z.coerce.number().pipe(z.int().min(1).max(pageMost)).default(50),
  }),
  reply: z.object({ rooms: z.array(RoomEntry), next: Cursor.optional() }),
  refusals: [],
  handle: async (house, { player, query }) => {
    const { limit } = query;
    const unopened = query.unopened === 'true';
    const page = { player, unopened, after: readCursor(query.cursor), limit };
    const rows = await house.roomList.rooms(page);
    const last = rows.length === limit ? rows.at(-1) : undefined;
    return {
      rooms: await entriesOf(house, player, rows),
      ...(last && { next: `${last.changedAt}.${last.room}` }),
    };
  },
});

function readCursor(cursor: string | undefined) {
  if (cursor === undefined) return null;
  const dot = cursor.indexOf('.');
  return { changedAt: Number(cursor.slice(0, dot)), room: RoomId.parse(cursor.slice(dot + 1)) };
}

/** Rooms keep the rows of whoever has left: a group that the player is no longer in is left out of their list. */
async function entriesOf(
  { clock, players, groups }: Pick<House, 'clock' | 'players' | 'groups'>,
  player: PlayerId,
  rows: readonly RoomRow[],
): Promise<RoomEntry[]> {
  const friends = rows.flatMap((row) => ('friend' in row ? [row.friend] : []));
  const rooms = rows.flatMap((row) => ('friend' in row ? [] : [row.room]));
  const [names, areMember] = await Promise.all([
    players.names(friends),
    groups.areMember(rooms, player),
  ]);
  const named = new Map(friends.map((friend, index) => [friend, names[index] ?? '']));
  const isTheirs = new Set(rooms.filter((_, index) => areMember[index]));
  const now = clock.now();
  return rows.flatMap((row) => {
    if ('friend' in row) return [pairEntry(row, named.get(row.friend) ?? '', now)];
    return isTheirs.has(row.room) ? [groupEntry(row, now)] : [];
  });
}

function pairEntry(row: PairRow, name: string, now: number): RoomEntry {
  const { streak, warnedUntil } = row;
  return {
    kind: 'pair',
    ...sharedOf(row, now),
    friend: { id: row.friend, name },
    streak,
    warnedUntil: warnedUntil !== null && warnedUntil > now ? warnedUntil : null,
  };
}

function groupEntry(row: GroupRow, now: number): RoomEntry {
  return { kind: 'group', ...sharedOf(row, now), group: { ...row.group } };
}

/** A row says what was true when the room last saved; what is past its time since then is left out. */
function sharedOf({ room, changedAt, unreadLines, unopened }: RoomRow, now: number) {
  const waiting = unopened.filter(({ expiresAt }) => expiresAt > now);
  return { room, changedAt, unreadLines, unopened: waiting };
}

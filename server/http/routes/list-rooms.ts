import { z } from 'zod';
import { CampaignDay, EpochMs, PacketId, PlayerId, RoomId } from '../../../rooms/campaign/ids.ts';
import type { RoomRow } from '../../../rooms/ports.ts';
import { route } from '../route.ts';

const pageMost = 100;

/** `<changedAt>.<room>`: the last room of the page before. */
const Cursor = z.string().regex(/^\d{1,16}\.[A-Za-z0-9_-]{1,64}$/);

const RoomEntry = z.object({
  room: RoomId,
  friend: z.object({ id: PlayerId, name: z.string() }),
  changedAt: EpochMs,
  unreadLines: z.int().min(0),
  /** The player's own shares that wait and can still be opened. */
  unopened: z.array(z.object({ packet: PacketId, expiresAt: EpochMs })),
  streak: z.object({ count: z.int().min(0), lastDay: CampaignDay.nullable() }),
  /** Until when a streak can still be saved today; `null`: nothing to warn of. */
  warnedUntil: EpochMs.nullable(),
});

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
  handle: async ({ clock, players, roomList }, { player, query }) => {
    const { limit } = query;
    const unopened = query.unopened === 'true';
    const rows = await roomList.rooms({ player, unopened, after: readCursor(query.cursor), limit });
    const names = await players.names(rows.map(({ friend }) => friend));
    const last = rows.length === limit ? rows.at(-1) : undefined;
    return {
      rooms: rows.map((row, index) => entryOf(row, names[index] ?? '', clock.now())),
      ...(last && { next: `${last.changedAt}.${last.room}` }),
    };
  },
});

function readCursor(cursor: string | undefined) {
  if (cursor === undefined) return null;
  const dot = cursor.indexOf('.');
  return { changedAt: Number(cursor.slice(0, dot)), room: RoomId.parse(cursor.slice(dot + 1)) };
}

/** A row says what was true when the room last saved; what is past its time since then is left out. */
function entryOf(row: RoomRow, name: string, now: number): z.input<typeof RoomEntry> {
  const { room, changedAt, unreadLines, streak } = row;
  return {
    room,
    friend: { id: row.friend, name },
    changedAt,
    unreadLines,
    unopened: row.unopened.filter(({ expiresAt }) => expiresAt > now),
    streak,
    warnedUntil: row.warnedUntil !== null && row.warnedUntil > now ? row.warnedUntil : null,
  };
}

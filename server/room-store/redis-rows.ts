import type { PlayerId, RoomId } from '../../rooms/campaign/ids.ts';
import type { Remote } from '../database.ts';
import type { RedisContext } from '../redis/book.ts';
import { asFields, asTexts } from '../redis/replies.ts';
import type { Attempt } from '../redis/transactions.ts';
import { countOpen } from './count-open.ts';
import type { RoomStoreOperations, WrittenSave } from './operations.ts';

type Row = WrittenSave['rows'][number];

/** What a list is sorted and counted by, apart from the entry that it shows. */
type Numbers = Pick<Row, 'changedAt' | 'unreadLines' | 'opensUntil'> & { readonly room: RoomId };

/** `entries:<player>` and `numbers:<player>` are hashes by room, `members:<room>` the set of those who have a row. */
export function putRow({ write }: Attempt, { key }: RedisContext, room: RoomId, row: Row): void {
  const { player, changedAt, unreadLines, opensUntil, entry } = row;
  write('HSET', key('entries', player), room, entry);
  write('HSET', key('numbers', player), room, [changedAt, unreadLines, opensUntil].join(' '));
  write('SADD', key('members', room), player);
}

export function readRows(
  context: RedisContext,
): Pick<Remote<RoomStoreOperations>, 'rooms' | 'counts' | 'members' | 'dropRows'> {
  const { send, transact, now, key } = context;
  const numbersOf = async (player: PlayerId) =>
    [...asFields(await send(['HGETALL', key('numbers', player)]))].map(readNumbers);
  const entriesOf = async (player: PlayerId, rows: readonly Numbers[]) => {
    if (rows.length === 0) return [];
    const rooms = rows.map(({ room }) => room);
    const entries = asTexts(await send(['HMGET', key('entries', player), ...rooms]));
    return entries.filter((entry) => entry !== null);
  };
  return {
    rooms: async ({ player, unopened, after, limit }) => {
      const until = unopened ? now() : -1;
      const rows = (await numbersOf(player))
        .filter((row) => row.opensUntil > until && (after === null || isBefore(row, after)))
        .sort((one, other) => (isBefore(one, other) ? 1 : -1));
      return entriesOf(player, rows.slice(0, limit));
    },
    counts: async (player) => {
      const rows = await numbersOf(player);
      const open = await entriesOf(
        player,
        rows.filter(({ opensUntil }) => opensUntil > now()),
      );
      return {
        unreadLines: rows.reduce((sum, { unreadLines }) => sum + unreadLines, 0),
        unopenedPackets: open.reduce((sum, entry) => sum + countOpen(entry, now()), 0),
      };
    },
    members: async (room) => {
      // Added by `putRow`.
      const members = asTexts(await send(['SMEMBERS', key('members', room)])) as PlayerId[];
      return members.sort();
    },
    dropRows: ({ room, player }) =>
      transact(async ({ read, write }) => {
        const gone =
          player === null ? asTexts(await read('SMEMBERS', key('members', room))) : [player];
        for (const member of gone) {
          write('HDEL', key('entries', member ?? ''), room);
          write('HDEL', key('numbers', member ?? ''), room);
          write('SREM', key('members', room), member ?? '');
        }
      }),
  };
}

const isBefore = (
  one: Pick<Numbers, 'changedAt' | 'room'>,
  other: Pick<Numbers, 'changedAt' | 'room'>,
): boolean =>
  one.changedAt < other.changedAt || (one.changedAt === other.changedAt && one.room < other.room);

function readNumbers([room, text]: readonly [string, string]): Numbers {
  const [changedAt = 0, unreadLines = 0, opensUntil = 0] = text.split(' ').map(Number);
  // Written by `putRow`.
  return { room: room as RoomId, changedAt, unreadLines, opensUntil };
}

import { randomBytes } from 'node:crypto';
import type { RoomId } from '../../rooms/campaign/ids.ts';
import type { Remote } from '../database.ts';
import type { RedisBook, RedisContext } from '../redis/book.ts';
import { asNumber, asText, asTexts } from '../redis/replies.ts';
import type { Attempt } from '../redis/transactions.ts';
import type { PacketKey, RoomStoreOperations, StoredPacket, WrittenSave } from './operations.ts';
import { readInbox, addToInbox } from './redis-inbox.ts';
import { putRow, readRows } from './redis-rows.ts';
import { linesKept } from './sqlite-schema.ts';

type Part<Name extends keyof RoomStoreOperations> = Pick<Remote<RoomStoreOperations>, Name>;

/** A packet of either kind, as its hash keeps it. */
interface KeptPacket extends StoredPacket, Pick<PacketKey, 'mode'> {}

export const roomStoreBook: RedisBook<'room-store', RoomStoreOperations> = {
  name: 'room-store',
  open: (context) => ({
    ...factsIn(context),
    ...packetsIn(context),
    ...readRows(context),
    ...readInbox(context),
  }),
};

/**
 * `room:<id>` is a hash of version, facts and who saved them last; `lines:<id>` its lines by their seq, `due` all rooms
 * by when.
 */
function factsIn(context: RedisContext): Part<'load' | 'save' | 'lines' | 'due'> {
  const { send, transact, key } = context;
  /** This process: no other saves under it. */
  const saver = randomBytes(9).toString('base64url');
  return {
    load: async (room) => {
      const [version, facts] = asTexts(
        await send(['HMGET', key('room', room), 'version', 'facts']),
      );
      if (typeof version !== 'string' || typeof facts !== 'string') return undefined;
      return { version: Number(version), facts };
    },
    save: (save) => {
      let tried = 0;
      return transact(async (attempt) => {
        tried += 1;
        const isFirst = tried === 1 && !save.isAgain;
        const standing = await standingVersion(attempt, context, { ...save, saver, isFirst });
        if (standing === 'stale') return standing;
        await write(attempt, context, { ...save, saver, version: standing + 1 });
        return standing + 1;
      });
    },
    lines: async ({ room, before, after, limit }) => {
      const bounds =
        after === null
          ? [before === null ? '+inf' : `(${before}`, '-inf', 'BYSCORE', 'REV']
          : [`(${after}`, '+inf', 'BYSCORE'];
      const page = [...bounds, 'LIMIT', '0', String(limit)];
      const lines = asTexts(await send(['ZRANGE', key('lines', room), ...page]));
      const found = lines.filter((line) => line !== null);
      return after === null ? found.reverse() : found;
    },
    due: async ({ now, limit }) => {
      const page = ['-inf', String(now), 'BYSCORE', 'LIMIT', '0', String(limit)];
      // Added by `write` below, from a room's own id.
      return asTexts(await send(['ZRANGE', key('due'), ...page])) as readonly RoomId[];
    },
  };
}

/**
 * The version that the room knows is right nearly always: only when it is not, it is asked for. One further is its own
 * when it was this process that saved it and never heard so; what is saved then is a version further still, so that
 * whoever has loaded that one is stale.
 */
async function standingVersion(
  { read, expect }: Attempt,
  { key }: RedisContext,
  save: WrittenSave & { readonly saver: string; readonly isFirst: boolean },
): Promise<number | 'stale'> {
  const { room, from, isAgain, saver, isFirst } = save;
  if (isFirst) {
    expect(from === 0 ? null : String(from), 'HGET', key('room', room), 'version');
    return from;
  }
  const [version, by] = asTexts(await read('HMGET', key('room', room), 'version', 'saver'));
  const standing = Number(version ?? 0);
  const isOwn = isAgain && by === saver && standing === from + 1;
  return standing === from || isOwn ? standing : 'stale';
}

async function write(
  attempt: Attempt,
  context: RedisContext,
  save: WrittenSave & { readonly saver: string; readonly version: number },
): Promise<void> {
  const { key } = context;
  const { room, facts, dueAt, lines, rows, inbox, saver } = save;
  const version = String(save.version);
  attempt.write('HSET', key('room', room), 'version', version, 'facts', facts, 'saver', saver);
  if (dueAt === null) attempt.write('ZREM', key('due'), room);
  else attempt.write('ZADD', key('due'), String(dueAt), room);
  for (const { seq, line } of lines) attempt.write('ZADD', key('lines', room), String(seq), line);
  if (lines.length > 0)
    attempt.write('ZREMRANGEBYRANK', key('lines', room), '0', String(-linesKept - 1));
  for (const row of rows) putRow(attempt, context, room, row);
  await addToInbox(attempt, context, inbox);
}

/** `packet` is a hash of all by id, `packets:<room>` the ids of a room's packets of shares, which count by the day. */
function packetsIn(context: RedisContext): Part<'adopt' | 'packet' | 'settle' | 'packetsOn'> {
  const { send, transact, key } = context;
  const packets = key('packet');
  return {
    packet: async ({ id, mode }) => keptOf(asText(await send(['HGET', packets, id])), mode),
    adopt: ({ id, mode, room, record, status, end }) =>
      transact(async (attempt) => {
        const standing = asText(await attempt.read('HGET', packets, id));
        if (standing !== null) return keptOf(standing, mode);
        const kept: KeptPacket = { mode, record, status, end };
        attempt.write('HSET', packets, id, JSON.stringify(kept));
        if (mode === 'table') attempt.write('ZADD', key('packets', room), '0', id);
        return { record, status, end };
      }),
    settle: ({ id, mode, status, end }) =>
      transact(async (attempt) => {
        const standing = keptOf(asText(await attempt.read('HGET', packets, id)), mode);
        if (standing?.status !== 'sealing') return standing;
        const settled: KeptPacket = { mode, record: standing.record, status, end };
        attempt.write('HSET', packets, id, JSON.stringify(settled));
        return { record: standing.record, status, end };
      }),
    packetsOn: async ({ room, prefix }) =>
      // '~' sorts after every character of an id.
      asNumber(await send(['ZLEXCOUNT', key('packets', room), `[${prefix}`, `(${prefix}~`])),
  };
}

/** A packet of the other kind is not there. */
function keptOf(text: string | null, mode: PacketKey['mode']): StoredPacket | undefined {
  if (text === null) return undefined;
  // Written by `adopt` and `settle`.
  const kept = JSON.parse(text) as KeptPacket;
  const { record, status, end } = kept;
  return kept.mode === mode ? { record, status, end } : undefined;
}

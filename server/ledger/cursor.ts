/** Wide enough for every safe integer, so that cursors sort as text. */
const cursorDigits = 16;

/** There are 256 shards at most. */
const shardDigits = 3;

/** A cursor of either kind, as it comes back from outside. */
export const cursorPattern = /^\d{1,16}(?:\.\d{1,3}\.\d{1,16})?$/;

/** A line's place in the journal as those outside see it. */
export const cursorOf = (seq: number): string => String(seq).padStart(cursorDigits, '0');

/** A line's place among the journals of many shards: by its time first, then by its shard, then in that shard's own. */
export interface ShardedPlace {
  readonly at: number;
  readonly shard: number;
  readonly seq: number;
}

export const shardedCursorOf = ({ at, shard, seq }: ShardedPlace): string =>
  [cursorOf(at), String(shard).padStart(shardDigits, '0'), cursorOf(seq)].join('.');

export function readShardedCursor(cursor: string): ShardedPlace {
  const [at = 0, shard = 0, seq = 0] = cursor.split('.').map(Number);
  return { at, shard, seq };
}

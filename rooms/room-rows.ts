import type { PlayerId } from './campaign/ids.ts';
import type { RoomRow } from './ports.ts';

/** What each member's room list says of a room as it was last saved, and how much waits as their home was last told. */
export class RoomRows {
  readonly #saved = new Map<PlayerId, string>();
  readonly #waiting = new Map<PlayerId, string>();

  /** Those that must be written: in a large group a save changes few. */
  changed(rows: readonly RoomRow[]): readonly RoomRow[] {
    return rows.filter((row) => this.#saved.get(row.player) !== contentOf(row));
  }

  /** Notes what was saved, and answers for whom something else waits than before. */
  saved(rows: readonly RoomRow[]): readonly PlayerId[] {
    for (const row of rows) this.#saved.set(row.player, contentOf(row));
    return rows.filter((row) => this.#noteWaiting(row)).map(({ player }) => player);
  }

  /** Who belongs no longer has no row here; one who comes again gets theirs anew. */
  forget(players: readonly PlayerId[]): void {
    for (const player of players) {
      this.#saved.delete(player);
      this.#waiting.delete(player);
    }
  }

  #noteWaiting({ player, unreadLines, unopened }: RoomRow): boolean {
    const waiting = `${unreadLines} ${unopened.length}`;
    if (this.#waiting.get(player) === waiting) return false;
    this.#waiting.set(player, waiting);
    return true;
  }
}

/** What a row says, whenever it was written. */
function contentOf({ changedAt: _changedAt, ...row }: RoomRow): string {
  return JSON.stringify(row);
}

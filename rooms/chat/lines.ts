import type { RoomId } from '../campaign/ids.ts';
import type { RoomStore } from '../ports.ts';
import type { Line } from './contract.ts';

/** Requests that a client may repeat after its answer was lost; as many as a seat's answers. */
const recentKept = 64;

/**
 * The lines that are not saved yet, and the latest few that are. A line is told at once and saved with the room's next
 * save; reading looks through both.
 */
export class Lines {
  #unsaved: Line[] = [];
  #recent: Line[] = [];

  /** A request may be repeated after its room has moved to another process. */
  async recall(store: RoomStore, room: RoomId): Promise<void> {
    this.#recent = [...(await store.lines({ room, limit: recentKept }))];
  }

  add(line: Line): void {
    this.#unsaved.push(line);
    this.#recent.push(line);
    if (this.#recent.length > recentKept) this.#recent.shift();
  }

  /** The line that this request already made, if it is still known. */
  find(from: string, request: string): Line | undefined {
    return this.#recent.find((line) => line.from === from && line.id === request);
  }

  /** As they are now: what is said while these are being saved waits for the next save. */
  get unsaved(): readonly Line[] {
    return [...this.#unsaved];
  }

  /** These are durable now. */
  saved(lines: readonly Line[]): void {
    this.#unsaved = this.#unsaved.slice(lines.length);
  }

  /** At most `limit` lines, newest last, and whether there are more that way. */
  async read(
    store: RoomStore,
    room: RoomId,
    page: {
      readonly before?: number | undefined;
      readonly after?: number | undefined;
      readonly limit: number;
    },
  ): Promise<{ lines: Line[]; more: boolean }> {
    const { before, after, limit } = page;
    const asked = {
      room,
      limit: limit + 1,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    };
    // Taken before the store is asked: a save in between makes them durable too late for its answer.
    const unsaved = this.unsaved;
    const stored = await store.lines(asked);
    const known = new Set(stored.map((line) => line.seq));
    const isAsked = ({ seq }: Line) => seq < (before ?? Infinity) && seq > (after ?? 0);
    const all = [...stored, ...unsaved.filter((line) => isAsked(line) && !known.has(line.seq))];
    const lines = after === undefined ? all.slice(-limit) : all.slice(0, limit);
    return { lines, more: all.length > limit };
  }
}

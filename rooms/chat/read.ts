import type { Floor } from '../campaign/floor.ts';
import type { chatContract, Line } from './contract.ts';
import type { ChatFacts } from './facts.ts';
import type { Lines } from './lines.ts';

/** Lines of the room, newest last, also those that no store holds yet. */
export function readLines(
  floor: Floor<ChatFacts, typeof chatContract>,
  lines: Lines,
  page: {
    readonly before?: number | undefined;
    readonly after?: number | undefined;
    readonly limit: number;
  },
): Promise<{ lines: Line[]; more: boolean }> {
  return lines.read(floor.ports.store, floor.room, page);
}

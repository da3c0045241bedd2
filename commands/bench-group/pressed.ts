import { setTimeout } from 'node:timers/promises';
import { ascending } from '../bench/numbers.ts';
import type { Request } from '../bench/seat.ts';
import type { Taken } from './orders.ts';

/** What has not come by then never comes. */
export const longestMs = 30_000;

/** A request that a member makes at its moment. */
export interface Press {
  readonly player: string;
  readonly request: Request;
  /** After the first of them, in milliseconds. */
  readonly dueMs: number;
}

/** What many presses came to. */
export interface Pressed {
  /**
   * From when each was due to its answer, ascending, in milliseconds: a press that this process was late with has
   * waited, too.
   */
  readonly answerMs: readonly number[];
  /** From the first press to the last answer. */
  readonly tookMs: number;
  readonly taken: readonly Taken[];
  /** How many were refused, by code. */
  readonly refused: Readonly<Record<string, number>>;
  readonly unanswered: number;
}

/** Presses each at its moment; resolves with the last answer. */
export async function pressAll(presses: readonly Press[]): Promise<Pressed> {
  const sorted = presses.toSorted((one, other) => one.dueMs - other.dueMs);
  const startedAt = performance.now();
  for (const { request, dueMs } of sorted) {
    const early = startedAt + dueMs - performance.now();
    if (early > 0) await setTimeout(early);
    request.send();
  }
  const all = Promise.all(sorted.map(({ request }) => request.answered));
  await Promise.race([all, setTimeout(longestMs, undefined, { ref: false })]);
  return sumUp(sorted, startedAt);
}

function sumUp(presses: readonly Press[], startedAt: number): Pressed {
  const answered = presses.filter(({ request }) => request.answer !== null);
  const taken: Taken[] = [];
  const refused: Record<string, number> = {};
  for (const { request } of answered) {
    const { answer } = request;
    // What a grab and a tap are answered has these fields, on either side.
    if (answer && 'reply' in answer) taken.push(takenOf(answer.reply as Taken));
    else if (answer) refused[answer.code] = (refused[answer.code] ?? 0) + 1;
  }
  return {
    answerMs: ascending(
      answered.map(({ request, dueMs }) => request.answeredAt - startedAt - dueMs),
    ),
    tookMs: Math.max(...answered.map(({ request }) => request.answeredAt)) - startedAt,
    taken,
    refused,
    unanswered: presses.length - answered.length,
  };
}

function takenOf({ packet, player, slot, drawn, credited }: Taken): Taken {
  return { packet, player, slot, drawn, credited };
}

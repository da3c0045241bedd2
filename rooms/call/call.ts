import type { Evidence } from '../campaign/evidence.ts';
import type { PlayerId } from '../campaign/ids.ts';
import type { CallEndReason, CallMedia } from './contract.ts';

/** A call that lasted this long from its answer is evidence, once (TK5). */
export const callCountsMs = 5000;
/** A side that has had no session for this long has left the call (TK5). */
export const sessionGraceMs = 3000;
/** It rings no longer than this. */
export const ringMs = 60_000;

/** In the room's memory only; `null` stands for none. Every function answers a new one. */
export interface Call {
  readonly id: string;
  readonly media: CallMedia;
  readonly from: PlayerId;
  readonly startedAt: number;
  readonly answeredAt: number | null;
  /** Since when each side that is gone has had no session. */
  readonly goneSince: Readonly<Partial<Record<PlayerId, number>>>;
  /** Its evidence was made. */
  readonly isCounted: boolean;
}

export interface CallEnd {
  readonly at: number;
  readonly reason: CallEndReason;
}

/** When and why time alone ends the call, whether that moment is past or not. */
export function endByTime(call: Call): CallEnd | null {
  const gone = Object.values(call.goneSince).filter((since) => since !== undefined);
  if (gone.length > 0) return { at: Math.min(...gone) + sessionGraceMs, reason: 'session_lost' };
  return call.answeredAt === null ? { at: call.startedAt + ringMs, reason: 'unanswered' } : null;
}

/** The moment its evidence is made, unless it ends before; `null` when there is none to come (TK5). */
export function countsAt(call: Call): number | null {
  return call.answeredAt === null || call.isCounted ? null : call.answeredAt + callCountsMs;
}

/** The evidence of a call that has reached its length by `now`, or by its end if that came first. */
export function evidenceAt(call: Call, now: number, end: CallEnd | null): Evidence | null {
  const at = countsAt(call);
  if (at === null || now < at || (end !== null && end.at < at)) return null;
  return { kind: `${call.media}-call`, player: call.from, at, isLine: false, isMutual: true };
}

/** The next moment at which the room has to look at it again. */
export function nextMoment(call: Call | null): number | null {
  if (!call) return null;
  const moments = [countsAt(call), endByTime(call)?.at ?? null].filter((at) => at !== null);
  return moments.length === 0 ? null : Math.min(...moments);
}

export function durationOf(call: Call, at: number): number {
  return call.answeredAt === null ? 0 : Math.max(0, at - call.answeredAt);
}

import { refuse, type Refusal } from '../campaign/contract.ts';
import type { Evidence } from '../campaign/evidence.ts';
import type { Floor } from '../campaign/floor.ts';
import type { PlayerId } from '../campaign/ids.ts';
import { durationOf, endByTime, evidenceAt, type Call, type CallEnd } from './call.ts';
import type { callContract } from './contract.ts';

type CallFloor = Floor<Call | null, typeof callContract>;

/** Hangs up, or declines what still rings. `turnCall` came first: what the call earned by now is counted. */
export function endCall(
  floor: CallFloor,
  id: string,
): { durationMs: number } | Refusal<'call_unknown'> {
  const call = floor.facts;
  if (call?.id !== id) return refuse('call_unknown');
  const at = floor.now();
  close(floor, call, { at, reason: call.answeredAt === null ? 'declined' : 'hung_up' });
  return { durationMs: durationOf(call, at) };
}

/**
 * Brings the call up to now, by comparison: makes its evidence once its length is reached, ends it when a side has been
 * gone too long or nobody answers. Every verb and every timer comes through here first (TK5).
 */
export function turnCall(floor: CallFloor): Evidence | null {
  const call = floor.facts;
  if (!call) return null;
  const now = floor.now();
  const end = endByTime(call);
  const evidence = evidenceAt(call, now, end);
  if (evidence) floor.facts = { ...call, isCounted: true };
  if (end !== null && now >= end.at) close(floor, call, end);
  return evidence;
}

/** A side's last session went, or a first one came back. */
export function noteSession(floor: CallFloor, player: PlayerId): void {
  const call = floor.facts;
  if (!call) return;
  const { [player]: since, ...others } = call.goneSince;
  const isHere = floor.isHere(player);
  floor.facts = {
    ...call,
    goneSince: isHere ? others : { ...others, [player]: since ?? floor.now() },
  };
}

function close(floor: CallFloor, call: Call, end: CallEnd): void {
  floor.facts = null;
  const { at, reason } = end;
  floor.tell('call.ended', { call: call.id, durationMs: durationOf(call, at), reason, at });
}

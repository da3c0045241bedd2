import { refuse, type Refusal } from '../campaign/contract.ts';
import type { Floor } from '../campaign/floor.ts';
import type { PlayerId } from '../campaign/ids.ts';
import type { Call } from './call.ts';
import type { callContract } from './contract.ts';

type AnswerRefusal = (typeof callContract.messages)['call.answer']['refusals'][number];

/** Picks up; from this moment the call counts (TK5). */
export function answerCall(
  floor: Floor<Call | null, typeof callContract>,
  by: PlayerId,
  id: string,
): { answeredAt: number } | Refusal<AnswerRefusal> {
  const call = floor.facts;
  if (call?.id !== id) return refuse('call_unknown');
  if (call.from === by) return refuse('not_yours');
  if (call.answeredAt !== null) return { answeredAt: call.answeredAt };
  const at = floor.now();
  floor.facts = { ...call, answeredAt: at };
  floor.tell('call.answered', { call: id, by, at });
  return { answeredAt: at };
}

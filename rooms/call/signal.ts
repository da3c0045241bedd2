import { refuse, type Refusal } from '../campaign/contract.ts';
import type { Floor } from '../campaign/floor.ts';
import type { PlayerId } from '../campaign/ids.ts';
import type { Call } from './call.ts';
import type { callContract } from './contract.ts';

/** Passes a signal of the call that is going on to everyone here, as it came. */
export function signalCall(
  floor: Floor<Call | null, typeof callContract>,
  from: PlayerId,
  sent: { readonly call: string; readonly signal: string },
): Record<string, never> | Refusal<'call_unknown'> {
  if (floor.facts?.id !== sent.call) return refuse('call_unknown');
  floor.tell('call.signalled', { call: sent.call, from, signal: sent.signal });
  return {};
}

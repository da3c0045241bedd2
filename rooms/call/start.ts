import { refuse, type Refusal } from '../campaign/contract.ts';
import type { Floor } from '../campaign/floor.ts';
import type { PlayerId } from '../campaign/ids.ts';
import type { Call } from './call.ts';
import type { CallMedia, callContract } from './contract.ts';

type StartRefusal = (typeof callContract.messages)['call.start']['refusals'][number];

/** Rings the friend, who must be here to hear it. The request's id becomes the call's. */
export function startCall(
  floor: Floor<Call | null, typeof callContract>,
  from: PlayerId,
  call: { readonly id: string; readonly media: CallMedia; readonly isBlocked: boolean },
): { call: string } | Refusal<StartRefusal> {
  const { id, media } = call;
  if (floor.facts?.id === id) return { call: id };
  if (call.isBlocked) return refuse('blocked');
  if (floor.facts) return refuse('call_in_progress');
  if (!floor.members.some((member) => member !== from && floor.isHere(member)))
    return refuse('friend_away');
  const at = floor.now();
  floor.facts = {
    id,
    media,
    from,
    startedAt: at,
    answeredAt: null,
    goneSince: {},
    isCounted: false,
  };
  floor.leaveWord(
    'call',
    floor.members.filter((member) => member !== from),
  );
  floor.tell('call.started', { call: id, media, from, at });
  return { call: id };
}

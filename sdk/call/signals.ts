/**
 * What two devices say to each other through `call.signal`. Each `connectCall` is a side with an id of its own: a room
 * tells every device everything, and the one that a signal is for may have begun after it was said.
 */
export type CallSignal =
  | {
      readonly kind: 'here';
      readonly side: string;
      /** `first`: it has just begun; `again`: it may have missed something; `reply`: to the other's. */
      readonly why: Why;
    }
  | (Addressed & { readonly kind: 'offer' | 'answer'; readonly sdp: string })
  | (Addressed & {
      readonly kind: 'candidates';
      readonly candidates: readonly RTCIceCandidateInit[];
    });

export type Why = 'first' | 'again' | 'reply';

interface Addressed {
  readonly side: string;
  readonly to: string;
  /** Which of the caller's offers it is about: an older one is over. */
  readonly offer: string;
}

/** What the room passes on at most. */
export const signalMost = 12_288;

/** Reads what came from the friend's device, which may be anything. */
export function readSignal(text: string): CallSignal | undefined {
  const said = parse(text);
  if (said === undefined || !isText(said['side'])) return undefined;
  const { kind, why } = said;
  const isWhole =
    kind === 'here'
      ? why === 'first' || why === 'again' || why === 'reply'
      : isText(said['to']) && isText(said['offer']) && hasContent(said);
  // Every field that this kind has was looked at.
  return isWhole ? (said as unknown as CallSignal) : undefined;
}

/** Candidates in as few lists as fit into a signal each, `spareMost` characters left for the rest of it. */
export function splitCandidates(
  candidates: readonly RTCIceCandidateInit[],
  spareMost = 512,
): readonly (readonly RTCIceCandidateInit[])[] {
  const lists: RTCIceCandidateInit[][] = [];
  let room = 0;
  for (const candidate of candidates) {
    const { length } = JSON.stringify(candidate);
    if (length + 1 > room) {
      lists.push([]);
      room = signalMost - spareMost;
    }
    lists.at(-1)?.push(candidate);
    room -= length + 1;
  }
  return lists;
}

function hasContent({ kind, sdp, candidates }: Readonly<Record<string, unknown>>): boolean {
  if (kind === 'candidates')
    return Array.isArray(candidates) && candidates.every((one) => isRecord(one));
  return (kind === 'offer' || kind === 'answer') && isText(sdp);
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

import { refuse, type Refusal } from '../campaign/contract.ts';
import type { Evidence } from '../campaign/evidence.ts';
import type { Floor } from '../campaign/floor.ts';
import type { PlayerId } from '../campaign/ids.ts';
import type { Content, Line, chatContract } from './contract.ts';
import type { ChatFacts } from './facts.ts';
import type { Lines } from './lines.ts';
import { countLine } from './rules.ts';

type ChatFloor = Floor<ChatFacts, typeof chatContract>;

/**
 * Says a line: it is told at once and never waits for money or for a save. Answers it with what it proves, for the
 * room to follow; a repeat of the request answers the same line and proves nothing new.
 */
export function sendLine(
  floor: ChatFloor,
  lines: Lines,
  said: {
    readonly from: PlayerId;
    readonly request: string;
    readonly content: Content;
    readonly isBlocked: boolean;
    /** A photo or a video is one that its sender uploaded here; everything else is. */
    readonly isTheirs: boolean;
  },
):
  | { readonly line: Line; readonly evidence: Evidence | null }
  | Refusal<'blocked' | 'media_unknown'> {
  const { from, request, content } = said;
  const known = lines.find(from, request);
  if (known) return { line: known, evidence: null };
  if (said.isBlocked) return refuse('blocked');
  if (!said.isTheirs) return refuse('media_unknown');
  floor.facts = countLine(floor.facts, from, floor.members);
  const line: Line = { seq: floor.facts.seq, id: request, from, at: floor.now(), content };
  lines.add(line);
  floor.tell('chat.sent', { line });
  return { line, evidence: evidenceOf(line) };
}

function evidenceOf({ content, from, at }: Line): Evidence {
  const seen = { kind: content.kind, player: from, at, isLine: true, isMutual: false } as const;
  return content.kind === 'text' ? { ...seen, text: content.text } : seen;
}

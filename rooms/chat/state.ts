import { schema, t, type SchemaType } from '@colyseus/schema';
import type { PlayerId } from '../campaign/ids.ts';
import type { ChatFacts } from './facts.ts';

export const Chat = schema({ seq: t.uint32(), seen: t.map('uint32') }, 'Chat');
export type Chat = SchemaType<typeof Chat>;

/** The only code that writes the chat into the state. It shows at once: a line waits for no save. */
export function showChat(facts: ChatFacts, members: readonly PlayerId[], chat: Chat): void {
  if (chat.seq !== facts.seq) chat.seq = facts.seq;
  for (const member of members) {
    const seen = facts.seen[member] ?? 0;
    if (chat.seen.get(member) !== seen) chat.seen.set(member, seen);
  }
}

import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { OutboxLines } from '../media/outbox-lines.tsx';
import { phoneWords } from '../words/phone.ts';
import { sayWhy } from '../words/refusals.ts';
import { useAnyPhone } from '../game/phone-context.ts';
import { useFollowing } from './use-following.ts';

interface ChatLogProps {
  /** Whose chat it is, for who hears it. */
  readonly label: string;
  /** What stands there while nothing was said and nothing sealed. */
  readonly empty: string;
  readonly isEmpty: boolean;
  readonly children: ComponentChildren;
}

/** The chat of a room: what was said and what was sealed, in order, the newest in sight. */
export function ChatLog({ label, empty, isEmpty, children }: ChatLogProps) {
  const phone = useAnyPhone();
  const words = phoneWords();
  const [hasOlder, setHasOlder] = useState(true);
  const lines = phone.room.lines.value;

  // Whoever says something wants to see it, wherever they were reading.
  const mine = lines.findLast(({ from }) => from === phone.player.id)?.seq;
  const { list, onScroll } = useFollowing(mine);

  const seen = lines.at(-1)?.seq ?? 0;
  useEffect(() => {
    // How far this player has read is a courtesy: the next line tells it again.
    if (seen > 0) phone.room.talk.seen(seen).catch(() => {});
  }, [seen]);

  return (
    <div class="chat" ref={list} role="log" aria-label={label} tabIndex={0} onScroll={onScroll}>
      <div class="chat-lines">
        {lines.length >= 20 && hasOlder && (
          <button
            class="chat-older"
            onClick={() => {
              phone.room.talk.olderLines().then(setHasOlder, (error: unknown) => {
                phone.toast.value = sayWhy(error);
              });
            }}
          >
            {words.older}
          </button>
        )}
        {isEmpty && <p class="chat-note">{empty}</p>}
        {children}
        <OutboxLines />
      </div>
    </div>
  );
}

import { useEffect, useState } from 'preact/hooks';
import { OutboxLines } from '../media/outbox-lines.tsx';
import { phoneWords } from '../words/phone.ts';
import { sayWhy } from '../words/refusals.ts';
import { Entries } from './entries.tsx';
import { usePhone } from '../game/phone-context.ts';
import { useFriend } from '../game/use-friend.ts';
import { useFollowing } from './use-following.ts';

/** The chat: what was said and what was sealed, in order, the newest in sight. */
export function Chat() {
  const phone = usePhone();
  const friend = useFriend();
  const words = phoneWords();
  const [hasOlder, setHasOlder] = useState(true);
  const lines = phone.room.lines.value;
  const { packets } = phone.room.state.value;
  const count = Object.keys(packets).length;

  // Whoever says something wants to see it, wherever they were reading.
  const mine = lines.findLast(({ from }) => from === phone.player.id)?.seq;
  const { list, onScroll } = useFollowing(mine);

  const seen = lines.at(-1)?.seq ?? 0;
  useEffect(() => {
    // How far this player has read is a courtesy: the next line tells it again.
    if (seen > 0) phone.room.pair.seen(seen).catch(() => {});
  }, [seen]);

  return (
    <div
      class="chat"
      ref={list}
      role="log"
      aria-label={words.chat(friend.name)}
      tabIndex={0}
      onScroll={onScroll}
    >
      <div class="chat-lines">
        {lines.length >= 20 && hasOlder && (
          <button
            class="chat-older"
            onClick={() => {
              phone.room.pair.olderLines().then(setHasOlder, (error: unknown) => {
                phone.toast.value = sayWhy(error);
              });
            }}
          >
            {words.older}
          </button>
        )}
        {lines.length === 0 && count === 0 && <p class="chat-note">{words.empty(friend.name)}</p>}
        <Entries lines={lines} packets={packets} />
        <OutboxLines />
      </div>
    </div>
  );
}

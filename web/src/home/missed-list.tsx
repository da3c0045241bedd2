import { useState } from 'preact/hooks';
import type { FriendView, PlayerId } from '@hongbao/sdk';
import { Icon, type IconName } from '../art/icon.tsx';
import { useHandset } from '../game/phone-context.ts';
import { homeWords } from '../words/home.ts';
import { sayWhy } from '../words/refusals.ts';
import { missedOf, type InboxEntry } from './missed.ts';

interface MissedListProps {
  readonly entries: readonly InboxEntry[];
  readonly friends: readonly FriendView[];
  readonly onOpen: (friend: PlayerId) => void;
  readonly refresh: () => void;
}

/** As many as fit above the list of friends. */
const shownMost = 4;

const icons: Readonly<Record<InboxEntry['kind'], IconName>> = {
  line: 'chat',
  call: 'phone',
  packet: 'gift',
  opened: 'gift',
  expired: 'clock',
  streak: 'flame',
};

/** 你不在的时候: what the inbox kept, each line leading to its room, all read with one press. */
export function MissedList({ entries, friends, onOpen, refresh }: MissedListProps) {
  const { player, toast } = useHandset();
  const words = homeWords();
  const [isReading, setReading] = useState(false);
  const missed = missedOf(entries, friends);
  const newest = entries[0];
  if (missed.length === 0 || newest === undefined) return null;
  const markRead = async () => {
    setReading(true);
    try {
      await player.client.markRead(newest.number);
      refresh();
    } catch (error) {
      toast.value = sayWhy(error);
    } finally {
      setReading(false);
    }
  };
  return (
    <section class="home-missed card">
      <h2>{words.missed}</h2>
      <button
        class="home-seen"
        data-act="mark-read"
        disabled={isReading}
        onClick={() => void markRead()}
      >
        {words.seen}
      </button>
      <ul>
        {missed.slice(0, shownMost).map(({ friend, name, kind, times }) => (
          <li key={`${kind}:${friend}`}>
            <button data-act="missed" onClick={() => onOpen(friend)}>
              <Icon name={icons[kind]} /> <span>{words.missedOf[kind](name, times)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

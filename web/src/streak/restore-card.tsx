import { useState } from 'preact/hooks';
import { Icon } from '../art/icon.tsx';
import { usePhone } from '../game/phone-context.ts';
import { useFriend } from '../game/use-friend.ts';
import { sayWhy } from '../words/refusals.ts';
import { streakWords } from '../words/streak.ts';

/** Brings a lost streak back, from this player's own allowance of the month. */
export function RestoreCard() {
  const phone = usePhone();
  const friend = useFriend();
  const words = streakWords();
  const { streak } = phone.room.state.value;
  const { restoreWithinDays } = phone.campaign.value.campaign.streak;
  const [isAsking, setAsking] = useState(false);
  const [refused, setRefused] = useState<unknown>(null);
  const mine = streak.restoresLeft[phone.player.id] ?? 0;
  const theirs = streak.restoresLeft[friend.player] ?? 0;
  const restore = () => {
    setAsking(true);
    setRefused(null);
    phone.room.pair
      .restoreStreak()
      .catch(setRefused)
      .finally(() => setAsking(false));
  };
  return (
    <section class="card restore">
      <h3>{words.restoreTitle(streak.restorable)}</h3>
      <p>{words.restoreText(restoreWithinDays)}</p>
      <button
        class="button-gold button-wide"
        data-act="restore"
        disabled={mine === 0 || isAsking}
        onClick={restore}
      >
        <Icon name="flame" /> {words.restore}
      </button>
      <p class="small">{words.restoresLeft(mine, friend.name, theirs)}</p>
      {refused !== null && <p role="alert">{sayWhy(refused)}</p>}
    </section>
  );
}

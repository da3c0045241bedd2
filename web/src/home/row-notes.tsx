import { Coin } from '../art/coin.tsx';
import { StreakFlame } from '../art/streak-flame.tsx';
import { homeWords } from '../words/home.ts';
import type { Row } from './rows.ts';
import { timeLeft } from './time-left.ts';

/** What waits in a room, the most pressing first, and how the streak stands. */
export function RowNotes({ row, now }: { row: Row; now: number }) {
  const words = homeWords();
  const { streak, unreadLines, unopened, expiresAt, warnedUntil } = row;
  const left = (until: number) => words.left(timeLeft(until, now));
  if (row.blocked)
    return (
      <span class="home-notes">
        <span class="tag tag-ash">{words.blocked}</span>
      </span>
    );
  const isQuiet = unopened === 0 && warnedUntil === null;
  return (
    <span class="home-notes">
      <WaitingPackets unopened={unopened} expiresAt={expiresAt} now={now} />
      {warnedUntil !== null && (
        <span class="tag tag-red home-warned">{words.warned(left(warnedUntil))}</span>
      )}
      {unreadLines > 0 ? (
        <span class={isQuiet ? 'home-unread' : 'unseen'}>{words.unread(unreadLines)}</span>
      ) : (
        isQuiet && streak.days === 0 && <span class="home-quiet">{words.nothingYet}</span>
      )}
      {streak.days > 0 && (
        <span class="home-streak" data-status={streak.status}>
          <StreakFlame isLit={streak.status === 'lit'} />
          {streak.status === 'grey' ? words.streakGrey(streak.days) : words.streak(streak.days)}
        </span>
      )}
    </span>
  );
}

/** An envelope in the row: how many wait, and until when the first of them does. */
export function WaitingPackets({
  unopened,
  expiresAt,
  now,
}: Pick<Row, 'unopened' | 'expiresAt'> & { now: number }) {
  const words = homeWords();
  if (unopened === 0 || expiresAt === null) return null;
  return (
    <span class="home-packets">
      <Coin glyph="開" />
      <span>
        <b>{words.packets(unopened)}</b> <small>{words.left(timeLeft(expiresAt, now))}</small>
      </span>
    </span>
  );
}

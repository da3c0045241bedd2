import { Icon } from '../art/icon.tsx';
import { callWords } from '../words/call.ts';
import { callCountsMs } from './call-stage.ts';

/** A bead a second until the call counts, exactly then a tick. */
export function CallCounts({ duration }: { duration: number }) {
  const words = callWords();
  const isCounted = duration >= callCountsMs;
  const seconds = Math.floor(duration / 1000);
  return (
    <p class="call-counts" data-counted={isCounted || undefined} aria-hidden="true">
      {isCounted ? (
        <Icon name="check" />
      ) : (
        <span class="call-beads">
          {Array.from({ length: callCountsMs / 1000 }, (_, bead) => (
            <i data-lit={bead < seconds || undefined} key={bead} />
          ))}
        </span>
      )}
      {isCounted ? words.counted : words.counts}
    </p>
  );
}

import { useEffect } from 'preact/hooks';

/** Where the next thing is to be done. */
export interface Advice {
  readonly name: string;
  /** Which phone of the desk; `null`: on the desk itself. */
  readonly phone: number | null;
  /** A selector inside of it, `null` while there is only something to look at. */
  readonly target: string | null;
}

/** One sentence that says what to do next; what it means glows. */
export function CoachLine({ step, words }: { step: Advice; words: string }) {
  useEffect(() => {
    const { target, phone } = step;
    const place = document.querySelector(phone === null ? '.desk-head' : `[data-phone="${phone}"]`);
    if (place === null || target === null) return;
    let found: Element | null = null;
    const look = () => {
      found?.classList.remove('coached');
      found = place.querySelector(target);
      found?.classList.add('coached');
    };
    look();
    // The advice may be read a moment before what it means is drawn.
    const drawn = new MutationObserver(look);
    drawn.observe(place, { childList: true, subtree: true });
    return () => {
      drawn.disconnect();
      found?.classList.remove('coached');
    };
  });
  return (
    <p
      class="coach"
      role="status"
      data-step={step.name}
      data-coach-phone={step.phone ?? ''}
      data-coach-target={step.target ?? ''}
    >
      {words}
    </p>
  );
}

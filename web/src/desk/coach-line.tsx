import { useEffect } from 'preact/hooks';
import type { Phone } from '../game/phone-context.ts';
import { deskWords } from '../words/desk.ts';
import type { Step } from './coach.ts';

/** One sentence that says what to do next; what it means glows. */
export function CoachLine({ phones, step }: { phones: readonly [Phone, Phone]; step: Step }) {
  const words = deskWords().coach;
  useEffect(() => {
    const bezel = document.querySelector(`[data-phone="${step.phone}"]`);
    const { target } = step;
    if (bezel === null || target === null) return;
    let found: Element | null = null;
    const look = () => {
      found?.classList.remove('coached');
      found = bezel.querySelector(target);
      found?.classList.add('coached');
    };
    look();
    // The advice may be read a moment before what it means is drawn.
    const drawn = new MutationObserver(look);
    drawn.observe(bezel, { childList: true, subtree: true });
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
      data-coach-phone={step.phone}
      data-coach-target={step.target ?? ''}
    >
      {words[step.name](phones[step.phone].player.name)}
    </p>
  );
}

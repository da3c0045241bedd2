import { useEffect } from 'preact/hooks';
import type { Phone } from '../phone/phone-context.ts';
import { deskWords } from '../words/desk.ts';
import type { Step } from './coach.ts';

/** One sentence that says what to do next; what it means glows. */
export function CoachLine({ phones, step }: { phones: readonly [Phone, Phone]; step: Step }) {
  const words = deskWords().coach;
  useEffect(() => {
    if (step.target === null) return;
    const found = findTarget(step);
    found?.classList.add('coached');
    return () => found?.classList.remove('coached');
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

function findTarget({ phone, target }: Step): Element | null {
  const bezel = document.querySelector(`[data-phone="${phone}"]`);
  const stage = bezel?.querySelector('.phone-opening > *')?.shadowRoot;
  return target === null
    ? null
    : (bezel?.querySelector(target) ?? stage?.querySelector(target) ?? null);
}

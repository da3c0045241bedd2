import type { RefObject } from 'preact';
import { signal } from '@preact/signals';
import { Face } from '../art/face.tsx';
import type { AnyPhone } from '../game/phone-context.ts';
import { deskWords } from '../words/desk.ts';

/** Which phone a narrow screen shows. */
const shown = signal(0);

interface PhoneTabsProps {
  readonly phones: readonly AnyPhone[];
  /** Where the phones stand beside each other. */
  readonly row: RefObject<HTMLElement | null>;
}

/** On a narrow screen: one phone at a time, the others a tap away. */
export function PhoneTabs({ phones, row }: PhoneTabsProps) {
  return (
    <nav class="phone-tabs" aria-label={deskWords().phoneTabs}>
      {phones.map(({ player }, index) => (
        <button
          class="chip"
          aria-current={shown.value === index}
          key={player.id}
          onClick={() => {
            if (row.current) bringIntoSight(row.current, index, phones.length);
          }}
        >
          <Face id={player.id} name={player.name} /> {player.name}
        </button>
      ))}
    </nav>
  );
}

/** Scrolls sideways only; where all phones are in sight there is nothing to scroll. */
export function bringIntoSight(row: HTMLElement, phone: number, count: number): void {
  shown.value = phone;
  const room = row.scrollWidth - row.clientWidth;
  row.scrollTo({ left: (room * phone) / (count - 1), behavior: 'smooth' });
}

import { signal, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Face } from '../art/face.tsx';
import { Icon } from '../art/icon.tsx';
import { PhoneScreen } from '../phone/phone-screen.tsx';
import type { Phone } from '../game/phone-context.ts';
import { deskWords } from '../words/desk.ts';
import { language } from '../words/language.ts';
import { phoneWords } from '../words/phone.ts';
import { locales } from '../words/locales.ts';
import { Bond } from './bond.tsx';
import { nextStep } from './coach.ts';
import { CoachLine } from './coach-line.tsx';
import { Tomorrow } from './tomorrow.tsx';

/** Which phone a narrow screen shows. */
const shown = signal<0 | 1>(0);

/** Two phones side by side on a red desk; on a narrow screen one beside the other, a tap apart. */
export function Desk({ phones }: { phones: readonly [Phone, Phone] }) {
  const words = deskWords();
  const row = useRef<HTMLDivElement>(null);
  const hasChecked = useSignal(false);
  const step = nextStep(phones, hasChecked.value);
  useSignalEffect(() => {
    if (phones.some(({ sheet }) => sheet.value?.kind === 'check')) hasChecked.value = true;
  });
  useEffect(() => {
    // The coach leads to the phone that comes next; where both are in sight this scrolls nothing.
    if (row.current) bringIntoSight(row.current, step.phone);
  }, [step.phone]);
  return (
    <div class="desk">
      <header class="desk-head">
        <h1 class="brush">{words.title}</h1>
        <GameTools phones={phones} />
        <PageTools />
      </header>
      <CoachLine phones={phones} step={step} />
      <nav class="phone-tabs" aria-label={words.phoneTabs}>
        {phones.map(({ player }, index) => (
          <button
            class="chip"
            aria-current={shown.value === index}
            key={player.id}
            onClick={() => {
              if (row.current) bringIntoSight(row.current, index === 1 ? 1 : 0);
            }}
          >
            <Face id={player.id} name={player.name} /> {player.name}
          </button>
        ))}
      </nav>
      <div class="desk-phones" ref={row}>
        <div class="bezel" data-phone="0">
          <NamePlate phone={phones[0]} />
          <PhoneScreen phone={phones[0]} />
        </div>
        <Bond phones={phones} />
        <div class="bezel" data-phone="1">
          <NamePlate phone={phones[1]} />
          <PhoneScreen phone={phones[1]} />
        </div>
      </div>
    </div>
  );
}

/** Whose phone it is, for on its screen stands the friend's name; the phone itself says it to screen readers. */
function NamePlate({ phone }: { phone: Phone }) {
  return (
    <span class="name-plate" aria-hidden="true">
      {phoneWords().phoneOf(phone.player.name)}
    </span>
  );
}

/** Scrolls sideways only; where both phones are in sight there is nothing to scroll. */
function bringIntoSight(row: HTMLElement, phone: 0 | 1): void {
  shown.value = phone;
  row.scrollTo({ left: phone * row.scrollWidth, behavior: 'smooth' });
}

function GameTools({ phones }: { phones: readonly [Phone, Phone] }) {
  return (
    <div class="desk-tools">
      <Tomorrow phone={phones[0]} />
      <button
        class="button-desk"
        data-act="invite"
        aria-label={deskWords().invite}
        onClick={() => (phones[0].sheet.value = { kind: 'invite' })}
      >
        <Icon name="qr" /> <span>{deskWords().invite}</span>
      </button>
    </div>
  );
}

function PageTools() {
  const words = deskWords();
  const other = language.value === 'zh' ? 'en' : 'zh';
  return (
    <div class="desk-tools">
      <button
        class="button-desk"
        lang={locales[other]}
        data-act="language"
        onClick={() => (language.value = other)}
      >
        <Icon name="globe" /> <span>{words.otherLanguage}</span>
      </button>
      <a class="button-desk desk-docs" href="/docs" target="_blank" rel="noopener">
        {words.docs}
      </a>
    </div>
  );
}

import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../art/icon.tsx';
import { PhoneScreen } from '../phone/phone-screen.tsx';
import type { Phone } from '../game/phone-context.ts';
import { deskWords } from '../words/desk.ts';
import { Bond } from './bond.tsx';
import { nextStep } from './coach.ts';
import { CoachLine } from './coach-line.tsx';
import { NamePlate } from './name-plate.tsx';
import { PageTools } from './page-tools.tsx';
import { bringIntoSight, PhoneTabs } from './phone-tabs.tsx';
import { Tomorrow } from './tomorrow.tsx';

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
    if (row.current) bringIntoSight(row.current, step.phone, phones.length);
  }, [step.phone]);
  return (
    <div class="desk">
      <header class="desk-head">
        <h1 class="brush">{words.title}</h1>
        <GameTools phones={phones} />
        <PageTools />
      </header>
      <CoachLine step={step} words={words.coach[step.name](phones[step.phone].player.name)} />
      <PhoneTabs phones={phones} row={row} />
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
      {phones[0].campaign.value.campaign.groups && (
        <a class="button-desk" href="/?group" data-act="group" aria-label={deskWords().group}>
          <Icon name="people" /> <span>{deskWords().group}</span>
        </a>
      )}
    </div>
  );
}

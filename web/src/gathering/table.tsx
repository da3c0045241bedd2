import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../art/icon.tsx';
import { CoachLine } from '../desk/coach-line.tsx';
import { NamePlate } from '../desk/name-plate.tsx';
import { PageTools } from '../desk/page-tools.tsx';
import { bringIntoSight, PhoneTabs } from '../desk/phone-tabs.tsx';
import type { GroupPhone } from '../game/phone-context.ts';
import { GroupScreen } from '../group/group-screen.tsx';
import { useClockTurn } from '../settings/use-clock-turn.ts';
import { deskWords } from '../words/desk.ts';
import { gatheringWords } from '../words/gathering.ts';
import { nextStep, type Seen } from './coach.ts';
import { ToTheRain } from './to-the-rain.tsx';
import { useOwed } from './use-owed.ts';
import { useRainSeen } from './use-rain-seen.ts';

/** Four phones on a red desk, in one group; on a narrow screen one of them, the others a tap away. */
export function Table({ phones }: { phones: readonly GroupPhone[] }) {
  const words = gatheringWords();
  const row = useRef<HTMLDivElement>(null);
  const [host] = phones;
  if (host === undefined) throw new Error('somebody is at the table');
  const clock = useClockTurn(host);
  const hasChecked = useSignal(false);
  useSignalEffect(() => {
    if (phones.some(({ sheet }) => sheet.value?.kind === 'check')) hasChecked.value = true;
  });
  const seen: Seen = {
    hasChecked: hasChecked.value,
    canTurn: clock !== null,
    isOwed: useOwed(host),
    rain: useRainSeen(host),
  };
  const step = nextStep(phones, seen);
  useEffect(() => {
    // The coach leads to the phone that comes next.
    if (row.current && step.phone !== null) lookAt(row.current, step.phone, phones.length);
  }, [step.phone, step.name]);
  const name = step.phone === null ? '' : (phones[step.phone]?.player.name ?? '');
  return (
    <div class="desk table">
      <header class="desk-head">
        <h1 class="brush">{deskWords().title}</h1>
        <div class="desk-tools">
          {clock && <ToTheRain phone={host} clock={clock} />}
          <a class="button-desk" href="/" data-act="duo" aria-label={words.two}>
            <Icon name="flame" /> <span>{words.two}</span>
          </a>
        </div>
        <PageTools />
      </header>
      <CoachLine step={step} words={words.coach[step.name](name)} />
      <PhoneTabs phones={phones} row={row} />
      <div class="desk-phones table-phones" ref={row}>
        {phones.map((phone, index) => (
          <div class="bezel" data-phone={index} key={phone.player.id}>
            <NamePlate phone={phone} />
            <GroupScreen phone={phone} />
          </div>
        ))}
      </div>
    </div>
  );
}

/** Beside each other or below: the phone that comes next is brought into sight, and moves only if it is not. */
function lookAt(row: HTMLElement, phone: number, count: number): void {
  bringIntoSight(row, phone, count);
  row
    .querySelector(`[data-phone="${phone}"]`)
    ?.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'smooth' });
}

import { effect, useSignal, type Signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Grab, Group, PacketId } from '@hongbao/sdk';
import { grabWords, playGrab } from '@hongbao/sdk/stage';
import { useGroupPhone, type GroupPhone } from '../game/phone-context.ts';
import { language } from '../words/language.ts';
import { showTime } from '../words/moments.ts';
import { sayWhy } from '../words/refusals.ts';
import { AskPassphrase } from './ask-passphrase.tsx';
import { grabAsking, type Asking } from './grab-asking.ts';
import { purseOf } from './standing.ts';
import { useFocusBack } from './use-focus-back.ts';

/** The lucky packet that is open over this phone, as the SDK plays it. */
export function LuckyLayer({ group }: { group: Group }) {
  const phone = useGroupPhone();
  const id = phone.opening.value;
  const place = useFocusBack(id !== null);
  return (
    <div ref={place}>
      {id !== null && <OpenPacket phone={phone} group={group} id={id} key={id} />}
    </div>
  );
}

interface OpenPacketProps {
  readonly phone: GroupPhone;
  readonly group: Group;
  readonly id: PacketId;
}

function OpenPacket({ phone, group, id }: OpenPacketProps) {
  const layer = useRef<HTMLDivElement>(null);
  const asking = useSignal<Asking | null>(null);
  const spoken = language.value;
  useEffect(() => {
    if (layer.current) return play(layer.current, { phone, group, id, asking });
    return undefined;
  }, [phone, group, id, spoken]);
  return (
    <div class="phone-opening">
      <div class="lucky-stage" ref={layer} inert={asking.value !== null} />
      {asking.value && <AskPassphrase asking={asking.value} />}
    </div>
  );
}

interface Played extends OpenPacketProps {
  readonly asking: Signal<Asking | null>;
}

/** Plays the packet into an element until it is closed; answers how to take it away. */
function play(
  element: HTMLElement,
  { phone, group, id, asking }: Played,
): (() => void) | undefined {
  const { state } = phone.room;
  const packet = state.value.packets[id];
  if (packet === undefined) return void (phone.opening.value = null);
  const { campaign } = phone.campaign.value;
  const purse = () => ({ balance: phone.player.home.value?.[purseOf(packet)] ?? 0 });
  const overlay = playGrab(element, {
    packet,
    me: group.me,
    clock: group.clock,
    words: grabWords[language.value],
    purse: purse(),
    coinsPerYuan: campaign.coinsPerYuan,
    grabbed: answers.get(id),
    timeText: (at) => showTime(at, { zone: campaign.zone, language: language.value }),
    grab: async () => {
      const answer = await grabAsking(group, packet, asking).catch(inWords);
      answers.set(id, answer);
      return answer;
    },
    onCheck: () => {
      overlay.close();
      phone.sheet.value = { kind: 'check', packet: id };
    },
  });
  // As on the pair's opening: `dispatchEvent(new CustomEvent('hold', { detail: 1700 }))` stops the picture.
  const hold = (event: Event) =>
    overlay.hold(
      event instanceof CustomEvent && event.detail !== null ? Number(event.detail) : null,
    );
  element.parentElement?.addEventListener('hold', hold);
  const stop = effect(() => {
    const current = state.value.packets[id];
    const coins = purse();
    if (current) overlay.update(current, coins);
  });
  void overlay.finished.then(() => {
    asking.value?.never();
    if (phone.opening.value === id) phone.opening.value = null;
  });
  return () => {
    stop();
    overlay.close();
  };
}

/** The stage shows the message as it is, so it is one for players; a change of mind needs none. */
function inWords(cause: unknown): never {
  throw cause instanceof DOMException ? cause : new Error(sayWhy(cause), { cause });
}

/** What this page was told of its grabs: the state does not say what a cap left of them. */
const answers = new Map<PacketId, Grab>();

import { effect, signal, useSignal, type Signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Grab, Group, LuckyPacketView, PacketId } from '@hongbao/sdk';
import { grabOf, grabWords, playGrab } from '@hongbao/sdk/stage';
import { useGroupPhone, type GroupPhone } from '../game/phone-context.ts';
import { language } from '../words/language.ts';
import { showTime } from '../words/moments.ts';
import { sayWhy } from '../words/refusals.ts';
import { AskPassphrase } from './ask-passphrase.tsx';
import { grabAsking, type Asking } from './grab-asking.ts';
import { purseOf } from './standing.ts';
import { useFocusBack } from '../phone/use-focus-back.ts';

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
function play(element: HTMLElement, given: Played): (() => void) | undefined {
  const { phone, group, id, asking } = given;
  const { state } = phone.room;
  const packet = state.value.packets[id];
  if (packet === undefined) return void (phone.opening.value = null);
  const { campaign } = phone.campaign.value;
  const answer = answerOf(group, packet);
  const purse = () => ({ balance: phone.player.home.value?.[purseOf(packet)] ?? 0 });
  const overlay = playGrab(element, {
    packet,
    me: group.me,
    clock: group.clock,
    words: grabWords[language.value],
    // A sender gets nothing of it.
    ...(packet.sender !== group.me && { purse: purse() }),
    coinsPerYuan: campaign.coinsPerYuan,
    grabbed: answer.value,
    timeText: (at) => showTime(at, { zone: campaign.zone, language: language.value }),
    grab: async () => (answer.value = await grabAsking(group, packet, asking).catch(inWords)),
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
    const coins = packet.sender === group.me ? undefined : purse();
    if (current) overlay.update(current, coins, answer.value);
  });
  // As on the pair's opening: another language takes it away for one that speaks it.
  let isReplaced = false;
  void overlay.finished.then(() => {
    asking.value?.never();
    if (!isReplaced && phone.opening.value === id) phone.opening.value = null;
  });
  return () => {
    isReplaced = true;
    stop();
    overlay.close();
  };
}

/** The stage shows the message as it is, so it is one for players; a change of mind needs none. */
function inWords(cause: unknown): never {
  throw cause instanceof DOMException ? cause : new Error(sayWhy(cause), { cause });
}

type Answers = Map<PacketId, Signal<Grab | undefined>>;

/** What was told of grabs, by whose they are: several players may be on one page. */
const answers = new WeakMap<Group, Answers>();

/**
 * What a grab came to, where this page was told. The state says what was drawn, not what a cap left of it: after a
 * reload a packet of the campaign is asked for once more, which answers as the first time.
 */
function answerOf(group: Group, packet: LuckyPacketView): Signal<Grab | undefined> {
  const known: Answers = answers.get(group) ?? new Map();
  answers.set(group, known);
  const before = known.get(packet.id);
  if (before !== undefined) return before;
  const answer = signal<Grab | undefined>(undefined);
  known.set(packet.id, answer);
  if (packet.sender === '' && grabOf(packet, group.me))
    group.grab(packet.id).then(
      (grab) => (answer.value = grab),
      // What was drawn stands there meanwhile; the next time asks again.
      () => known.delete(packet.id),
    );
  return answer;
}

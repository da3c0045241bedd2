import type { PacketView } from '@hongbao/sdk';
import type { Phone } from '../game/phone-context.ts';

/** The next thing to do: on which phone, and which control (its `data-act`). */
export interface Step {
  readonly name: 'greet' | 'answer' | 'open' | 'press' | 'join' | 'take' | 'check' | 'more';
  readonly phone: 0 | 1;
  /** A selector inside that phone, `null` while there is only something to look at. */
  readonly target: string | null;
}

type Phones = readonly [Phone, Phone];

/**
 * What leads a newcomer to the first packet opened by both and its proof, one step at a time. It reads what both phones
 * show; reading it while drawing follows every change.
 */
export function nextStep(phones: Phones, hasChecked: boolean): Step {
  const opening = phones.map(({ opening: { value } }) => value);
  const onStage = opening[0] ?? opening[1];
  if (onStage != null) return stepOnStage(phones, onStage);
  const waiting = firstSealed(phones);
  if (waiting)
    return { name: 'open', phone: waiting.phone, target: `[data-packet="${waiting.id}"]` };
  const silent = phones.findIndex(
    ({ room, player }) => !room.state.value.streak.chatted[player.id],
  );
  if (silent !== -1) {
    const isFirst = phones.every(({ room, player }) => !room.state.value.streak.chatted[player.id]);
    return {
      name: isFirst ? 'greet' : 'answer',
      phone: asPhone(silent),
      target: '[data-act=greeting]',
    };
  }
  if (!hasChecked && hasOpened(phones[0]))
    return { name: 'check', phone: 0, target: '[data-act=check]' };
  return { name: 'more', phone: 0, target: null };
}

/** While a packet is on the stage of one phone or both: press, press along, watch, take. */
function stepOnStage(phones: Phones, id: PacketView['id']): Step {
  const states = phones.map(
    ({ room, player }) => room.state.value.packets[id]?.shares[player.id]?.state,
  );
  const sealed = states.findIndex((state) => state === 'sealed');
  if (sealed === -1) {
    const open = phones.findIndex(({ opening }) => opening.value === id);
    return { name: 'take', phone: asPhone(open), target: '.phone-opening .done' };
  }
  const isFirst = states.every((state) => state === 'sealed');
  const phone = asPhone(isFirst ? phones.findIndex(({ opening }) => opening.value === id) : sealed);
  const isThere = phones[phone].opening.value === id;
  return {
    name: isFirst ? 'press' : 'join',
    phone,
    target: isThere ? '.phone-opening .seal' : `[data-packet="${id}"]`,
  };
}

function firstSealed(phones: Phones): { phone: 0 | 1; id: PacketView['id'] } | null {
  for (const [index, { room, player }] of phones.entries())
    for (const packet of Object.values(room.state.value.packets))
      if (packet.shares[player.id]?.state === 'sealed')
        return { phone: asPhone(index), id: packet.id };
  return null;
}

function hasOpened({ room, player }: Phone): boolean {
  const packets = Object.values(room.state.value.packets);
  return packets.some(({ shares }) => shares[player.id]?.state === 'opened');
}

function asPhone(index: number): 0 | 1 {
  return index === 1 ? 1 : 0;
}

import { effect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { playOpening, stageWords } from '@hongbao/sdk/stage';
import type { PacketId } from '@hongbao/sdk';
import { language } from '../words/language.ts';
import { sayWhy } from '../words/refusals.ts';
import { useFocusBack } from './use-focus-back.ts';
import { usePhone, type Phone } from '../game/phone-context.ts';

/** The opening that the SDK plays, over this phone. */
export function OpeningLayer() {
  const phone = usePhone();
  const id = phone.opening.value;
  const isOpen = id !== null;
  const place = useFocusBack(isOpen);
  return <div ref={place}>{isOpen && <Opening phone={phone} id={id} key={id} />}</div>;
}

function Opening({ phone, id }: { phone: Phone; id: PacketId }) {
  const layer = useRef<HTMLDivElement>(null);
  const spoken = language.value;
  useEffect(() => {
    const { pair, state } = phone.room;
    const packet = state.value.packets[id];
    if (!layer.current || !packet) return void (phone.opening.value = null);
    const overlay = playOpening(layer.current, {
      packet,
      me: phone.player.id,
      clock: pair.clock,
      words: stageWords[spoken],
      pet: { mood: 'bright', stage: Math.max(1, state.value.pet.stage) },
      members: state.value.members,
      purse: { balance: phone.player.home.value?.balance ?? 0 },
      coinsPerYuan: phone.campaign.value.campaign.coinsPerYuan,
      // The stage shows the message as it is, so it is one for players.
      open: () =>
        pair.open(id).catch((cause: unknown) => {
          throw new Error(sayWhy(cause), { cause });
        }),
      onCheck: () => {
        overlay.close();
        phone.sheet.value = { kind: 'check', packet: id };
      },
    });
    // Films and tests hold the picture at a moment of it: `dispatchEvent(new CustomEvent('hold', { detail: 1700 }))`.
    const hold = (event: Event) =>
      overlay.hold(
        event instanceof CustomEvent && event.detail !== null ? Number(event.detail) : null,
      );
    layer.current.addEventListener('hold', hold);
    const stop = effect(() => {
      const current = state.value.packets[id];
      const purse = { balance: phone.player.home.value?.balance ?? 0 };
      if (current) overlay.update(current, purse);
    });
    // Another language takes it away for one that speaks it: nobody has closed the packet.
    let isReplaced = false;
    void overlay.finished.then(() => {
      if (!isReplaced && phone.opening.value === id) phone.opening.value = null;
    });
    return () => {
      isReplaced = true;
      stop();
      overlay.close();
    };
  }, [phone, id, spoken]);
  return <div class="phone-opening" ref={layer} />;
}

import type { CallMedia, CallView, PlayerId } from '@hongbao/sdk';
import type { Phone } from '../game/phone-context.ts';
import { callWords } from '../words/call.ts';
import { sayWhy } from '../words/refusals.ts';
import { showDuration, stageOf } from './call-stage.ts';
import { hasTaken, letGo, takeCall, takeNext } from './taken-calls.ts';

/** Rings the friend; this device has the call. With a call under way, that one fills the screen again. */
export async function startCall(phone: Phone, media: CallMedia): Promise<void> {
  const { player, room } = phone;
  const running = room.pair.state.call;
  if (running && hasTaken(player.id, running.id)) {
    phone.isCalling.value = true;
    return;
  }
  try {
    if (!running) takeNext(player.id);
    const { call } = await room.pair.call.start(media);
    takeCall(player.id, call);
  } catch (error) {
    letGo(player.id);
    phone.toast.value = sayWhy(error);
  }
}

/** Answers on this device. */
export async function answerCall(phone: Phone, { id }: CallView): Promise<void> {
  const { player, room } = phone;
  phone.sheet.value = null;
  takeCall(player.id, id);
  try {
    await room.pair.call.answer(id);
  } catch (error) {
    letGo(player.id);
    phone.toast.value = sayWhy(error);
  }
}

/** Hangs up, declines or stops ringing: on this phone it is over at once, and a sentence says how long it was. */
export async function endCall(phone: Phone, call: CallView): Promise<void> {
  const { player, room } = phone;
  const { pair } = room;
  endedHere.set(player.id, call.id);
  try {
    const { durationMs } = await pair.call.end(call.id);
    const words = callWords();
    const wasTalking = stageOf(call, player.id, true) === 'talking';
    if (wasTalking)
      phone.toast.value = `${words.over.mine} · ${words.lasted(showDuration(durationMs))}`;
  } catch (error) {
    endedHere.delete(player.id);
    // A call that is not there any more is what was wanted.
    if (pair.state.call?.id === call.id) phone.toast.value = sayWhy(error);
  }
}

/** The last call that each of this page's players ended themselves: whoever pressed needs no reason. */
const endedHere = new Map<PlayerId, string>();

export function hasEnded(player: PlayerId, call: string): boolean {
  return endedHere.get(player) === call;
}

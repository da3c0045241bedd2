import { signal, type ReadonlySignal } from '@preact/signals';
import type { CallView, PairEvents } from '@hongbao/sdk';
import type { Phone } from '../game/phone-context.ts';
import { stageOf } from './call-stage.ts';
import { hasEnded } from './start-call.ts';
import { hasTaken } from './taken-calls.ts';

/** A call that the room or the friend ended, for as long as its reason is on the screen. */
export interface CallOver {
  readonly call: CallView;
  /** `gone`: it is not there any more, and nobody told this device why. `missed`: it rang here in vain. */
  readonly reason: PairEvents['call.ended']['reason'] | 'gone' | 'missed';
  readonly durationMs: number;
}

/** Long enough to be read. */
const shownMs = 2000;

/** Watches how this phone's calls end. */
export function watchCallOver(phone: Phone): {
  over: ReadonlySignal<CallOver | null>;
  stop: () => void;
} {
  const { pair, state } = phone.room;
  const me = phone.player.id;
  const over = signal<CallOver | null>(null);
  const stop = new AbortController();
  let last: CallView | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  // The state says first that the call is gone, then the event says why.
  const unwatch = state.subscribe(({ call }) => {
    const before = last;
    last = call;
    if (call) over.value = null;
    else if (before && isShown(before) && !hasEnded(me, before.id)) {
      over.value = { call: before, reason: 'gone', durationMs: lasted(before) };
      clearTimeout(timer);
      timer = setTimeout(() => (over.value = null), shownMs);
    }
  });
  const lasted = ({ answeredAt }: CallView) =>
    answeredAt === 0 ? 0 : Math.max(0, pair.serverNow() - answeredAt);
  const isShown = (call: CallView) => stageOf(call, me, hasTaken(me, call.id)) !== 'elsewhere';
  pair.on(
    'call.ended',
    ({ call: id, reason, durationMs }) => {
      if (over.value?.call.id !== id) return;
      const { call } = over.value;
      const isMissed = call.answeredAt === 0 && call.from !== me && reason !== 'declined';
      over.value = { call, durationMs, reason: isMissed ? 'missed' : reason };
    },
    stop,
  );
  return {
    over,
    stop: () => {
      stop.abort();
      unwatch();
      clearTimeout(timer);
    },
  };
}

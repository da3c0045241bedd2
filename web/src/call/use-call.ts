import { useEffect, useState } from 'preact/hooks';
import type { CallView } from '@hongbao/sdk';
import { usePhone } from '../game/phone-context.ts';
import { watchCallOver, type CallOver } from './call-over.ts';
import { CallSession } from './call-session.ts';
import { stageOf, untilNextSecond, type CallStage } from './call-stage.ts';
import { hasTaken } from './taken-calls.ts';

/** The room's call as this phone has it. */
export interface CallNow {
  readonly call: CallView;
  readonly stage: CallStage;
  readonly session: CallSession | null;
}

export function useCall(): { now: CallNow | null; over: CallOver | null } {
  const phone = usePhone();
  const { call } = phone.room.state.value;
  const stage = call && stageOf(call, phone.player.id, hasTaken(phone.player.id, call.id));
  const [session, setSession] = useState<CallSession | null>(null);
  const [ends, setEnds] = useState<ReturnType<typeof watchCallOver> | null>(null);

  useEffect(() => {
    const watch = watchCallOver(phone);
    setEnds(watch);
    return watch.stop;
  }, [phone]);

  // The devices open when this device rings or has answered, and go off with the call.
  const isHere = stage === 'ringing' || stage === 'talking';
  useEffect(() => {
    if (call === undefined || !isHere) return;
    const begun = new CallSession(phone, call);
    setSession(begun);
    return () => {
      begun.close();
      setSession(null);
    };
  }, [phone, call?.id, isHere]);

  const over = ends?.over.value ?? null;
  useEffect(() => {
    // A new call fills the screen; one that was made small stays so.
    phone.isCalling.value = stage !== undefined ? stage !== 'elsewhere' : over !== null;
  }, [phone, call?.id, stage === 'elsewhere', over !== null]);

  return { now: call && stage ? { call, stage, session } : null, over };
}

/** How long a call has lasted by the server's clock; 0 until it is answered. */
export function useDuration(answeredAt: number): number {
  const { pair } = usePhone().room;
  const [duration, setDuration] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tick = () => {
      const passed = pair.serverNow() - answeredAt;
      setDuration(Math.max(0, passed));
      timer = setTimeout(tick, untilNextSecond(passed));
    };
    setDuration(0);
    if (answeredAt > 0) tick();
    return () => clearTimeout(timer);
  }, [pair, answeredAt]);
  return duration;
}

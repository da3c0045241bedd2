import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from '../art/icon.tsx';
import { usePhone } from '../game/phone-context.ts';
import { useFriend } from '../game/use-friend.ts';
import { callWords } from '../words/call.ts';
import { CallPanel } from './call-panel.tsx';
import { CallSound } from './call-sound.tsx';
import { CallOverPanel } from './call-over-panel.tsx';
import { callCountsMs, showDuration } from './call-stage.ts';
import { takeCall } from './taken-calls.ts';
import { useCall, useDuration, type CallNow } from './use-call.ts';

/** The room's call on this phone: full over the chat, small above it, or only that it is elsewhere. */
export function CallScreen() {
  const phone = usePhone();
  const { now, over } = useCall();
  const duration = useDuration(now?.call.answeredAt ?? 0);
  const isFull = phone.isCalling.value;
  const said = useRef<HTMLParagraphElement>(null);
  useFocusBack(said, isFull);
  return (
    <>
      <p class="unseen" role="status" ref={said}>
        {useSaid(now, duration, over ? callWords().over[over.reason] : '')}
      </p>
      {now?.session && <CallSound session={now.session} />}
      {now && now.stage !== 'elsewhere' && isFull && (
        <CallPanel {...now} stage={now.stage} duration={duration} key={now.call.id} />
      )}
      {now && (now.stage === 'elsewhere' || !isFull) && <CallBar now={now} duration={duration} />}
      {over && <CallOverPanel over={over} />}
    </>
  );
}

/** When a call leaves the screen, focus that nobody else has taken goes back to where it was, or to the chat. */
function useFocusBack(place: RefObject<HTMLElement | null>, isFull: boolean): void {
  const before = useRef<HTMLElement | null>(null);
  // Before the chat, which is inert from now on, loses it.
  useLayoutEffect(() => {
    if (!isFull) return;
    const phone = place.current?.closest('.phone');
    const { activeElement } = document;
    const isOurs = activeElement instanceof HTMLElement && phone?.contains(activeElement);
    before.current = isOurs ? activeElement : null;
    return () => {
      const chat = phone?.querySelector<HTMLElement>('.chat');
      const next = before.current?.isConnected ? before.current : chat;
      setTimeout(() => document.activeElement === document.body && next?.focus());
    };
  }, [isFull]);
}

/** What a screen reader hears, once each: never the seconds. */
function useSaid(now: CallNow | null, duration: number, over: string): string {
  const friend = useFriend();
  const words = callWords();
  switch (now?.stage) {
    case 'ringing':
      return words.ringing[now.call.media];
    case 'incoming':
      return words.incoming[now.call.media](friend.name);
    case 'talking':
      return duration >= callCountsMs ? words.counted : words.connected;
    case 'elsewhere':
      return words.elsewhere;
    case undefined:
      return over;
  }
}

function CallBar({ now: { call, stage }, duration }: { now: CallNow; duration: number }) {
  const phone = usePhone();
  const words = callWords();
  const isElsewhere = stage === 'elsewhere';
  return (
    <div class="call-bar">
      <Icon name={call.media === 'voice' ? 'phone' : 'video'} />
      <span>{isElsewhere ? words.elsewhere : words.talking(showDuration(duration))}</span>
      {isElsewhere ? (
        <button data-act="call-take" onClick={() => takeCall(phone.player.id, call.id)}>
          {words.take}
        </button>
      ) : (
        <button data-act="call-back" onClick={() => (phone.isCalling.value = true)}>
          {words.back}
        </button>
      )}
    </div>
  );
}

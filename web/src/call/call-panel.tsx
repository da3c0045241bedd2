import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { Face } from '../art/face.tsx';
import { Icon } from '../art/icon.tsx';
import { usePhone } from '../game/phone-context.ts';
import { useFriend } from '../game/use-friend.ts';
import { callWords } from '../words/call.ts';
import { CallActs } from './call-acts.tsx';
import { CallCounts } from './call-counts.tsx';
import { CallPicture, hasPicture } from './call-picture.tsx';
import { callCountsMs, showDuration, type CallStage } from './call-stage.ts';
import { CallThread } from './call-thread.tsx';
import { CallWhy } from './call-why.tsx';
import type { CallNow } from './use-call.ts';

export interface CallPanelProps extends CallNow {
  readonly stage: Exclude<CallStage, 'elsewhere'>;
  readonly duration: number;
}

/** The call over the whole phone. */
export function CallPanel(props: CallPanelProps) {
  const { call, stage, session, duration } = props;
  const phone = usePhone();
  const friend = useFriend();
  const words = callWords();
  const panel = useFocus(stage, stage !== 'talking' || session !== null);
  const isTalking = stage === 'talking';
  const isVideo = call.media === 'video';
  return (
    <section
      class="call"
      role="dialog"
      aria-label={words.callWith(friend.name)}
      data-stage={stage}
      data-media={call.media}
      tabIndex={-1}
      ref={panel}
    >
      {isVideo && session && <CallPicture session={session} stage={stage} />}
      <header class="call-head">
        {stage !== 'incoming' && (
          <button
            class="round-button call-small"
            aria-label={words.smaller}
            data-act="call-small"
            onClick={() => (phone.isCalling.value = false)}
          >
            <Icon name="back" />
          </button>
        )}
        <h2>{friend.name}</h2>
        <p class="call-standing" aria-hidden="true">
          {stage === 'ringing' && words.ringing[call.media]}
          {isTalking && isVideo && showDuration(duration)}
        </p>
      </header>
      <div class="call-middle">
        {isTalking && !isVideo && (
          <>
            <p class="call-time digits" aria-hidden="true">
              {showDuration(duration)}
            </p>
            <CallThread isCounted={duration >= callCountsMs} />
          </>
        )}
        {!isTalking && !(isVideo && session && hasPicture(session)) && (
          <div class="call-caller">
            <Face id={friend.player} name={friend.name} />
          </div>
        )}
        {stage === 'incoming' && <p class="call-asks">{words.incoming[call.media](friend.name)}</p>}
      </div>
      <footer class="call-foot">
        {isTalking && <CallCounts duration={duration} />}
        {session && stage !== 'incoming' && <CallWhy session={session} isTalking={isTalking} />}
        <CallActs call={call} stage={stage} session={session} />
      </footer>
    </section>
  );
}

/**
 * Focus goes to answering when it rings, and then follows the call on the phone that has it: the other phone of a duo
 * keeps it. Who is writing keeps it from the buttons: an Enter meant for a line must not answer.
 */
function useFocus(stage: CallPanelProps['stage'], isReady: boolean) {
  const panel = useRef<HTMLElement>(null);
  const isHere = useRef(false);
  useLayoutEffect(() => {
    const { current } = panel;
    const { activeElement, body } = document;
    isHere.current =
      activeElement === body || current?.closest('.phone')?.contains(activeElement) === true;
    const entered = () => (isHere.current = true);
    // A focused button that goes away leaves without a word; only who goes elsewhere has left.
    const left = ({ relatedTarget }: FocusEvent) => {
      isHere.current =
        !(relatedTarget instanceof Node) || current?.contains(relatedTarget) === true;
    };
    current?.addEventListener('focusin', entered);
    current?.addEventListener('focusout', left);
  }, []);
  useEffect(() => {
    const phone = panel.current?.closest('.phone');
    const { activeElement, body } = document;
    const isFree = activeElement === body || phone?.contains(activeElement) === true;
    if (!isReady || !(stage === 'incoming' || (isHere.current && isFree))) return;
    const isWriting = activeElement?.matches('input, textarea') === true;
    if (!isWriting) panel.current?.querySelector<HTMLElement>('[data-first]')?.focus();
    // In the other phone of a duo the writing goes on; in this one the chat is covered.
    else if (isFree) panel.current?.focus();
  }, [stage, isReady]);
  return panel;
}

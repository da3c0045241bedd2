import { usePhone } from '../game/phone-context.ts';
import { callWords } from '../words/call.ts';
import type { CallSession } from './call-session.ts';
import { whySimulated } from './simulated.ts';

/** What is different about this call: simulated and why, or begun in silence. */
export function CallWhy({ session, isTalking }: { session: CallSession; isTalking: boolean }) {
  const { startsMuted } = usePhone();
  const words = callWords();
  const why = whySimulated(session, isTalking);
  if (why === null)
    return isTalking && startsMuted && session.isMuted.value && session.isSilent.value ? (
      <p class="call-why">{words.duoHint}</p>
    ) : null;
  return (
    <div class="call-why" role="status" data-simulated>
      <strong class="tag tag-gold">{words.simulated}</strong>
      <p>{words.why[why]}</p>
      {why !== 'insecure' && (
        <button class="call-retry" data-act="call-retry" onClick={() => session.again()}>
          {words.retry}
        </button>
      )}
    </div>
  );
}

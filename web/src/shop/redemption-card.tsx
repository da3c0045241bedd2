import { codes, type Redemption } from '@hongbao/sdk';
import { words as codeWords } from '@hongbao/sdk/words';
import { useHandset } from '../game/phone-context.ts';
import { showFen } from '../words/coins.ts';
import { language } from '../words/language.ts';
import { moneyWords } from '../words/money.ts';
import { showTime, showMoment, showWait } from '../words/moments.ts';
import { CopyCode } from './copy-code.tsx';
import { HappyCoins } from './happy-coins.tsx';
import { isSettled, stepsOf } from './redemption-state.ts';
import { useMoments } from '../game/use-moments.ts';
import { useServerClock } from '../game/use-server-clock.ts';

/** An expectation is an estimate: not sooner than this after it, anybody needs to be told of a delay. */
const lateAfterMs = 10_000;

interface RedemptionCardProps {
  readonly redemption: Redemption;
  /** Made a moment ago: its arrival is a reason for joy. */
  readonly isNew: boolean;
  readonly isSandbox: boolean;
}

/** One redemption as it goes its way, live. */
export function RedemptionCard({ redemption, isNew, isSandbox }: RedemptionCardProps) {
  const { sheet } = useHandset();
  const words = moneyWords();
  const { state, fen, receipt, order } = redemption;
  const isCoupon = receipt !== undefined;
  const isPaid = state === 'paid';
  return (
    <section class="card redemption" data-state={state}>
      <p class="redemption-sum digits">
        {showFen(fen)}
        {isPaid && isNew && <HappyCoins />}
      </p>
      <div role="status">
        {isPaid && isNew ? (
          <p class="redemption-joy">{isCoupon ? words.couponHere : words.arrived(showFen(fen))}</p>
        ) : (
          <p>{words.explains[state]}</p>
        )}
        {redemption.reason !== undefined && (
          <p class="small">{words.reason(sayReason(redemption.reason))}</p>
        )}
      </div>
      <ol class="steps">
        {stepsOf(state).map((step) => (
          <li
            data-is={step.is}
            aria-current={step.is === 'now' ? 'step' : undefined}
            key={step.state}
          >
            {words.states[step.state]}
          </li>
        ))}
      </ol>
      <Eta redemption={redemption} />
      {receipt !== undefined && <CopyCode label={words.code} code={receipt} />}
      <CopyCode label={words.order} code={order} />
      {(isPaid || state === 'returned') && !isCoupon && isSandbox && (
        <button
          class="button-gold button-wide"
          data-act="statement"
          onClick={() => (sheet.value = { kind: 'statement' })}
        >
          {words.toStatement}
        </button>
      )}
    </section>
  );
}

/** When it was done; while it is not, when it is expected and how long that still is, by the server's clock. */
function Eta({ redemption }: { redemption: Redemption }) {
  const style = useMoments();
  const { settledAt } = redemption;
  if (!isSettled(redemption)) return <Countdown redemption={redemption} />;
  if (settledAt === undefined) return null;
  return <p class="small redemption-eta">{moneyWords().settled(showMoment(settledAt, style))}</p>;
}

function Countdown({ redemption: { payableAt, etaAt } }: { redemption: Redemption }) {
  const words = moneyWords();
  const { now } = useServerClock();
  const style = useMoments();
  return (
    <p class="small redemption-eta">
      {payableAt > now && <span>{words.waits(showMoment(payableAt, style))}</span>}
      {etaAt > now ? (
        <span>
          {words.eta(showTime(etaAt, style))} · {words.in(showWait(etaAt - now, style.language))}
        </span>
      ) : (
        <span>{now - etaAt < lateAfterMs ? words.soon : words.late}</span>
      )}
    </p>
  );
}

/** A code of ours in words; a rail's own as it is. */
function sayReason(reason: string): string {
  return isCode(reason) ? codeWords[reason][language.value] : reason;
}

function isCode(reason: string): reason is keyof typeof codes {
  return Object.hasOwn(codes, reason);
}

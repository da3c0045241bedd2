import { useState } from 'preact/hooks';
import { HongbaoError, type Binding, type CatalogEntry, type Redemption } from '@hongbao/sdk';
import { useHandset } from '../game/phone-context.ts';
import { showFen } from '../words/coins.ts';
import { named } from '../words/language.ts';
import { moneyWords } from '../words/money.ts';
import { sayWhy } from '../words/refusals.ts';
import { Voucher } from './catalog-row.tsx';
import { PayeeCard } from './payee-card.tsx';
import { StepTitle } from './step-title.tsx';

interface RedeemStepProps {
  readonly item: CatalogEntry;
  readonly available: number;
  readonly binding: Binding | undefined;
  readonly onPayee: () => void;
  readonly onBack: () => void;
  readonly onRedeemed: (redemption: Redemption) => void;
}

/** Asks once more before coins are spent: what it costs, what it brings, to whom. */
export function RedeemStep(props: RedeemStepProps) {
  const { item, available, binding } = props;
  const words = moneyWords();
  const needsPayee = item.rail === 'alipay' && binding !== undefined && !binding.bound;
  return (
    <>
      <StepTitle title={named(item.names)} onBack={props.onBack} />
      <section class="card receipt">
        <Voucher kind={item.kind} fen={item.fen} />
        <dl class="facts">
          <Fact name={words.pays} value={words.coins(item.coins)} />
          <Fact name={words.brings} value={showFen(item.fen)} />
          {item.rail === 'alipay' && binding?.bound === true && (
            <Fact name={words.to} value={binding.payee.account} />
          )}
          <Fact name={words.left} value={words.coins(available - item.coins)} />
        </dl>
        {item.kind === 'coupon' && <p class="small">{words.couponTo}</p>}
      </section>
      {needsPayee ? (
        <PayeeCard binding={binding} onChange={props.onPayee} />
      ) : (
        <Confirm {...props} />
      )}
    </>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

type Asking =
  | { readonly state: 'ready' | 'busy' }
  | { readonly state: 'refused'; readonly error: unknown };

function Confirm({ item, available, onPayee, onRedeemed }: RedeemStepProps) {
  const { client } = useHandset().player;
  const [asking, setAsking] = useState<Asking>({ state: 'ready' });
  const words = moneyWords();
  const isBusy = asking.state === 'busy';
  const redeem = async () => {
    if (isBusy) return;
    setAsking({ state: 'busy' });
    try {
      onRedeemed(await client.redeem({ item: item.id }));
    } catch (error) {
      setAsking({ state: 'refused', error });
      if (error instanceof HongbaoError && error.code === 'payee_required') onPayee();
    }
  };
  const isRefused = asking.state === 'refused';
  return (
    <>
      {isRefused && (
        <p class="money-refused" role="alert">
          {sayWhy(asking.error)}
        </p>
      )}
      <button
        class="button-gold button-wide"
        data-act="confirm"
        // Busy but not disabled: a disabled button would lose the focus.
        aria-disabled={isBusy}
        disabled={!isBusy && !isRefused && available < item.coins}
        onClick={() => void redeem()}
      >
        {isBusy ? words.confirming : isRefused ? words.safeAgain : words.confirm}
      </button>
    </>
  );
}

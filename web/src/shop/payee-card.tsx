import { useEffect, useState } from 'preact/hooks';
import type { Binding } from '@hongbao/sdk';
import { Icon } from '../art/icon.tsx';
import { useHandset } from '../game/phone-context.ts';
import { moneyWords } from '../words/money.ts';
import { sayWhy } from '../words/refusals.ts';

interface PayeeCardProps {
  readonly binding: Binding;
  /** Reads anew whom the rail pays. */
  readonly onChange: () => void;
}

/** Whom cash goes to: bound with one press, by agreeing at Alipay. */
export function PayeeCard({ binding, onChange }: PayeeCardProps) {
  const words = moneyWords();
  if (binding.bound)
    return (
      <section class="card payee" data-bound>
        <span class="payee-mark">
          <Icon name="check" />
        </span>
        <span class="row-main">
          <b>{words.payee}</b>
          <span class="small money-line payee-account">{binding.payee.account}</span>
        </span>
        <span class="tag tag-jade">{words.bound}</span>
      </section>
    );
  return (
    <section class="card payee-open">
      <b>{words.payee}</b>
      <p class="small">{words.payeeWhy}</p>
      <BindButton onChange={onChange} />
      <p class="small">{words.payeeForLife}</p>
    </section>
  );
}

type Binds =
  | { readonly state: 'ready' | 'busy' }
  /** Alipay's own page asks the player; it opens in a window of its own. */
  | { readonly state: 'elsewhere'; readonly url: string };

function BindButton({ onChange }: Pick<PayeeCardProps, 'onChange'>) {
  const { player, toast } = useHandset();
  const [binds, setBinds] = useState<Binds>({ state: 'ready' });
  const words = moneyWords();
  useEffect(() => {
    if (binds.state !== 'elsewhere') return;
    window.addEventListener('focus', onChange);
    return () => window.removeEventListener('focus', onChange);
  }, [binds.state, onChange]);
  const isBusy = binds.state === 'busy';
  const bind = async () => {
    if (isBusy) return;
    setBinds({ state: 'busy' });
    try {
      const binding = await player.client.bindPayee('alipay');
      if (binding.bound) return onChange();
      setBinds({ state: 'elsewhere', url: binding.url });
      window.open(binding.url, '_blank', 'noopener');
    } catch (error) {
      toast.value = sayWhy(error);
      setBinds({ state: 'ready' });
    }
  };
  if (binds.state === 'elsewhere')
    return (
      <>
        <a class="button-red" href={binds.url} target="_blank" rel="noopener" data-act="bind">
          {words.toAlipay}
        </a>
        <button class="button-quiet" data-act="bound" onClick={onChange}>
          {words.boundAlready}
        </button>
      </>
    );
  return (
    <button class="button-red" data-act="bind" aria-disabled={isBusy} onClick={() => void bind()}>
      {isBusy ? words.binding : words.bind}
    </button>
  );
}

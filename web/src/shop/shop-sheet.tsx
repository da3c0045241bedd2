import { useState } from 'preact/hooks';
import type { CatalogEntry, Redemption } from '@hongbao/sdk';
import { useHandset } from '../game/phone-context.ts';
import { moneyWords } from '../words/money.ts';
import { CatalogList } from './catalog-list.tsx';
import { DemoNote } from '../wallet/demo-note.tsx';
import { Loaded } from '../sheets/loaded.tsx';
import { PayeeCard } from './payee-card.tsx';
import { RedeemStep } from './redeem-step.tsx';
import { RedemptionCard } from './redemption-card.tsx';
import { RedemptionList } from './redemption-list.tsx';
import { StepTitle } from './step-title.tsx';
import { useEventCount } from '../sheets/use-event-count.ts';
import { useItemName } from './use-item-name.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import { useOffer } from './use-offer.ts';
import { useRedemptions } from './use-redemptions.ts';
import { useSandbox } from '../wallet/use-sandbox.ts';
import { ZoneNote } from '../wallet/zone-note.tsx';

type View =
  | { readonly kind: 'catalog' }
  | { readonly kind: 'redeem'; readonly item: CatalogEntry }
  | { readonly kind: 'redemption'; readonly redemption: Redemption; readonly isNew: boolean };

/** Coins into cash and coupons: choose, confirm, watch it arrive. */
export function ShopSheet() {
  const { player } = useHandset();
  const isSandbox = useSandbox();
  const [view, setView] = useState<View>({ kind: 'catalog' });
  const told = useEventCount('redemption.changed', 'synced');
  const offer = useOffer(told);
  const redemptions = useRedemptions([told, view.kind]);
  const { balance, held } = player.home.value ?? { balance: 0, held: 0 };
  const available = balance - held;
  const isBound = offer.state === 'answered' && offer.value.binding?.bound === true;
  const body = useKeptFocus([view.kind, isBound]);
  const nameOf = useItemName();
  const back = () => setView({ kind: 'catalog' });
  return (
    <div class="money shop" tabIndex={-1} ref={body}>
      {isSandbox && <DemoNote />}
      {view.kind === 'catalog' && (
        <>
          <Loaded asked={offer}>
            {({ items, binding }) => (
              <>
                <CatalogList
                  items={items}
                  available={available}
                  onPick={(item) => setView({ kind: 'redeem', item })}
                />
                {binding && <PayeeCard binding={binding} onChange={offer.again} />}
              </>
            )}
          </Loaded>
          <RedemptionList
            pages={redemptions}
            onPick={(redemption) => setView({ kind: 'redemption', redemption, isNew: false })}
          />
          <ZoneNote />
        </>
      )}
      {view.kind === 'redeem' && (
        <RedeemStep
          item={view.item}
          available={available}
          binding={offer.state === 'answered' ? offer.value.binding : undefined}
          onPayee={offer.again}
          onBack={back}
          onRedeemed={(redemption) => setView({ kind: 'redemption', redemption, isNew: true })}
        />
      )}
      {view.kind === 'redemption' && (
        <>
          <StepTitle title={nameOf(view.redemption.item)} onBack={back} />
          <RedemptionCard
            // The list is read anew at each change; until it is, what the server answered stands.
            redemption={
              redemptions.known.find(({ id }) => id === view.redemption.id) ?? view.redemption
            }
            isNew={view.isNew}
            isSandbox={isSandbox}
          />
          <button class="button-quiet button-wide" data-act="more" onClick={back}>
            {moneyWords().more}
          </button>
        </>
      )}
    </div>
  );
}

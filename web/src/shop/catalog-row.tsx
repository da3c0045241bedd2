import type { CatalogEntry } from '@hongbao/sdk';
import { showCoins, showFen } from '../words/coins.ts';
import { named } from '../words/language.ts';
import { moneyWords } from '../words/money.ts';
import type { Reach } from './reach.ts';

interface CatalogRowProps {
  readonly item: CatalogEntry;
  readonly reach: Reach;
  readonly onPick: () => void;
}

/** One thing that coins buy: what it brings, what it costs, and how far away it is. */
export function CatalogRow({ item, reach, onPick }: CatalogRowProps) {
  const words = moneyWords();
  const name = named(item.names);
  return (
    <li class="item" data-reach={reach.state}>
      <Voucher kind={item.kind} fen={item.fen} />
      <span class="item-main">
        <b>{name}</b>
        <span class="small money-line">{words.coins(item.coins)}</span>
        {item.stockLeft !== null && (
          <span class="small money-line">{words.stock(showCoins(item.stockLeft))}</span>
        )}
      </span>
      <span class="item-end">
        {reach.state === 'reachable' ? (
          <button
            class="button-red"
            aria-label={words.redeemItem(name)}
            data-act={`redeem:${item.id}`}
            onClick={onPick}
          >
            {words.redeem}
          </button>
        ) : (
          <span class="item-missing">{sayReach(reach)}</span>
        )}
      </span>
    </li>
  );
}

/** The amount on a red packet, or on a ticket for what is no cash. */
export function Voucher({ kind, fen }: Pick<CatalogEntry, 'kind' | 'fen'>) {
  const words = moneyWords();
  const amount = showFen(fen).replace(/\.00$/, '');
  return (
    <span class="voucher digits" data-kind={kind} data-long={amount.length > 4 || undefined}>
      <span class="unseen">
        {kind === 'cash' ? words.arrives(showFen(fen)) : words.worth(showFen(fen))}
      </span>
      <span aria-hidden="true">{amount}</span>
    </span>
  );
}

function sayReach(reach: Reach): string {
  const words = moneyWords();
  if (reach.state === 'missing') return words.missing(reach.coins);
  return reach.state === 'sold-out' ? words.soldOut : words.closed;
}

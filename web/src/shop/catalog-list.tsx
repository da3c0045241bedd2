import type { CatalogEntry } from '@hongbao/sdk';
import { Coin } from '../art/coin.tsx';
import { useHandset } from '../game/phone-context.ts';
import { showCoins, showYuan } from '../words/coins.ts';
import { moneyWords } from '../words/money.ts';
import { CatalogRow } from './catalog-row.tsx';
import { reachOf } from './reach.ts';

interface CatalogListProps {
  readonly items: readonly CatalogEntry[];
  readonly available: number;
  readonly onPick: (item: CatalogEntry) => void;
}

/** What can be spent, and everything it can be spent on. */
export function CatalogList({ items, available, onPick }: CatalogListProps) {
  const { campaign, player } = useHandset();
  const { coinsPerYuan, redeemUntil } = campaign.value.campaign;
  const now = player.client.clock.now();
  const isOver = redeemUntil !== null && now >= redeemUntil;
  const words = moneyWords();
  return (
    <>
      <p class="spendable">
        <span class="spendable-coin" aria-hidden="true">
          <Coin />
        </span>
        <span class="row-main">
          <span class="small money-line">{words.available}</span>
          <b class="round">{showCoins(available)}</b>
        </span>
        <span class="round">= {showYuan(available, coinsPerYuan)}</span>
      </p>
      <section class="money-list">
        <h3>{words.items}</h3>
        <ul class="items">
          {items.map((item) => (
            <CatalogRow
              item={item}
              reach={reachOf(item, { available, isOver })}
              onPick={() => onPick(item)}
              key={item.id}
            />
          ))}
        </ul>
      </section>
    </>
  );
}

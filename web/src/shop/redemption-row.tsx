import type { Redemption, RedemptionState } from '@hongbao/sdk';
import { Icon } from '../art/icon.tsx';
import { showFen } from '../words/coins.ts';
import { moneyWords } from '../words/money.ts';
import { showMoment } from '../words/moments.ts';
import { useItemName } from './use-item-name.ts';
import { useMoments } from '../game/use-moments.ts';

const tags: Readonly<Record<RedemptionState, string>> = {
  requested: 'tag-gold',
  paying: 'tag-gold',
  unknown: 'tag-gold',
  paid: 'tag-jade',
  refused: 'tag-ash',
  returned: 'tag-ash',
};

interface RedemptionRowProps {
  readonly redemption: Redemption;
  readonly onPick: () => void;
}

/** One redemption in the list of earlier ones. */
export function RedemptionRow({ redemption, onPick }: RedemptionRowProps) {
  const { item, fen, state, createdAt } = redemption;
  return (
    <li>
      <button class="row" data-act="redemption" onClick={onPick}>
        <span class="row-main">
          {useItemName()(item)}
          <span class="small money-line">{showMoment(createdAt, useMoments())}</span>
        </span>
        <span class="row-end">
          {showFen(fen)} <span class={`tag ${tags[state]}`}>{moneyWords().states[state]}</span>
        </span>
        <Icon name="forward" />
      </button>
    </li>
  );
}

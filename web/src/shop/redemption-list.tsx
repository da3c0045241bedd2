import type { Redemption } from '@hongbao/sdk';
import { moneyWords } from '../words/money.ts';
import { Loaded } from '../sheets/loaded.tsx';
import { MoreButton } from '../sheets/more-button.tsx';
import { RedemptionRow } from './redemption-row.tsx';
import type { ShownPages } from '../sheets/use-pages.ts';

interface RedemptionListProps {
  readonly pages: ShownPages<Redemption>;
  readonly onPick: (redemption: Redemption) => void;
}

/** What was redeemed before, newest first. */
export function RedemptionList({ pages: { asked, more }, onPick }: RedemptionListProps) {
  const words = moneyWords();
  return (
    <section class="money-list">
      <h3>{words.redemptions}</h3>
      <Loaded asked={asked}>
        {({ entries }) =>
          entries.length === 0 ? (
            <p class="small">{words.noRedemptions}</p>
          ) : (
            <ul class="card rows">
              {entries.map((redemption) => (
                <RedemptionRow
                  redemption={redemption}
                  onPick={() => onPick(redemption)}
                  key={redemption.id}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      <MoreButton more={more} />
    </section>
  );
}

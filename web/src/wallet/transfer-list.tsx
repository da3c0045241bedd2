import { useHandset } from '../game/phone-context.ts';
import { moneyWords } from '../words/money.ts';
import { sayWhy } from '../words/refusals.ts';
import { Loaded } from '../sheets/loaded.tsx';
import { MoreButton } from '../sheets/more-button.tsx';
import { TransferRow, type Transfer } from './transfer-row.tsx';
import { useEventCount } from '../sheets/use-event-count.ts';
import { usePages } from '../sheets/use-pages.ts';

const aPage = 20;

/** Everything that touched the player's coins, newest first; what is new stands there as soon as the purse moves. */
export function TransferList() {
  const { player, toast } = useHandset();
  const words = moneyWords();
  const { asked, more } = usePages<Transfer>(
    async (cursor, signal) => {
      const { transfers, next } = await player.client.transfers({ cursor, limit: aPage, signal });
      return { entries: transfers, next };
    },
    {
      // A packet that is sealed or expires touches the purse without changing it: then the count of the unopened does.
      reasons: [useEventCount('wallet.changed', 'synced'), player.home.value?.unopenedPackets],
      onError: (error) => (toast.value = sayWhy(error)),
    },
  );
  return (
    <section class="money-list">
      <h3>{words.transfers}</h3>
      <Loaded asked={asked}>
        {({ entries }) =>
          entries.length === 0 ? (
            <p class="sheet-note">{words.noTransfers}</p>
          ) : (
            <ul class="card rows">
              {entries.map((transfer) => (
                <TransferRow transfer={transfer} key={transfer.id} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <MoreButton more={more} />
    </section>
  );
}

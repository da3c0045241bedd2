import { Coin } from '../art/coin.tsx';
import { useHandset } from '../game/phone-context.ts';
import { showCoins, showYuan } from '../words/coins.ts';
import { moneyWords } from '../words/money.ts';
import { sheetWords } from '../words/sheets.ts';
import { AllowanceCard } from './allowance-card.tsx';
import { CapCard } from './cap-card.tsx';
import { DemoNote } from './demo-note.tsx';
import { TransferList } from './transfer-list.tsx';
import { useEventCount } from '../sheets/use-event-count.ts';
import { useAsked } from '../sheets/use-asked.ts';
import { useSandbox } from './use-sandbox.ts';
import { ZoneNote } from './zone-note.tsx';

/** All about a player's coins: what there is, what it is worth, what today and the cap leave, and every move. */
export function WalletSheet() {
  const { player, sheet } = useHandset();
  const isSandbox = useSandbox();
  const home = player.home.value;
  const words = moneyWords();
  const outlook = useAsked(
    (signal) => player.client.outlook({ signal }),
    [home?.earned, home?.unopenedPackets, useEventCount('synced', 'clock.turned')],
  );
  if (home === undefined) return <p class="sheet-note">{sheetWords().loading}</p>;
  return (
    <div class="money">
      <Purse balance={home.balance} held={home.held} />
      {isSandbox && <DemoNote />}
      <div class="money-actions">
        <button class="button-red" data-act="shop" onClick={() => (sheet.value = { kind: 'shop' })}>
          {words.toShop}
        </button>
        {isSandbox && (
          <button
            class="button-quiet"
            data-act="statement"
            onClick={() => (sheet.value = { kind: 'statement' })}
          >
            {words.toStatement}
          </button>
        )}
      </div>
      <AllowanceCard outlook={outlook} />
      <CapCard earned={home.earned} outlook={outlook} />
      <TransferList />
      <ZoneNote />
    </div>
  );
}

function Purse({ balance, held }: { balance: number; held: number }) {
  const { coinsPerYuan } = useHandset().campaign.value.campaign;
  const words = moneyWords();
  return (
    <section class="purse-card" aria-label={words.balance}>
      <span class="purse-coin" aria-hidden="true">
        <Coin />
      </span>
      <p class="purse-label">{words.balance}</p>
      <p class="purse-sum digits">{showCoins(balance)}</p>
      <p class="purse-worth round">= {showYuan(balance, coinsPerYuan)}</p>
      <dl class="purse-parts">
        <div>
          <dt>{words.available}</dt>
          <dd class="round">{showCoins(balance - held)}</dd>
        </div>
        <div>
          <dt>{words.held}</dt>
          <dd class="round">{showCoins(held)}</dd>
        </div>
      </dl>
    </section>
  );
}

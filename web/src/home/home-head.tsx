import { Coin } from '../art/coin.tsx';
import { Face } from '../art/face.tsx';
import { Icon } from '../art/icon.tsx';
import { useHandset } from '../game/phone-context.ts';
import { Sky } from '../scene/sky.tsx';
import { showCoins, showYuan } from '../words/coins.ts';
import { connectionWords } from '../words/connection.ts';
import { homeWords } from '../words/home.ts';

/** The night over the list: who I am, and the purse. */
export function HomeHead() {
  const { player, sheet } = useHandset();
  const words = homeWords();
  return (
    <header class="home-head">
      <Sky />
      <div class="home-bar">
        <Face id={player.id} name={player.name} />
        <h1>{words.hello(player.name)}</h1>
        <button
          class="icon-button"
          aria-label={words.settings}
          data-act="settings"
          onClick={() => (sheet.value = { kind: 'settings' })}
        >
          <Icon name="more" />
        </button>
      </div>
      <Purse />
      <ConnectionNote />
    </header>
  );
}

function Purse() {
  const { player, sheet, campaign } = useHandset();
  const words = homeWords();
  const balance = player.home.value?.balance ?? 0;
  const coins = showCoins(balance);
  return (
    <button class="home-purse" data-act="wallet" onClick={() => (sheet.value = { kind: 'wallet' })}>
      <span class="unseen">{words.purse}</span>
      <Coin />
      <b class="digits">{coins}</b>
      <span class="unseen">{words.coins}</span>
      <small>{words.worth(showYuan(balance, campaign.value.campaign.coinsPerYuan))}</small>
    </button>
  );
}

/** How the standing connection is, when there is something to say. */
function ConnectionNote() {
  const { state, place, error } = useHandset().player.connection.value;
  const words = homeWords();
  const standing = connectionWords();
  const said = {
    online: null,
    connecting: standing.connecting,
    waiting: standing.waiting(place ?? 0),
    reconnecting: standing.reconnecting,
    closed: error?.code === 'replaced' ? words.replaced : standing.closed,
  }[state];
  return (
    <div class="home-connection" role="status">
      {said !== null && (
        <span class="connection-pill">
          {said}
          {state === 'closed' && (
            <button data-act="reload" onClick={() => window.location.reload()}>
              {words.reload}
            </button>
          )}
        </span>
      )}
    </div>
  );
}

import type { ComponentChildren } from 'preact';
import { Coin } from '../art/coin.tsx';
import { Icon } from '../art/icon.tsx';
import { showCoins } from '../words/coins.ts';
import { connectionWords } from '../words/connection.ts';
import { phoneWords } from '../words/phone.ts';
import { useAnyPhone } from '../game/phone-context.ts';

export interface RoomBarProps {
  readonly onBack?: (() => void) | undefined;
  /** With whom one is here. */
  readonly children: ComponentChildren;
}

/** Over every room: whose it is on the left, the purse on the right, and how the connection is. */
export function RoomBar({ onBack, children }: RoomBarProps) {
  const phone = useAnyPhone();
  const words = phoneWords();
  const balance = showCoins(phone.player.home.value?.balance ?? 0);
  return (
    <div class="top-bar">
      {onBack && (
        <button class="icon-button" aria-label={words.back} data-act="back" onClick={onBack}>
          <Icon name="back" />
        </button>
      )}
      {children}
      <button
        class="purse"
        aria-label={words.purse(balance)}
        data-act="wallet"
        onClick={() => (phone.sheet.value = { kind: 'wallet' })}
      >
        <Coin /> {balance}
      </button>
      {onBack && (
        <button
          class="icon-button top-bar-more"
          aria-label={words.settings}
          data-act="settings"
          onClick={() => (phone.sheet.value = { kind: 'settings' })}
        >
          <Icon name="more" />
        </button>
      )}
      <ConnectionPill />
    </div>
  );
}

function ConnectionPill() {
  const { state, place } = useAnyPhone().room.connection.value;
  const words = connectionWords();
  const said = {
    online: null,
    connecting: words.connecting,
    waiting: words.waiting(place ?? 0),
    reconnecting: words.reconnecting,
    closed: words.closed,
  }[state];
  return (
    <div class="connection-place" role="status">
      {said !== null && <span class="connection-pill">{said}</span>}
    </div>
  );
}

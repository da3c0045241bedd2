import type { Routes, TransferKind } from '@hongbao/sdk';
import { Icon, type IconName } from '../art/icon.tsx';
import { showChange } from '../words/coins.ts';
import { named } from '../words/language.ts';
import { showMoment } from '../words/moments.ts';
import { useMoments } from '../game/use-moments.ts';

export type Transfer = Routes['GET /v1/me/transfers']['reply']['transfers'][number];

const icons: Readonly<Record<TransferKind, IconName>> = {
  share_reserved: 'shield',
  share_returned: 'clock',
  packet_opened: 'gift',
  packet_grabbed: 'gift',
  rain_caught: 'gift',
  packet_sent: 'send',
  packet_taken: 'check',
  packet_returned: 'clock',
  redemption_requested: 'wallet',
  redemption_paid: 'check',
  redemption_refused: 'refresh',
  redemption_returned: 'refresh',
  other: 'info',
};

/** One move of the player's coins: what it was, when, and what it changed. */
export function TransferRow({ transfer: { kind, words, amount, at } }: { transfer: Transfer }) {
  const sign = amount > 0 ? 'in' : amount < 0 ? 'out' : 'none';
  return (
    <li class="row transfer" data-sign={sign}>
      <span class="transfer-icon">
        <Icon name={icons[kind]} />
      </span>
      <span class="row-main">
        {named(words)}
        <time class="small money-line" dateTime={new Date(at).toISOString()}>
          {showMoment(at, useMoments())}
        </time>
      </span>
      <span class="row-end">{showChange(amount)}</span>
    </li>
  );
}

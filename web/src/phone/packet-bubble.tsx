import type { PacketView } from '@hongbao/sdk';
import { Coin } from '../art/coin.tsx';
import { Icon } from '../art/icon.tsx';
import { showCoins, showPermille } from '../words/coins.ts';
import { phoneWords } from '../words/phone.ts';
import { usePhone } from '../game/phone-context.ts';
import { useFriend } from '../game/use-friend.ts';

/** A packet in the chat: pressed, it lies open over the phone; its odds are one tap away. */
export function PacketBubble({ packet }: { packet: PacketView }) {
  const phone = usePhone();
  const words = phoneWords();
  const mine = packet.shares[phone.player.id];
  const isSealed = mine?.state === 'sealed';
  const [game = '', task = ''] = packet.cause.split(':');
  return (
    <div class={isSealed ? 'packet' : 'packet packet-ended'}>
      <button
        class="packet-face"
        data-act="packet"
        data-packet={packet.id}
        data-sealed={isSealed}
        onClick={() => (phone.opening.value = packet.id)}
      >
        <Coin glyph="開" />
        <span>
          <strong>{words.packetTitle}</strong>
          <small>{useStanding(packet)}</small>
        </span>
      </button>
      <div class="packet-foot">
        <span>{nameOf(game === 'task' ? task : game)}</span>
        {mine && !isSealed && (
          <button
            class="packet-odds packet-check"
            data-act="check"
            onClick={() => (phone.sheet.value = { kind: 'check', packet: packet.id })}
          >
            <Icon name="shield" /> {words.checkPacket}
          </button>
        )}
        <button
          class="packet-odds"
          data-act="odds"
          onClick={() => (phone.sheet.value = { kind: 'odds', packet: packet.id })}
        >
          {showPermille(packet.permille)} <Icon name="dice" />
        </button>
      </div>
    </div>
  );
}

function useStanding(packet: PacketView): string {
  const phone = usePhone();
  const friend = useFriend();
  const words = phoneWords();
  const mine = packet.shares[phone.player.id];
  const theirs = packet.shares[friend.player];
  if (mine?.state === 'opened') return words.packetMine(showCoins(mine.credited));
  if (mine?.state === 'expired') return words.packetExpired;
  if (theirs?.state === 'opened') return words.packetPressed(friend.name);
  return words.packetOpen;
}

/** A campaign may have tasks that this page has no words for. */
function nameOf(reason: string): string {
  const { packetFor, packetTitle } = phoneWords();
  const names: Readonly<Record<string, string>> = packetFor;
  return names[reason] ?? packetTitle;
}

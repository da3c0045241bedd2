import type { Group, LuckyPacketView } from '@hongbao/sdk';
import { Coin } from '../art/coin.tsx';
import { Face } from '../art/face.tsx';
import { Icon } from '../art/icon.tsx';
import { useAnyPhone } from '../game/phone-context.ts';
import { showCoins } from '../words/coins.ts';
import { language } from '../words/language.ts';
import { luckyWords } from '../words/lucky.ts';
import { showWait } from '../words/moments.ts';
import { isEnded, standingOf, type Standing } from './standing.ts';
import { useNowUntil } from './use-now.ts';

interface LuckyBubbleProps {
  readonly group: Group;
  readonly packet: LuckyPacketView;
}

/** A lucky packet in the chat: whose it is, its wish, what has become of it; pressed, it lies over the phone. */
export function LuckyBubble({ group, packet }: LuckyBubbleProps) {
  const phone = useAnyPhone();
  const words = luckyWords().bubble;
  const now = useNowUntil(packet.expiresAt);
  const standing = standingOf(packet, group.me, now);
  const { sender, senderName, cause } = packet;
  const isMine = sender === group.me;
  const isOfCampaign = sender === '';
  return (
    <div class={isMine ? 'lucky-line lucky-line-mine' : 'lucky-line'}>
      {isOfCampaign ? (
        <span class="face lucky-face" aria-hidden="true" lang="zh">
          福
        </span>
      ) : (
        <Face id={sender} name={senderName} />
      )}
      <div class="lucky-named">
        {!isMine && <small>{isOfCampaign ? nameOf(cause) : senderName}</small>}
        <div
          class="lucky"
          data-of={isOfCampaign ? 'campaign' : 'player'}
          data-ended={isEnded(standing) || undefined}
        >
          <button
            class="lucky-open"
            data-act="lucky"
            data-packet={packet.id}
            data-standing={standing.kind}
            onClick={() => (phone.opening.value = packet.id)}
          >
            <span class="lucky-coin">
              <Coin glyph="開" />
            </span>
            <span class="lucky-words">
              <strong>{packet.blessing || words.wish}</strong>
              <small>{sayStanding(standing)}</small>
            </span>
            <LuckyCount packet={packet} />
          </button>
          <LuckyFoot packet={packet} standing={standing} leftMs={packet.expiresAt - now} />
        </div>
      </div>
    </div>
  );
}

/** How many shares are gone, as a ring that fills. */
function LuckyCount({ packet: { taken, shares } }: { packet: LuckyPacketView }) {
  const words = luckyWords().bubble;
  return (
    <span class="lucky-count">
      <svg viewBox="0 0 44 44" aria-hidden="true">
        <circle cx="22" cy="22" r="19" pathLength={1} />
        <circle
          class="lucky-taken"
          cx="22"
          cy="22"
          r="19"
          pathLength={1}
          style={{ strokeDashoffset: String(1 - taken / shares) }}
        />
      </svg>
      <span class="round" aria-hidden="true">
        {words.count(taken, shares)}
      </span>
      <span class="unseen">{words.countSaid(taken, shares)}</span>
    </span>
  );
}

interface LuckyFootProps {
  readonly packet: LuckyPacketView;
  readonly standing: Standing;
  readonly leftMs: number;
}

function LuckyFoot({ packet, standing, leftMs }: LuckyFootProps) {
  const phone = useAnyPhone();
  const words = luckyWords().bubble;
  const { hasPassphrase, isForSome, split, state, taken } = packet;
  const isOpen = state === 'open' && leftMs > 0;
  return (
    <div class="lucky-foot">
      <span class="lucky-marks">
        <span>{split === 'lucky' ? words.lucky : words.equal}</span>
        {hasPassphrase && <span class="lucky-mark">{words.passphrase}</span>}
        {isForSome && <span class="lucky-mark">{words.forSome}</span>}
        {isOpen && <span>{words.left(showWait(leftMs, language.value))}</span>}
      </span>
      {(isEnded(standing) || taken > 0) && (
        <button
          class="lucky-check"
          data-act="check"
          onClick={() => (phone.sheet.value = { kind: 'check', packet: packet.id })}
        >
          <Icon name="shield" /> {words.check}
        </button>
      )}
    </div>
  );
}

function sayStanding(standing: Standing): string {
  const words = luckyWords().bubble;
  switch (standing.kind) {
    case 'grabbed':
      return words.grabbed(showCoins(standing.coins));
    case 'open':
    case 'own':
    case 'empty':
    case 'expired':
      return words[standing.kind];
  }
}

/** What the campaign gives it for. */
function nameOf(cause: string): string {
  const words = luckyWords().bubble;
  if (cause.startsWith('tree')) return words.forTree;
  return cause.startsWith('task') ? words.forTask : words.campaign;
}

import type { LuckyPacketView } from '../generated.ts';
import type { GrabWords } from './grab-words.ts';
import type { Grabbed } from './grab-view.ts';
import type { OpeningOptions, PlayedOpening, StagePurse } from './opening-options.ts';

type Shared = Pick<
  OpeningOptions,
  'me' | 'clock' | 'purse' | 'coinsPerYuan' | 'pet' | 'reducedMotion' | 'onCheck'
>;

/** What an overlay shows of a lucky packet, to whom, and by which clock; the first three are enough. */
export interface GrabOptions extends Shared {
  /** As the room's state has it: `group.state.packets[id]`. */
  readonly packet: LuckyPacketView;
  /** `grabWords.zh` unless given. */
  readonly words?: GrabWords;
  /**
   * Grabs a share: `() => group.grab(packet.id)`; may first ask for a passphrase. A failure's message is shown, and the
   * seal can be pressed again; an `AbortError` (the player changed their mind) leaves the seal as it was.
   */
  readonly grab?: () => Promise<Grabbed>;
  /** What an earlier grab came to, where that is known: the state does not tell what a cap left of it. */
  readonly grabbed?: Grabbed | undefined;
  /** How a moment of the list is written; hours and minutes unless given. */
  readonly timeText?: (at: number) => string;
}

/** The overlay while it stands: kept up to date and taken away by whoever mounted it. */
export interface PlayedGrab extends Pick<PlayedOpening, 'finished' | 'close' | 'hold'> {
  /**
   * To be called with each change of the packet, and of the purse where there is one; `grabbed` once that is known
   * which the options did not say.
   */
  update(packet: LuckyPacketView, purse?: StagePurse, grabbed?: Grabbed): void;
}

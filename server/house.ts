import type { PlayerId } from '../rooms/campaign/ids.ts';
import type { Coins, Directory, RoomStore, Rules } from '../rooms/ports.ts';
import type { BotFriends } from './bot/bot-friends.ts';
import type { Config } from './config.ts';
import type { Groups } from './groups/groups.ts';
import type { Tokens } from './http/identity.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { Metrics } from './metrics.ts';
import type { MediaLinks } from './media/media-links.ts';
import type { MediaStore } from './media/media.ts';
import type { Players } from './players/players.ts';
import type { Redemptions } from './redemption/redemptions.ts';
import type { Revisions } from './revisions/revisions.ts';
import type { RoomList } from './room-store/room-list.ts';
import type { ServerClock } from './rooms/clock.ts';
import type { RoomDoor } from './rooms/door.ts';

/** Everything a route may use; made by `build-house.ts`. */
export interface House {
  readonly config: Config;
  /** Turning it resolves when everything that fell due by it has been done. */
  readonly clock: ServerClock;
  readonly rules: Rules;
  readonly revisions: Revisions;
  readonly ledger: Ledger;
  readonly coins: Coins;
  readonly store: RoomStore;
  readonly roomList: RoomList;
  readonly players: Players;
  readonly groups: Groups;
  readonly directory: Directory;
  readonly media: MediaStore;
  readonly mediaLinks: MediaLinks;
  readonly redemptions: Redemptions;
  readonly door: RoomDoor;
  readonly tokens: Tokens;
  /** `null` where guests are not allowed. */
  readonly bots: BotFriends | null;
  readonly metrics: Metrics;
  /** Writes a player down at first sight, and again when the host calls them by another name. */
  meet(player: PlayerId, name: string): Promise<void>;
}

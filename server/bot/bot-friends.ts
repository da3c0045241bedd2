import type { PlayerId } from '../../rooms/campaign/ids.ts';

/** Friends for guests who came alone. */
export interface BotFriends {
  /** Gives the player a bot of their own for a friend. */
  befriend(player: PlayerId): Promise<void>;
}

import type { PlayerId } from '../../rooms/campaign/ids.ts';
import type { Notice, Notices } from '../../rooms/ports.ts';
import type { RoomDoor } from './door.ts';

/** Somebody in this process who hears what a player is told, such as the bot. */
export interface Listener {
  hears(player: PlayerId): boolean;
  hear(player: PlayerId, notice: Notice): void;
}

/** Brings word to homes. A hint may be lost: whoever is away reads the room list. */
export class HomeNotices implements Notices {
  readonly #door: RoomDoor;
  readonly #listeners: Listener[] = [];
  readonly #onLost: (cause: unknown) => void;

  constructor(door: RoomDoor, onLost: (cause: unknown) => void) {
    this.#door = door;
    this.#onLost = onLost;
  }

  listen(listener: Listener): void {
    this.#listeners.push(listener);
  }

  readonly tell: Notices['tell'] = (player, notice) => {
    for (const listener of this.#listeners)
      if (listener.hears(player)) listener.hear(player, notice);
    this.#door.tellHome(player, 'hear', notice).catch(this.#onLost);
  };

  readonly walletChanged: Notices['walletChanged'] = (player) => {
    this.#door.tellHome(player, 'walletChanged').catch(this.#onLost);
  };

  readonly waitingChanged: Notices['waitingChanged'] = (player) => {
    this.#door.tellHome(player, 'waitingChanged').catch(this.#onLost);
  };
}

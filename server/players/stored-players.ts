import type { PlayerId } from '../../rooms/campaign/ids.ts';
import type { Directory } from '../../rooms/ports.ts';
import type { Groups } from '../groups/groups.ts';
import type { MediaStore } from '../media/media.ts';
import type { Database, Remote } from '../database.ts';
import type { Players } from './players.ts';
import type { PlayersOperations } from './operations.ts';

/** The players' book, whichever store it lies in. */
export class StoredPlayers implements Players {
  readonly #book: Remote<PlayersOperations>;

  constructor(database: Database) {
    this.#book = database.book<PlayersOperations>('players');
  }

  readonly meet: Players['meet'] = (player) => this.#book.meet(player);
  readonly find: Players['find'] = (id) => this.#book.find(id);
  readonly names: Players['names'] = (ids) => this.#book.names(ids);
  readonly befriend: Players['befriend'] = (pair) => this.#book.befriend(pair);
  readonly invite: Players['invite'] = (invite) => this.#book.invite(invite);
  readonly accept: Players['accept'] = (acceptance) => this.#book.accept(acceptance);
  readonly friends: Players['friends'] = (player) => this.#book.friends(player);
  readonly setBlocked: Players['setBlocked'] = (block) => this.#book.setBlocked(block);

  areFriends(one: PlayerId, other: PlayerId): Promise<boolean> {
    return this.#book.areFriends({ one, other });
  }

  isBlocked(one: PlayerId, other: PlayerId): Promise<boolean> {
    return this.#book.isBlocked({ one, other });
  }
}

/** What rooms may ask of the players' and the groups' books, and of the uploads. */
export function directoryOf(
  players: Players,
  media: Pick<MediaStore, 'find'>,
  groups: Pick<Groups, 'record'>,
): Directory {
  return {
    names: (ids) => players.names(ids),
    group: (room) => groups.record(room),
    isBlocked: (one, other) => players.isBlocked(one, other),
    isMedia: async ({ id, player, room, kind }) => {
      const found = await media.find(id);
      return found?.player === player && found.room === room && found.kind === kind;
    },
  };
}

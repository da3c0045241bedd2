import type { PlayerId, RoomId } from '../../rooms/campaign/ids.ts';
import type { Database, Remote } from '../database.ts';
import type { Groups } from './groups.ts';
import type { GroupsOperations } from './operations.ts';

/**
 * The groups' book, whichever store it lies in. Its members are players of the players' book, which must be open beside
 * it.
 */
export class StoredGroups implements Groups {
  readonly #book: Remote<GroupsOperations>;

  constructor(database: Database) {
    this.#book = database.book<GroupsOperations>('groups');
  }

  readonly create: Groups['create'] = (group) => this.#book.create(group);
  readonly find: Groups['find'] = (id) => this.#book.find(id);
  readonly record: Groups['record'] = (id) => this.#book.record(id);
  readonly of: Groups['of'] = (player) => this.#book.of(player);
  readonly invite: Groups['invite'] = (invite) => this.#book.invite(invite);
  readonly join: Groups['join'] = (joining) => this.#book.join(joining);
  readonly leave: Groups['leave'] = (membership) => this.#book.leave(membership);
  readonly remove: Groups['remove'] = (removal) => this.#book.remove(removal);
  readonly end: Groups['end'] = (end) => this.#book.end(end);

  areMember(ids: readonly RoomId[], player: PlayerId): Promise<readonly boolean[]> {
    return this.#book.areMember({ ids, player });
  }

  async isMember(id: RoomId, player: PlayerId): Promise<boolean> {
    const [isMember] = await this.#book.areMember({ ids: [id], player });
    return isMember === true;
  }
}

import type { Answer, RefusalOf } from './errors.ts';
import type {
  Grab,
  GroupView,
  LuckyPacketView,
  PacketId,
  PlayerId,
  Requests,
  RoomId,
} from './generated.ts';
import { Grabs } from './grabs.ts';
import type { Http, RouteAnswer } from './http.ts';
import type { KeptKeys } from './kept-keys.ts';
import { Names } from './names.ts';
import { Room, type RoomParts } from './room.ts';
import type { GroupRoomEvents } from './room-events.ts';
import { waitFor, type CallOptions } from './wait.ts';
import type { Shown } from './witnesses.ts';

/** @internal */
export interface GroupParts extends RoomParts {
  readonly keys: KeptKeys;
  readonly call: Http['call'];
}

/** A lucky packet as its sender wishes it; the key is the SDK's. */
export type PacketWish = Omit<Requests['packet.send']['message'], 'key'>;

/** The room of a group: chat, lucky packets, the rain and the tree. */
export class Group extends Room<GroupView, GroupRoomEvents> {
  readonly #call: Http['call'];
  readonly #grabs: Grabs;
  readonly #keys: KeptKeys;
  readonly #names: Names;

  /** @internal */
  constructor(parts: GroupParts) {
    super(parts);
    this.#call = parts.call;
    const packet = (id: PacketId) => this.state.packets[id];
    this.#grabs = new Grabs(this.asking, this.witnesses, packet);
    this.#keys = parts.keys;
    this.#names = new Names((page) => this.members(page));
    for (const name of ['packet.grabbed', 'member.joined', 'member.left'] as const)
      this.on(name, (event) => this.#names.learn('grabs' in event ? event.grabs : [event]));
  }

  /** A code that lets anyone in who has it, for a week: for a link or a QR code. */
  invite(options?: CallOptions): RouteAnswer<'POST /v1/groups/:group/invites'> {
    return this.#call('POST /v1/groups/:group/invites', this.#own, options);
  }

  /** Leaves the group for good. An owner hands it to the longest member; the last one who quits ends it. */
  quit(options?: CallOptions): RouteAnswer<'POST /v1/groups/:group/leave'> {
    return this.#call('POST /v1/groups/:group/leave', this.#own, options);
  }

  /** Ends the group for all, for good; its owner alone may. What is left of its packets comes back in time. */
  end(options?: CallOptions): RouteAnswer<'DELETE /v1/groups/:group'> {
    return this.#call('DELETE /v1/groups/:group', this.#own, options);
  }

  /** Sends a member away; the owner alone may. */
  remove(
    player: PlayerId,
    options?: CallOptions,
  ): RouteAnswer<'DELETE /v1/groups/:group/members/:player'> {
    const params = { group: this.id, player };
    return this.#call('DELETE /v1/groups/:group/members/:player', { params }, options);
  }

  /** A page of the members in the order in which they joined, at most 100; or those of them that are asked for. */
  members(
    { players, from, limit }: Requests['members.read']['message'] = {},
    options?: CallOptions,
  ): Answer<Requests['members.read']['reply'], RefusalOf<'members.read'>> {
    return waitFor(this.#members({ players, from, limit }, options), options);
  }

  /** The name of a member as far as it is known here, otherwise empty; `names()` asks for those that are missing. */
  nameOf(player: PlayerId): string {
    return this.state.present[player]?.name ?? this.#names.get(player) ?? '';
  }

  /** Makes the names of these known to `nameOf`. */
  names(players: readonly PlayerId[], options?: CallOptions): Promise<void> {
    return waitFor(this.#names.ask(players), options);
  }

  /**
   * Sends a lucky packet of this player's own coins. Its key is made once and kept until the server has said yes or no:
   * the same again after a lost answer, also after a reload, finishes the same packet.
   *
   * @example const packet = await group.sendPacket({ coins: 888, shares: 5, blessing: '新年快乐' });
   */
  sendPacket(
    wish: PacketWish,
    options: CallOptions = {},
  ): Answer<{ readonly id: PacketId }, RefusalOf<'packet.send'>> {
    const send = async (key: string) => {
      const { timeoutMs } = options;
      const { packet } = await this.asking.ask('packet.send', { ...wish, key }, { timeoutMs });
      return { id: packet };
    };
    return this.#keys.act(`send:${this.id}:${JSON.stringify(wish)}`, send, options);
  }

  /**
   * Grabs a share: one step with its result. The entropy is made once a packet and kept before it is sent; a repeat
   * gets the first answer. `wrong_passphrase` tells in `details.left` how many guesses are left.
   *
   * @example const { drawn, credited } = await group.grab(packet.id);
   */
  grab(
    packet: PacketId,
    { passphrase, ...options }: CallOptions & { readonly passphrase?: string | undefined } = {},
  ): Answer<Grab, RefusalOf<'packet.grab'>> {
    return this.#grabs.grab(packet, passphrase, options);
  }

  /** Packets with something left that this player has not grabbed and did not send, oldest first. */
  waitingPackets(): readonly LuckyPacketView[] {
    return this.waiting(
      this.state.packets,
      ({ id, state, sender }) => state === 'open' && sender !== this.me && !this.#grabs.isOver(id),
    );
  }

  /** The oldest of `waitingPackets()`, or the next to come. Waits without end unless told otherwise. */
  nextPacket(options: CallOptions = {}): Promise<LuckyPacketView> {
    return this.next(() => this.waitingPackets()[0], options);
  }

  /** @internal */
  protected override shownIn({ packets }: GroupView, before: GroupView | undefined): Shown[] {
    return Object.values(packets)
      .filter((packet) => before?.packets[packet.id] !== packet)
      .map(({ id, headerHash, commitment, grabs }) => {
        const own = Object.values(grabs).find(({ player }) => player === this.me);
        return { id, headerHash, commitment, drawn: own?.drawn };
      });
  }

  /** Names this group to a route. */
  get #own(): { readonly params: { readonly group: RoomId } } {
    return { params: { group: this.id } };
  }

  async #members(page: Requests['members.read']['message'], options?: CallOptions) {
    const read = await this.asking.ask('members.read', page, options);
    this.#names.learn(read.members);
    return read;
  }
}

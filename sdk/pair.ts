import type { Answer, RefusalOf } from './errors.ts';
import type { Opening, PacketId, PacketView, PairView, PlayerId, Requests } from './generated.ts';
import { Openings } from './openings.ts';
import { PairCall } from './pair-call.ts';
import { Room, type RoomParts } from './room.ts';
import type { PairRoomEvents } from './room-events.ts';
import type { CallOptions } from './wait.ts';
import type { Shown } from './witnesses.ts';

/** The shared room of two friends. */
export class Pair extends Room<PairView, PairRoomEvents> {
  readonly friend: PlayerId;
  readonly call: PairCall;
  readonly #openings: Openings;

  /** @internal */
  constructor(parts: RoomParts & { readonly friend: PlayerId }) {
    super(parts);
    this.friend = parts.friend;
    const packet = (id: PacketId) => this.state.packets[id];
    this.#openings = new Openings(this.asking, { witnesses: this.witnesses, me: this.me }, packet);
    this.call = new PairCall(this.asking, () => this.state.call);
  }

  /**
   * Opens this player's share. The entropy is made once a packet and kept before it is sent, so that repeats, also
   * after a reload, say the same and pay once. The amounts are true at once; cover them until `openedAt`.
   *
   * Refused with `packet_unknown`, `not_yours` or `packet_expired`.
   *
   * @example const { drawn, credited, openedAt } = await pair.open(packet.id);
   */
  open(packet: PacketId, options?: CallOptions): Answer<Opening, RefusalOf<'packet.open'>> {
    return this.#openings.open(packet, options);
  }

  /**
   * The oldest packet that waits for this player, or the next to come. Waits without end unless told otherwise.
   *
   * @example const packet = await pair.nextPacket({ timeoutMs: 60_000 });
   */
  nextPacket(options: CallOptions = {}): Promise<PacketView> {
    const isWaiting = ({ shares }: PacketView) => shares[this.me]?.state === 'sealed';
    return this.next(() => this.waiting(this.state.packets, isWaiting)[0], options);
  }

  /** Brings a lost streak back, while `state.streak.restorable` is over 0 and restores are left this month. */
  restoreStreak(
    options?: CallOptions,
  ): Answer<Requests['streak.restore']['reply'], RefusalOf<'streak.restore'>> {
    return this.asking.ask('streak.restore', {}, options);
  }

  /** @internal */
  protected override shownIn({ packets }: PairView, before: PairView | undefined): Shown[] {
    return Object.values(packets).flatMap((packet) => {
      const share = packet.shares[this.me];
      if (share === undefined || before?.packets[packet.id] === packet) return [];
      const { id, headerHash } = packet;
      const drawn = share.state === 'opened' ? share.drawn : undefined;
      return [{ id, headerHash, commitment: share.commitment, drawn }];
    });
  }
}

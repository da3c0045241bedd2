import { HongbaoError, type Answer, type RefusalOf } from './errors.ts';
import type { Grab, LuckyPacketView, PacketId } from './generated.ts';
import type { Asking } from './requests.ts';
import { UnderWay } from './under-way.ts';
import type { CallOptions } from './wait.ts';
import type { Witnesses } from './witnesses.ts';

/** After these nothing more can come of a packet for this player. */
const final: ReadonlySet<string> = new Set([
  'not_yours',
  'own_packet',
  'all_taken',
  'packet_expired',
  'packet_unknown',
  'no_guesses_left',
]);

/** Grabs lucky packets: one grab at a time for each, and always with the entropy that was kept first. */
export class Grabs {
  readonly #asking: Asking;
  readonly #witnesses: Witnesses;
  readonly #packet: (id: PacketId) => LuckyPacketView | undefined;
  readonly #underWay = new UnderWay<Grab>();
  readonly #over = new Set<PacketId>();

  constructor(
    asking: Asking,
    witnesses: Witnesses,
    packet: (id: PacketId) => LuckyPacketView | undefined,
  ) {
    this.#asking = asking;
    this.#witnesses = witnesses;
    this.#packet = packet;
  }

  /** Grabbed, or refused for good. */
  isOver(packet: PacketId): boolean {
    return this.#over.has(packet) || this.#witnesses.get(packet)?.drawn !== undefined;
  }

  grab(
    packet: PacketId,
    passphrase: string | undefined,
    options: CallOptions,
  ): Answer<Grab, RefusalOf<'packet.grab'>> {
    // Another word said meanwhile is another guess.
    const name = `${packet} ${passphrase}`;
    const grab = () => this.#grab(packet, passphrase, options.timeoutMs);
    return this.#underWay.join(name, grab, options);
  }

  async #grab(
    packet: PacketId,
    passphrase: string | undefined,
    timeoutMs: number | undefined,
  ): Promise<Grab> {
    const isOpen = this.#packet(packet)?.state === 'open';
    const entropy = this.#witnesses.entropy(packet, isOpen);
    try {
      const asked = { packet, entropy, passphrase };
      const grab = await this.#asking.ask('packet.grab', asked, { timeoutMs });
      this.#witnesses.opened(packet, grab);
      this.#over.add(packet);
      return grab;
    } catch (error) {
      if (error instanceof HongbaoError && final.has(error.code)) this.#over.add(packet);
      throw error;
    }
  }
}

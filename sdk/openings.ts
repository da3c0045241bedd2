import type { Answer, RefusalOf } from './errors.ts';
import type { Opening, PacketId, PacketView, PlayerId } from './generated.ts';
import type { Asking } from './requests.ts';
import { UnderWay } from './under-way.ts';
import type { CallOptions } from './wait.ts';
import type { Witnesses } from './witnesses.ts';

/** Opens packets: one opening at a time for each, whoever asks, and always with the entropy that was kept first. */
export class Openings {
  readonly #asking: Asking;
  readonly #witnesses: Witnesses;
  readonly #me: PlayerId;
  readonly #packet: (id: PacketId) => PacketView | undefined;
  readonly #underWay = new UnderWay<Opening>();

  constructor(
    asking: Asking,
    { witnesses, me }: { readonly witnesses: Witnesses; readonly me: PlayerId },
    packet: (id: PacketId) => PacketView | undefined,
  ) {
    this.#asking = asking;
    this.#witnesses = witnesses;
    this.#me = me;
    this.#packet = packet;
  }

  open(packet: PacketId, options?: CallOptions): Answer<Opening, RefusalOf<'packet.open'>> {
    return this.#underWay.join(packet, () => this.#open(packet, options?.timeoutMs), options);
  }

  async #open(packet: PacketId, timeoutMs: number | undefined): Promise<Opening> {
    const share = this.#packet(packet)?.shares[this.#me];
    const entropy = this.#witnesses.entropy(packet, share?.state === 'sealed');
    const opening = await this.#asking.ask('packet.open', { packet, entropy }, { timeoutMs });
    this.#witnesses.opened(packet, opening);
    return opening;
  }
}

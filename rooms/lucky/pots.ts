import type { PacketId } from '../campaign/ids.ts';
import type { PaidSlot } from '../pot/money.ts';
import { Pot } from '../pot/pot.ts';
import type { PotRecord } from '../pot/record.ts';
import type { Ports } from '../ports.ts';

/** The pots behind the packets on a room's wall: what the ledger says is taken of each. */
export class Pots {
  readonly #byPacket = new Map<PacketId, Pot>();
  readonly #ports: Pick<Ports, 'coins' | 'store'>;
  readonly #onPaid: (pot: Pot, slots: readonly PaidSlot[]) => void;

  constructor(
    ports: Pick<Ports, 'coins' | 'store'>,
    onPaid: (pot: Pot, slots: readonly PaidSlot[]) => void,
  ) {
    this.#ports = ports;
    this.#onPaid = onPaid;
  }

  get(packet: PacketId): Pot | undefined {
    return this.#byPacket.get(packet);
  }

  /** One that has left the wall: read, and let go. */
  peek(record: PotRecord): Promise<Pot> {
    return Pot.open({ record, coins: this.#ports.coins, rain: null, onPaid: this.#onPaid });
  }

  async open(record: PotRecord): Promise<Pot> {
    const known = this.#byPacket.get(record.id);
    if (known) return known;
    const pot = await this.peek(record);
    // Somebody else may have opened it meanwhile: there is one of each.
    const first = this.#byPacket.get(record.id) ?? pot;
    this.#byPacket.set(record.id, first);
    return first;
  }

  /** Packets that have left the wall. */
  forget(packets: readonly { readonly id: PacketId }[]): void {
    for (const { id } of packets) this.#byPacket.delete(id);
  }

  /** After a load: all that hang on the wall, and none besides. */
  async match(packets: readonly { readonly id: PacketId }[]): Promise<void> {
    const wanted = new Set(packets.map(({ id }) => id));
    for (const id of this.#byPacket.keys()) if (!wanted.has(id)) this.#byPacket.delete(id);
    const missing = [...wanted].filter((id) => !this.#byPacket.has(id));
    await Promise.all(missing.map(async (id) => this.open(await this.#recordOf(id))));
  }

  async #recordOf(id: PacketId): Promise<PotRecord> {
    const record = await this.#ports.store.pot(id);
    if (!record) throw new Error(`a packet on the wall has its record: ${id}`);
    return record;
  }
}

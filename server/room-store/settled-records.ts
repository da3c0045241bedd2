import type { PacketId } from '../../rooms/campaign/ids.ts';
import type { PacketRecord } from '../../rooms/ports.ts';

/** About two kilobytes each: a few megabytes for what was sealed last, which is what is opened next. */
export const keptMost = 2000;

/** Records that no process will ever write again, as they were last read: an opening need not ask the store for one. */
export class SettledRecords {
  readonly #records = new Map<PacketId, PacketRecord>();

  get(id: PacketId): PacketRecord | undefined {
    return this.#records.get(id);
  }

  /** Answers the record; one that is still sealing is somebody's to settle, and is not kept. */
  keep(record: PacketRecord): PacketRecord {
    if (record.status === 'sealing') return record;
    this.#records.set(record.id, record);
    const oldest = this.#records.keys().next().value;
    if (this.#records.size > keptMost && oldest !== undefined) this.#records.delete(oldest);
    return record;
  }
}

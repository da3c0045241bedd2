import type { Answer, RefusalOf } from './errors.ts';
import type { PacketId, Requests } from './generated.ts';
import { withKeptKey } from './kept-key.ts';
import type { Asking } from './requests.ts';
import type { Shelf } from './storage.ts';
import { waitFor, type CallOptions } from './wait.ts';

/** A lucky packet as its sender wishes it; the key is the SDK's. */
export type PacketWish = Omit<Requests['packet.send']['message'], 'key'>;

/** Sends lucky packets: each wish once, whatever is lost on the way. The same wish meanwhile is the same packet. */
export class Sendings {
  readonly #asking: Asking;
  readonly #shelf: Shelf;
  readonly #room: () => string;
  readonly #underWay = new Map<string, Promise<{ readonly id: PacketId }>>();

  constructor(asking: Asking, shelf: Shelf, room: () => string) {
    this.#asking = asking;
    this.#shelf = shelf;
    this.#room = room;
  }

  send(
    wish: PacketWish,
    options: CallOptions = {},
  ): Answer<{ readonly id: PacketId }, RefusalOf<'packet.send'>> {
    const name = `send:${this.#room()}:${JSON.stringify(wish)}`;
    const underWay =
      this.#underWay.get(name) ??
      this.#send(name, wish, options.timeoutMs).finally(() => this.#underWay.delete(name));
    this.#underWay.set(name, underWay);
    return waitFor(underWay, options);
  }

  #send(name: string, wish: PacketWish, timeoutMs: number | undefined) {
    return withKeptKey(this.#shelf, name, async (key) => {
      const { packet } = await this.#asking.ask('packet.send', { ...wish, key }, { timeoutMs });
      return { id: packet };
    });
  }
}

import assert from 'node:assert/strict';
import { pairContract } from '../../rooms/pair-contract.ts';
import type { Pair, PairEvents, PairView, PacketView } from '../../sdk/index.ts';
import { inTime } from './journey-wait.ts';

type EventName = keyof PairEvents;

/** What a screen was told, in order, each with what it showed at that moment. */
export type Told =
  | { readonly kind: 'patch'; readonly state: PairView }
  | { readonly kind: 'reply'; readonly to: string; readonly state: PairView }
  | TheEvent<EventName>;

interface TheEvent<Name extends EventName> {
  readonly kind: 'event';
  readonly name: Name;
  readonly event: PairEvents[Name];
  readonly state: PairView;
}

/** One device's screen on a room: remembers all that it was told, and waits for what is to come. */
export class Screen {
  readonly told: Told[] = [];
  readonly #pair: Pair;
  readonly #waiting = new Set<() => void>();

  constructor(pair: Pair) {
    this.#pair = pair;
    let shown = pair.state;
    pair.subscribe(() => {
      // It also runs for new lines and for the connection.
      if (pair.state !== shown) this.#tell({ kind: 'patch', state: (shown = pair.state) });
    });
    // The contract's keys are the names of its events.
    for (const name of Object.keys(pairContract.events) as EventName[])
      pair.on(name, (event) => this.#tell({ kind: 'event', name, event, state: pair.state }));
    pair.on('connection.changed', () => this.#look());
    pair.on('lines.changed', () => this.#look());
  }

  /** Where the story is now: what came before is left out by `events`, `order` and `hears`. */
  get mark(): number {
    return this.told.length;
  }

  /** Resolves with the first such event since the mark, whether it has come already or not. */
  async hears<Name extends EventName>(
    name: Name,
    from = 0,
    isIt: (event: PairEvents[Name]) => boolean = () => true,
  ): Promise<TheEvent<Name>> {
    return this.#once(`to hear ${name}`, () =>
      this.events(name, from).find(({ event }) => isIt(event)),
    );
  }

  /** Resolves once the state is so. */
  async shows(holds: (state: PairView) => boolean): Promise<PairView> {
    return this.#once('for the state', () => holds(this.#pair.state) && this.#pair.state);
  }

  /** Resolves once a line with that text stands in the chat. */
  async reads(text: string): Promise<void> {
    const isIt = ({ content }: ReturnType<Pair['lines']>[number]) =>
      content.kind === 'text' && content.text === text;
    await this.#once(`to read ${text}`, () => this.#pair.lines().some(isIt));
  }

  /** Resolves with the next packet that waits for this player, of that cause. */
  async finds(cause?: string): Promise<PacketView> {
    const isWaiting = (packet: PacketView) =>
      packet.shares[this.#pair.me]?.state === 'sealed' &&
      (cause === undefined || packet.cause === cause);
    const packets = () => Object.values(this.#pair.state.packets).filter(isWaiting);
    return this.#once(`for a packet of ${cause}`, () => packets().at(-1));
  }

  /** Waits for an answer, and remembers where in the order it came. */
  async replied<Value>(to: string, answer: Promise<Value>): Promise<Value> {
    const value = await answer;
    this.#tell({ kind: 'reply', to, state: this.#pair.state });
    return value;
  }

  events<Name extends EventName>(name: Name, from = 0): readonly TheEvent<Name>[] {
    // An entry with an event's name is that event's.
    return this.told
      .slice(from)
      .filter((one) => one.kind === 'event' && one.name === name) as TheEvent<Name>[];
  }

  /** `['patch', 'packet.opened', 'reply']`: events by their names. */
  order(from: number): readonly string[] {
    return this.told.slice(from).map((one) => (one.kind === 'event' ? one.name : one.kind));
  }

  #tell(told: Told): void {
    this.told.push(told);
    this.#look();
  }

  #look(): void {
    for (const look of [...this.#waiting]) look();
  }

  async #once<Value>(what: string, ask: () => Value | undefined | false): Promise<Value> {
    const { promise, resolve } = Promise.withResolvers<Value>();
    const look = () => {
      const answer = ask();
      if (answer !== undefined && answer !== false) resolve(answer);
    };
    this.#waiting.add(look);
    look();
    return inTime(promise, `${this.#pair.me} waited ${what}`).finally(() =>
      this.#waiting.delete(look),
    );
  }
}

/** A line each way: what was sent before it has been handled, and its answers have come. */
export async function exchange(
  one: { readonly pair: Pair; readonly screen: Screen },
  other: { readonly pair: Pair; readonly screen: Screen },
): Promise<void> {
  lines += 1;
  const words = `在吗 ${lines}`;
  await Promise.all([one.pair.say(words), other.screen.reads(words)]);
  await Promise.all([other.pair.say(`${words}！`), one.screen.reads(`${words}！`)]);
  assert.equal(one.pair.state.chat.seq, other.pair.state.chat.seq);
}
let lines = 0;

import { Fault } from '../fault.ts';
import { answerInTime, missing } from './answer-in-time.ts';
import { drive } from './drive.ts';
import { leaseOf, limitsOf, type RedemptionParts } from './parts.ts';
import { returnsAPage, type Rail } from './rail.ts';
import type { RedemptionRow } from './redemption-store.ts';
import { TokenBucket } from './token-bucket.ts';

/** One rail's queue: takes up what is due at the rail's own rate, and reads which money came back. */
export class RailQueue {
  readonly #parts: RedemptionParts;
  readonly #rail: Rail;
  readonly #bucket: TokenBucket;
  readonly #stopping = new AbortController();
  readonly #underWay = new Set<Promise<void>>();
  #driving = 0;
  #isReading = false;
  #returnsAt = 0;
  #turn: Promise<void> | null = null;
  #isPoked = false;
  #isOn = false;
  #cancelWake: () => void = () => {};

  constructor(parts: RedemptionParts, rail: Rail) {
    this.#parts = parts;
    this.#rail = rail;
    this.#bucket = new TokenBucket(rail.ratePerSecond, parts.machine.now());
    rail.listen?.((order) => {
      if (!this.#isOn) return;
      parts.store.hurry([order]).then(
        () => this.poke(),
        (cause: unknown) => parts.onFault('redemption.hurry', cause),
      );
    });
  }

  start(): void {
    this.#isOn = true;
    this.poke();
  }

  /** What the rail has not answered by now is written down as unknown. */
  async stop(): Promise<void> {
    this.#isOn = false;
    this.#cancelWake();
    this.#stopping.abort();
    await this.idle();
  }

  /** Something may be due: looks now, or again after the look that is under way. */
  poke(): void {
    if (!this.#isOn) return;
    this.#isPoked = true;
    this.#turn ??= this.#run();
  }

  /** Resolves when nothing is under way; what waits for its time may still be queued. */
  async idle(): Promise<void> {
    while (this.#turn || this.#underWay.size > 0)
      await Promise.all([this.#turn, ...this.#underWay]);
  }

  async #run(): Promise<void> {
    try {
      while (this.#isPoked && this.#isOn) {
        this.#isPoked = false;
        await this.#look();
      }
    } finally {
      this.#turn = null;
    }
  }

  async #look(): Promise<void> {
    const { machine } = this.#parts;
    const limits = limitsOf(this.#parts);
    let wakeAt = machine.now() + limits.lookEveryMs;
    try {
      this.#lookForReturns();
      const room = limits.inFlight - this.#driving;
      const allowed = this.#bucket.available(machine.now());
      const limit = Math.min(room, allowed);
      const rows = limit > 0 ? await this.#claim(limit) : [];
      this.#bucket.take(rows.length);
      for (const row of rows) this.#drive(row);
      // Perhaps more is due than the rate let through; without room, the next to end pokes.
      const isThrottled = limit === rows.length && allowed <= room;
      if (isThrottled) wakeAt = Math.min(wakeAt, this.#bucket.nextAt(machine.now()));
    } catch (cause) {
      this.#parts.onFault('redemption.claim', cause);
    }
    this.#cancelWake();
    if (this.#isOn) this.#cancelWake = machine.wakeAt(wakeAt, () => this.poke());
  }

  #claim(limit: number): Promise<readonly RedemptionRow[]> {
    const { store, clock } = this.#parts;
    const lease = leaseOf(this.#parts);
    return store.claim({ rail: this.#rail.name, lease, at: clock.now(), limit });
  }

  #drive(row: RedemptionRow): void {
    const { signal } = this.#stopping;
    const driven = signal.aborted
      ? this.#release(row, 0)
      : drive(this.#parts, this.#rail, row, signal).catch((cause) => this.#letGo(row, cause));
    this.#driving += 1;
    this.#track(driven, 'redemption.drive', () => (this.#driving -= 1));
  }

  #track(work: Promise<void>, what: string, onEnd: () => void): void {
    const tracked = work
      .catch((cause: unknown) => this.#parts.onFault(what, cause))
      .finally(() => {
        onEnd();
        this.#underWay.delete(tracked);
        this.poke();
      });
    this.#underWay.add(tracked);
  }

  /** The ledger or the store failed in the middle: the step that stands in the row is repeated in a while. */
  async #letGo(row: RedemptionRow, cause: unknown): Promise<void> {
    const { machine, onFault } = this.#parts;
    onFault('redemption.drive', cause);
    const { retryMs, retryMostMs } = limitsOf(this.#parts);
    // What is no passing fault is a bug: it would only fill the log.
    const waitMs = cause instanceof Fault && cause.retryable ? retryMs : retryMostMs;
    try {
      await this.#release(row, machine.now() + waitMs);
    } catch (again) {
      // The lease then ends by itself.
      onFault('redemption.release', again);
    }
  }

  async #release(row: RedemptionRow, until: number): Promise<void> {
    if (row.holder !== null) await this.#parts.store.release(row.id, row.holder, until);
  }

  /** Beside the queue, so that a rail that is slow to list its returns holds up no payment. */
  #lookForReturns(): void {
    const { machine } = this.#parts;
    const rail = this.#rail;
    const now = machine.now();
    if (!rail.returned || this.#isReading || now < this.#returnsAt) return;
    this.#returnsAt = now + limitsOf(this.#parts).lookEveryMs;
    this.#isReading = true;
    this.#track(this.#readReturns(), 'redemption.returns', () => (this.#isReading = false));
  }

  async #readReturns(): Promise<void> {
    const { store, machine, onFault } = this.#parts;
    const { name } = this.#rail;
    const deadline = machine.now() + limitsOf(this.#parts).answerWithinMs;
    const after = await store.returnsCursor(name);
    const returns = await answerInTime(
      async () => (await this.#rail.returned?.(after)) ?? [],
      { machine, deadline, signal: this.#stopping.signal },
      (cause) => onFault(`${name}.returned`, cause),
    );
    const last = returns === missing ? undefined : returns.at(-1);
    if (returns === missing || !last) return;
    await store.noteReturned(
      name,
      returns.map(({ order }) => order),
      last.cursor,
    );
    if (returns.length >= returnsAPage) this.#returnsAt = machine.now();
  }
}

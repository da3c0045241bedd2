import { Fault } from '../fault.ts';
import { clockKey, type RedisClock } from './clock.ts';
import { loadScript, type Connection } from './connection.ts';
import { asFields, asList, asNumber } from './replies.ts';

const beat = loadScript('writes', new URL('./beat.lua', import.meta.url));

/** Beside a process' own life, a beat tells it of the others and of the clock: none of it is older than this. */
const everyMs = 500;

/** Three beats lost, and one that is late: a process that says nothing for so long is dead to the others. */
const livesMs = 2000;

/** Rules and ledger compare their clocks: a process that is further off than this sends its players elsewhere. */
const skewMostMs = 250;

/** A clock that is turned waits for so long until every process has followed. */
const followWithinMs = 5000;

/** Until when each process is taken to live, by the store's clock. */
export const processesKey = '{hongbao}:processes';

const keys = [processesKey, '{hongbao}:applied', clockKey] as const;

/**
 * Which processes serve this data. Each says so twice a second; one that stops is dead to the others, and what it held
 * is theirs to take. Without a word between processes each hears here, too, how far the clock is turned.
 */
export class Processes {
  readonly #connection: Connection;
  readonly #clock: RedisClock;
  readonly #id: string;
  readonly #told: ProcessEvents;
  #alive: ReadonlyMap<string, number> = new Map();
  /** By how much this machine's clock is ahead of the store's; `null` before the first beat. */
  #skewMs: number | null = null;
  #beatAt = -Infinity;
  #hasBeaten = false;
  #timer: NodeJS.Timeout | undefined;
  #beating: Promise<void> | undefined;

  constructor(parts: {
    readonly connection: Connection;
    readonly clock: RedisClock;
    readonly id: string;
    readonly told: ProcessEvents;
  }) {
    this.#connection = parts.connection;
    this.#clock = parts.clock;
    this.#id = parts.id;
    this.#told = parts.told;
  }

  /** Whether its clock agrees with the store's, and the store has answered lately. */
  get isReady(): boolean {
    const isHeard = performance.now() - this.#beatAt < livesMs;
    return isHeard && this.#skewMs !== null && Math.abs(this.#skewMs) <= skewMostMs;
  }

  isAlive(id: string): boolean {
    return id === this.#id || this.#alive.has(id);
  }

  /** Resolves when the others know of it. */
  async start(): Promise<void> {
    await this.#beat();
    this.#timer = setInterval(() => void this.#beat().catch(this.#told.onFault), everyMs);
    this.#timer.unref();
  }

  /** Says that it is going, so that nobody waits for it to be dead. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#beating?.catch(() => {});
    await this.#connection.send(['ZREM', processesKey, this.#id]).catch(this.#told.onFault);
  }

  /** Resolves when every process has turned its clock so far, or is dead. */
  async allHaveTurned(offset: number): Promise<void> {
    const late = performance.now() + followWithinMs;
    while (performance.now() < late) {
      await this.#beat();
      if ([...this.#alive.values()].every((applied) => applied >= offset)) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Fault('unavailable', 'a process has not turned its clock');
  }

  #beat(): Promise<void> {
    this.#beating ??= this.#beatOnce().finally(() => (this.#beating = undefined));
    return this.#beating;
  }

  async #beatOnce(): Promise<void> {
    const sentAt = Date.now();
    const args = [this.#id, String(livesMs), String(this.#clock.offset)];
    const [time, offset, wasAlive, applied = []] = asList(
      await this.#connection.run(beat, keys, args),
    );
    const before = this.#alive;
    // Halfway between question and answer is when the store looked at its clock, as far as anyone here can tell.
    this.#skewMs = (sentAt + Date.now()) / 2 - asNumber(time ?? 0);
    // A beat may have been heard whose answer was not: then only the silence tells.
    const silentMs = performance.now() - this.#beatAt;
    this.#beatAt = performance.now();
    this.#alive = new Map(
      [...asFields(applied)].map(([id, turned]) => [id, Number(turned)] as const),
    );
    const wasTakenForDead = this.#hasBeaten && (wasAlive === 0 || silentMs > livesMs);
    this.#hasBeaten = true;
    if (asNumber(offset ?? 0) > this.#clock.offset) this.#told.onTurned(asNumber(offset ?? 0));
    if (wasTakenForDead) this.#told.onTakenForDead();
    const gone = [...before.keys()].filter((id) => !this.#alive.has(id));
    if (gone.length > 0) this.#told.onGone(gone);
  }
}

/** What a process does about what it hears. */
export interface ProcessEvents {
  /** These have died, or gone. */
  onGone(ids: readonly string[]): void;
  /** This one was silent for so long that the others have taken what it held. */
  onTakenForDead(): void;
  /** Another process has turned the clock so far. */
  onTurned(offset: number): void;
  readonly onFault: (cause: unknown) => void;
}

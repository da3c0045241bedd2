import type { CampaignId } from '../../rooms/campaign/ids.ts';
import { Fault } from '../fault.ts';
import { StartError } from '../start-error.ts';
import { clockKey, type RedisClock } from './clock.ts';
import type { Connection } from './connection.ts';
import { asFields, asList, asNumber, asText, type Reply } from './replies.ts';
import { loadScript } from './script.ts';

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

const keys = [
  processesKey,
  '{hongbao}:applied',
  clockKey,
  '{hongbao}:serving',
  '{hongbao}:revisions:rows',
] as const;

/**
 * Which processes serve this data. Each says so twice a second; one that stops is dead to the others, and what it held
 * is theirs to take. Without a word between processes each hears here, too, how far the clock is turned, and that a
 * revision was added. All who live serve one campaign: a process that comes with another is not one of them.
 */
export class Processes {
  readonly #connection: Connection;
  readonly #clock: RedisClock;
  readonly #id: string;
  readonly #campaign: CampaignId;
  readonly #told: ProcessEvents;
  readonly #machineNow: () => number;
  #alive: ReadonlyMap<string, number> = new Map();
  /** What those who live serve, if it is another campaign. */
  #otherCampaign: string | undefined;
  /** By how much this machine's clock is ahead of the store's. */
  #skewMs = 0;
  /** How many revisions were stored when they were last read here. */
  #revisions = 0;
  #beatAt = -Infinity;
  #hasBeaten = false;
  #timer: NodeJS.Timeout | undefined;
  #beating: Promise<void> | undefined;

  constructor(parts: {
    readonly connection: Connection;
    readonly clock: RedisClock;
    readonly id: string;
    readonly campaign: CampaignId;
    readonly told: ProcessEvents;
    /** Another machine's clock than this one's, for tests. */
    readonly machineNow?: () => number;
  }) {
    this.#connection = parts.connection;
    this.#clock = parts.clock;
    this.#id = parts.id;
    this.#campaign = parts.campaign;
    this.#told = parts.told;
    this.#machineNow = parts.machineNow ?? Date.now;
  }

  /** Why players are sent to other processes, as a sentence; `undefined`: it may serve. */
  get whyNotReady(): string | undefined {
    if (performance.now() - this.#beatAt >= livesMs)
      return `Redis has not answered for ${livesMs / 1000} s`;
    if (this.#otherCampaign !== undefined) return this.#whyNotServing(this.#otherCampaign);
    const skewMs = Math.round(Math.abs(this.#skewMs));
    if (skewMs <= skewMostMs) return undefined;
    const way = this.#skewMs > 0 ? 'ahead of' : 'behind';
    return `this machine's clock is ${skewMs} ms ${way} Redis', ${skewMostMs} ms are allowed: set both by one time server`;
  }

  isAlive(id: string): boolean {
    return id === this.#id || this.#alive.has(id);
  }

  /**
   * Resolves when the others know of it, and it knows of every revision.
   * @throws StartError when they serve another campaign.
   */
  async start(): Promise<void> {
    await this.#beat();
    if (this.#otherCampaign !== undefined)
      throw new StartError(this.#whyNotServing(this.#otherCampaign));
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
    const sentAt = this.#machineNow();
    const args = [this.#id, String(livesMs), String(this.#clock.offset), this.#campaign];
    const [time = null, serving = null, revisions = null, ...ofOthers] = asList(
      await this.#connection.run(beat, keys, args),
    );
    this.#skewMs = skewOf(sentAt, this.#machineNow(), asNumber(time));
    this.#otherCampaign = serving === this.#campaign ? undefined : (asText(serving) ?? '');
    this.#hearOfOthers(ofOthers);
    const stored = asNumber(revisions);
    if (stored === this.#revisions) return;
    await this.#told.onRevised();
    this.#revisions = stored;
  }

  #hearOfOthers([offset = null, wasAlive, applied = []]: readonly Reply[]): void {
    const before = this.#alive;
    // A beat may have been heard whose answer was not: then only the silence tells.
    const silentMs = performance.now() - this.#beatAt;
    this.#beatAt = performance.now();
    this.#alive = new Map(
      [...asFields(applied)].map(([id, turned]) => [id, Number(turned)] as const),
    );
    const wasTakenForDead = this.#hasBeaten && (wasAlive === 0 || silentMs > livesMs);
    this.#hasBeaten = true;
    if (asNumber(offset) > this.#clock.offset) this.#told.onTurned(asNumber(offset));
    if (wasTakenForDead) this.#told.onTakenForDead();
    const gone = [...before.keys()].filter((id) => !this.#alive.has(id));
    if (gone.length > 0) this.#told.onGone(gone);
  }

  #whyNotServing(other: string): string {
    return `HONGBAO_CAMPAIGN: this process serves ${this.#campaign}, and others serve ${other} on the same Redis: give all of them one campaign, or stop the others first`;
  }
}

/** The store looked at its clock somewhere between question and answer: a slow answer is no proof of a wrong clock. */
function skewOf(sentAt: number, heardAt: number, storeAt: number): number {
  return sentAt > storeAt ? sentAt - storeAt : Math.min(0, heardAt - storeAt);
}

/** What a process does about what it hears. */
export interface ProcessEvents {
  /** These have died, or gone. */
  onGone(ids: readonly string[]): void;
  /** This one was silent for so long that the others have taken what it held. */
  onTakenForDead(): void;
  /** Another process has turned the clock so far. */
  onTurned(offset: number): void;
  /** A revision was added; where this fails it is told again at the next beat. */
  onRevised(): Promise<void>;
  readonly onFault: (cause: unknown) => void;
}

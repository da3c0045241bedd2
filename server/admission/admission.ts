import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Work } from '../../rooms/campaign/contract.ts';
import type { Clock, Load, Seeds } from '../../rooms/ports.ts';
import { makeChance, spread } from './chance.ts';
import { Gate, type Arrival, type Held } from './gate.ts';
import type { RequestKind } from './kinds.ts';
import { Knock } from './knock.ts';
import { answerEarly } from '../http/answer-early.ts';
import { limitTrickle } from '../http/guard-requests.ts';
import type { Metrics } from '../metrics.ts';
import { readEveryMs, type Pressure, type Reading } from './pressure.ts';
import { Shedding } from './shedding.ts';

/** Lateness without this much to do is the machine's, not ours: another program had the processor. */
const busyShare = 0.9;

/**
 * Shedding begins where the process is so many times later than `lateMs`: the gate keeps newcomers from making it so late,
 * so it is something else.
 */
const veryLate = 4;

/** Each who was here needs about so long of another process to come back to. */
const returnMs = 5;
/** Whoever must come back does so within a minute, however many they are. */
const returnMostMs = 60_000;

/** The body of an `enter` is a few hundred bytes: who does not send them at once takes up a place for nothing. */
const enterWithinMs = 2000;

/** Until an address may have one more on the way. */
const crowdedMs = 1000;

/** Brings the word of the waiting line back. */
const lineHeader = 'hongbao-line';

interface AdmissionParts {
  readonly clock: Clock;
  readonly seeds: Seeds;
  readonly pressure: Pressure;
  readonly metrics: Metrics;
  /** How late the process may be before fewer are let in. */
  readonly lateMs: number;
  /** How many are connected. */
  readonly sessions: () => number;
  readonly kindOf: (method: string, url: string) => RequestKind | undefined;
}

/** Who asks, beside the request itself. */
interface Comer {
  /** Goes on with it. */
  readonly serve: () => void;
  readonly headers: () => Readonly<Record<string, string>>;
  /** Whether its address leaves others room to enter. */
  readonly mayEnter: () => boolean;
}

/** Decides what this process takes on: who comes in, and what is done for those who are in. */
export class Admission implements Load {
  readonly #parts: AdmissionParts;
  readonly #chance: () => number;
  readonly #gate: Gate;
  readonly #shedding: Shedding;
  #reading: Reading = { lateMs: 0, utilisation: 0 };
  #timer: NodeJS.Timeout | undefined;
  #knock: Knock | undefined;

  constructor(parts: AdmissionParts) {
    this.#parts = parts;
    this.#chance = makeChance(parts.seeds);
    this.#gate = new Gate({ clock: parts.clock, chance: this.#chance, word: randomUUID });
    this.#shedding = new Shedding(this.#chance);
    this.#show(parts.metrics);
  }

  /** @param url where this process listens. */
  start(url: string): void {
    this.#knock = new Knock(url);
    this.#timer = setInterval(() => this.#turn(), readEveryMs).unref();
  }

  close(): void {
    clearInterval(this.#timer);
    this.#knock?.close();
    this.#parts.pressure.close();
  }

  /** A request, of which nothing but the head was read: `serve` goes on with it, otherwise it has been answered. */
  meet(
    request: IncomingMessage,
    response: ServerResponse,
    { serve, headers, mayEnter }: Comer,
  ): void {
    const kind = this.#parts.kindOf(request.method ?? '', request.url ?? '');
    const busyMs = kind ? this.busyFor(kind.work) : 0;
    const hold = (held: Held) => {
      this.#parts.metrics.refusals.inc({ code: 'busy' });
      answerEarly(response, { code: 'busy', ...held }, headers());
    };
    if (!kind?.isGated) return busyMs > 0 ? hold({ retryAfterMs: busyMs }) : serve();
    const arrival: Arrival = {
      word: wordOf(request),
      isGone: () => response.destroyed,
      enter: (leave) => {
        limitTrickle(request, enterWithinMs);
        response.once('close', () => leave(wasRefused(response)));
        serve();
      },
      hold,
    };
    // Who takes more than an address's share has no place among those who wait for theirs.
    if (!mayEnter()) return hold({ retryAfterMs: spread(crowdedMs, this.#chance) });
    if (busyMs > 0) this.#gate.hold(arrival);
    else this.#gate.arrive(arrival);
  }

  busyFor(work: Work): number {
    const busyMs = this.#shedding.busyFor(work);
    if (busyMs > 0) this.#parts.metrics.shed.inc({ work });
    return busyMs;
  }

  reconnectAfterMs(): number {
    const spreadMs = Math.min(returnMostMs, this.#parts.sessions() * returnMs);
    return Math.round(this.#chance() * spreadMs);
  }

  #turn(): void {
    const { pressure, lateMs } = this.#parts;
    this.#reading = pressure.read();
    const { utilisation } = this.#reading;
    const isBusy = utilisation >= busyShare;
    const worstMs = Math.max(this.#reading.lateMs, this.#knock?.waitedMs ?? 0);
    this.#gate.turn({ overMs: isBusy ? worstMs - lateMs : 0, spare: 1 - utilisation });
    // Who is in has a connection, and does not wait before the door.
    this.#shedding.turn(isBusy && this.#reading.lateMs > lateMs * veryLate);
    if (isBusy) this.#knock?.knock();
    else this.#knock?.forget();
  }

  #show(metrics: Metrics): void {
    metrics.watch(
      'hongbao_event_loop_late_seconds',
      'How late the event loop was in the last quarter-second (p99).',
      () => this.#reading.lateMs / 1000,
    );
    metrics.watch(
      'hongbao_event_loop_utilisation',
      'The part of the last quarter-second in which the event loop was busy, 0 to 1.',
      () => this.#reading.utilisation,
    );
    metrics.watch(
      'hongbao_gate_pace',
      'How many the gate lets in a second while others wait.',
      () => (this.#gate.pace * 1000) / readEveryMs,
    );
    metrics.watch(
      'hongbao_gate_entering',
      'How many are on their way into rooms.',
      () => this.#gate.underWay,
    );
    metrics.watch(
      'hongbao_gate_waiting',
      'How many numbers of the line before the gate have not been called.',
      () => this.#gate.waiting,
    );
    metrics.watch(
      'hongbao_shedding_level',
      'How many kinds of work are refused, from the least important up; 0: none.',
      () => this.#shedding.level,
    );
  }
}

function wordOf({ headers }: IncomingMessage): string | undefined {
  const word = headers[lineHeader];
  return typeof word === 'string' ? word : undefined;
}

/** For what only the asker can mend, which is found out long before a room is loaded. */
function wasRefused({ statusCode }: ServerResponse): boolean {
  return statusCode >= 400 && statusCode < 500;
}

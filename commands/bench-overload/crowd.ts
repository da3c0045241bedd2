import { setTimeout as delay } from 'node:timers/promises';
import { Seat } from '../bench/seat.ts';
import { defaultTimeoutMs } from '../../sdk/requests.ts';
import { Asker } from './asker.ts';

/** Players who come home, one after the other, on a schedule that waits for nobody. */
export interface Crowd {
  /** How many came a second. */
  readonly rate: number;
  readonly seconds: number;
  /** How many were in a second, of the time that they kept coming. */
  readonly inPerSecond: number;
  /** Of those who were let in, ms: from the try that was, until the room's state was there. */
  readonly entered: readonly Timed[];
  /** How long those who were told to come back waited for that word, ms. */
  readonly refused: readonly Timed[];
  /** Who went home before it was their turn. */
  readonly gaveUp: number;
  /** One sentence each: who was let in and lost it, or was told anything but to come back. */
  readonly lost: readonly string[];
  /** How late the players' own process was at its worst, ms. */
  readonly testerLateMs: number;
}

/** Seconds since the crowd began to come. */
export interface Timed {
  readonly at: number;
  readonly ms: number;
}

export interface Door {
  readonly port: number;
  /** A token of somebody who has never been here. */
  readonly newcomer: () => string;
}

export async function playCrowd(door: Door, rate: number, seconds: number): Promise<Crowd> {
  const asker = new Asker(door.port);
  const entered: Timed[] = [];
  const refused: Timed[] = [];
  const lost: string[] = [];
  let gaveUp = 0;
  let testerLateMs = 0;
  const startedAt = performance.now();
  const since = (): number => (performance.now() - startedAt) / 1000;
  const come = async (token: string): Promise<void> => {
    // Who is not in by then goes home.
    const deadline = performance.now() + defaultTimeoutMs;
    let line: string | undefined;
    while (performance.now() < deadline) {
      const triedAt = performance.now();
      const answer = await asker.home(token, line);
      const ms = performance.now() - triedAt;
      if ('failure' in answer) return void lost.push(answer.failure);
      if ('ticket' in answer) {
        const seat = await Seat.take(`http://127.0.0.1:${door.port}`, answer.ticket);
        entered.push({ at: since(), ms: performance.now() - triedAt });
        return seat.leave();
      }
      refused.push({ at: since(), ms });
      ({ line } = answer.held);
      await delay(answer.held.retryAfterMs);
    }
    gaveUp += 1;
  };
  const comers: Promise<void>[] = [];
  for (let index = 0; index < rate * seconds; index += 1) {
    const dueMs = (1000 * index) / rate;
    const early = startedAt + dueMs - performance.now();
    if (early > 1) await delay(early);
    testerLateMs = Math.max(testerLateMs, performance.now() - startedAt - dueMs);
    comers.push(come(door.newcomer()).catch((error: unknown) => void lost.push(String(error))));
  }
  const inTime = entered.length;
  const took = since();
  await Promise.all(comers);
  asker.close();
  const inPerSecond = inTime / took;
  return { rate, seconds: took, inPerSecond, entered, refused, gaveUp, lost, testerLateMs };
}

import { setTimeout as delay } from 'node:timers/promises';
import type { Chance } from '../../commands/chaos/chance.ts';
import type { Ledger } from '../../server/ledger/ledger.ts';
import { RedisLedger } from '../../server/ledger/redis/ledger.ts';
import type { Connection } from '../../server/redis/connection.ts';
import { changedConnection, lost } from './changed-connection.ts';

/** What becomes of one step of one process, each as a share of all, on an ordinary day. */
const faults = {
  lost: 0.01,
  answerLost: 0.01,
  doubled: 0.02,
  slow: 0.08,
  /** Once it was answered. */
  repeatedLate: 0.004,
  died: 0.002,
  /** The whole process stands still for a while. */
  stopped: 0.0005,
};

/** Processes over one Redis, whose steps are lost, late and doubled; one that dies is replaced. */
export class FaultyProcesses {
  readonly #connection: Connection;
  readonly #chance: Chance;
  readonly #shards: number;
  readonly #clockStepMs: number;
  readonly #timesAsBad: number;
  readonly #processes: Ledger[];

  /** @param parts.clockStepMs by how much their clocks differ, once or twice. */
  constructor(parts: {
    readonly connection: Connection;
    readonly chance: Chance;
    readonly shards: number;
    readonly clockStepMs: number;
    readonly timesAsBad: number;
    readonly count: number;
  }) {
    this.#connection = parts.connection;
    this.#chance = parts.chance;
    this.#shards = parts.shards;
    this.#clockStepMs = parts.clockStepMs;
    this.#timesAsBad = parts.timesAsBad;
    this.#processes = Array.from({ length: parts.count }, (_, index) => this.#start(index));
  }

  any(): Ledger {
    // There is one at each index.
    return this.#processes[this.#chance.between(0, this.#processes.length - 1)] as Ledger;
  }

  #start(index: number): Ledger {
    const die = () => void (this.#processes[index] = this.#start(index));
    const offset = this.#chance.between(0, 2) * this.#clockStepMs;
    const connection = this.#badLine(die);
    return new RedisLedger({ connection, clock: { offset }, shards: this.#shards });
  }

  #badLine(die: () => void): Connection {
    const chance = this.#chance;
    const isHit = (fault: keyof typeof faults) => chance.isHit(faults[fault] * this.#timesAsBad);
    let isDead = false;
    let stoppedUntil = 0;
    return changedConnection(this.#connection, async (asked, run) => {
      if (isDead) throw lost();
      if (isHit('died')) {
        if (chance.isHit(0.5)) await run();
        isDead = true;
        die();
        throw lost();
      }
      if (isHit('stopped')) stoppedUntil = Date.now() + chance.between(1500, 3000);
      if (isHit('lost')) throw lost();
      if (isHit('slow')) await delay(chance.next() * (chance.isHit(0.03) ? 2500 : 30));
      if (Date.now() < stoppedUntil) await delay(stoppedUntil - Date.now());
      if (isHit('doubled')) await run();
      const reply = await run();
      // A call that was refused may not be led again, late: no line to Redis says a command twice once it was answered.
      if (asked !== 'lead' && isHit('repeatedLate'))
        void delay(chance.next() * 3000)
          .then(run)
          .catch(() => {});
      if (isDead || isHit('answerLost')) throw lost();
      if (isHit('slow')) await delay(chance.next() * 20);
      return reply;
    });
  }
}

import type { Connection } from '../../server/redis/connection.ts';
import type { Script } from '../../server/redis/script.ts';

/** A call of a script as it went to Redis. */
export interface Call {
  readonly script: Script;
  readonly keys: readonly string[];
  readonly args: readonly string[];
}

/** A connection that remembers the last script it was asked to run: so the bench says to Redis what the ledger says. */
export class Recorder implements Connection {
  readonly #connection: Connection;
  #last: Call | undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  get waiting(): number {
    return this.#connection.waiting;
  }

  get isCluster(): boolean {
    return this.#connection.isCluster;
  }

  /** What `act` makes the ledger ask, which must be one thing. */
  async callOf(act: () => Promise<unknown>): Promise<Call> {
    this.#last = undefined;
    await act();
    if (!this.#last) throw new Error('the ledger has run no script');
    return this.#last;
  }

  send(command: Parameters<Connection['send']>[0]): ReturnType<Connection['send']> {
    return this.#connection.send(command);
  }

  run(...[script, keys, args]: Parameters<Connection['run']>): ReturnType<Connection['run']> {
    this.#last = { script, keys, args };
    return this.#connection.run(script, keys, args);
  }

  each(...asked: Parameters<Connection['each']>): ReturnType<Connection['each']> {
    return this.#connection.each(...asked);
  }

  close(): Promise<void> {
    return this.#connection.close();
  }
}

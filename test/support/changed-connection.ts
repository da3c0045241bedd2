import { Fault } from '../../server/fault.ts';
import type { Connection } from '../../server/redis/connection.ts';

type Run = () => ReturnType<Connection['run']>;

/** A line to Redis on which `change` decides what becomes of each script, by what it asks. */
export function changedConnection(
  connection: Connection,
  change: (asked: string, run: Run) => ReturnType<Connection['run']>,
): Connection {
  return {
    send: (command) => connection.send(command),
    each: (command) => connection.each(command),
    run: (script, keys, args) => change(args[0] ?? '', () => connection.run(script, keys, args)),
    isCluster: connection.isCluster,
    get waiting() {
      return connection.waiting;
    },
    close: async () => {},
  };
}

export const lost = (): Fault => new Fault('unavailable', 'has died');

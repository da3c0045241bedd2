import { createConnection, createServer, type Socket } from 'node:net';

/** What stands before the processes on one machine: each connection goes to the next one that takes it. */
export interface FrontDoor {
  readonly port: number;
  close(): Promise<void>;
}

export async function openFrontDoor(port: number, ports: readonly number[]): Promise<FrontDoor> {
  const sockets = new Set<Socket>();
  let next = 0;
  const server = createServer((caller) => {
    sockets.add(caller);
    caller.once('close', () => sockets.delete(caller));
    caller.once('error', () => caller.destroy());
    next += 1;
    lead(
      caller,
      ports.map((_, index) => ports[(next + index) % ports.length] ?? 0),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** To the first that listens; a process that is dead refuses at once. */
function lead(caller: Socket, [port, ...others]: readonly number[]): void {
  if (port === undefined) return void caller.destroy();
  const called = createConnection(port, '127.0.0.1');
  called.once('connect', () => {
    called.removeAllListeners('error');
    called.once('error', () => called.destroy());
    caller.pipe(called).pipe(caller);
    called.once('close', () => caller.destroy());
    caller.once('close', () => called.destroy());
  });
  called.once('error', () => lead(caller, others));
}

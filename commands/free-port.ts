import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Below the ports that systems hand out to connections (Linux: from 32,768): while a killed server is away, somebody's
 * connection could otherwise be given its port.
 */
const lowestPort = 20_000;
const portsBelow = 32_000;

/** A port for a server that will come and go and always wants the same one. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(lowestPort, portsBelow);
    const probe = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      probe.once('error', () => resolve(false));
      probe.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    await new Promise((resolve) => probe.close(resolve));
    return port;
  }
}

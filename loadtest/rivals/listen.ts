import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** On a free port of the loopback; answers where that is. */
export async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port, not on a pipe, has such an address.
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

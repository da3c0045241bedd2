import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import {
  createServer,
  getCACertificates,
  setDefaultCACertificates,
  type TLSSocket,
} from 'node:tls';
import { makeCertificate } from './certificate.ts';
import { newFolder } from './sqlite-folder.ts';

/** A door that speaks TLS before a server that does not; this process trusts its certificate until it is closed. */
export async function openSealedDoor(
  behind: string,
): Promise<{ readonly url: string; readonly close: () => void }> {
  const { folder, remove } = newFolder();
  const certificate = readFileSync(await makeCertificate(folder), 'utf8');
  const key = readFileSync(join(folder, 'key.pem'), 'utf8');
  remove();
  const trusted = getCACertificates('default');
  setDefaultCACertificates([...trusted, certificate]);
  const open = new Set<TLSSocket>();
  const door = createServer({ key, cert: certificate }, (socket) => {
    const onward = connect(Number(new URL(behind).port), '127.0.0.1');
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      one.on('error', () => other.destroy());
      one.pipe(other);
    }
  });
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  // A server that listens on a port has such an address.
  const { port } = door.address() as AddressInfo;
  return {
    url: `https://127.0.0.1:${port}`,
    close: () => {
      setDefaultCACertificates(trusted);
      for (const socket of open) socket.destroy();
      door.close();
    },
  };
}

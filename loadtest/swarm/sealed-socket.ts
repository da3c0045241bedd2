import { connect, createServer, type Server, type TLSSocket } from 'node:tls';
import { StartError } from '../start-error.ts';

/** Whoever has not proved by then that they know the secret, and said who they are, is cut. */
export const defaultGreetsWithinMs = 10_000;
const identity = 'hongbao-swarm';

/** A key that both ends know in the place of certificates, each call sealed anew; Node has this in TLS 1.2 only. */
const options = {
  ciphers: 'ECDHE-PSK-CHACHA20-POLY1305:DHE-PSK-AES256-GCM-SHA384',
  minVersion: 'TLSv1.2',
  maxVersion: 'TLSv1.2',
} as const;

/** Where workers are awaited. Nothing that a stranger sends is read: it has to be sealed by the key. */
export function awaitCallers(given: {
  readonly key: Buffer;
  readonly greet: (socket: TLSSocket) => void;
  readonly onStranger: (address: string) => void;
  readonly greetsWithinMs?: number | undefined;
}): Server {
  const pskCallback = (_: unknown, name: string) => (name === identity ? given.key : null);
  const server = createServer(
    { ...options, pskCallback, handshakeTimeout: given.greetsWithinMs ?? defaultGreetsWithinMs },
    given.greet,
  );
  server.on('tlsClientError', (_, socket) => {
    given.onStranger(socket.remoteAddress ?? 'somewhere');
    socket.destroy();
  });
  return server;
}

/** @throws StartError when nobody is there, or they have another secret. */
export function callSwarm(
  { host, port }: { readonly host: string; readonly port: number },
  key: Buffer,
): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect(
      {
        ...{ ...options, host, port, timeout: defaultGreetsWithinMs },
        pskCallback: () => ({ psk: key, identity }),
        // Whoever knows the key is the swarm: there is no certificate that could name it.
        checkServerIdentity: () => undefined,
      },
      () => {
        socket.setTimeout(0);
        socket.removeListener('error', fail);
        resolve(socket);
      },
    );
    const fail = (error: NodeJS.ErrnoException) =>
      reject(new StartError(`${host}:${port}: ${whyNoCall(error)}`, { cause: error }));
    socket.once('error', fail);
    socket.once('timeout', () => socket.destroy(new Error('it does not answer')));
  });
}

/** Two keys that differ meet as a message that nobody can read. */
function whyNoCall({ code = '', message }: NodeJS.ErrnoException): string {
  if (/BAD_RECORD_MAC|DECRYPT/.test(code))
    return 'its secret is another: set HONGBAO_SWARM_SECRET to the same words on both machines';
  if (code.startsWith('ERR_SSL') || code === 'ECONNRESET')
    return 'what answers there is no swarm: name the port that --listen was given';
  if (code === 'ECONNREFUSED')
    return 'nobody listens there: start the other machine first, with --listen and --remote; once all whom it awaits are there it listens no more';
  return message;
}

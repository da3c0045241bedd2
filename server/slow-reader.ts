import { closeCodes } from '../rooms/game-room.ts';

/**
 * What may wait in this process for one reader, beside what the system holds: five pages of the longest lines, or
 * minutes of a busy group over a bad line.
 */
const waitingMost = 1024 * 1024;

/** The word of the close stands behind all that waits: who does not come to it by then is cut off without. */
const cutOffMs = 1000;

/** What this needs of a WebSocket on the server's side. */
interface Socket {
  readonly bufferedAmount: number;
  send(...sent: readonly unknown[]): void;
  close(code: number, reason: string): void;
  terminate(): void;
}

/** Cuts a socket whose reader is too slow for what it is sent; it comes back to the state as it is by then. */
export function cutSlowReader(socket: Socket, onCut: () => void): void {
  const send = socket.send.bind(socket);
  let isCut = false;
  socket.send = (...sent) => {
    if (isCut) return;
    send(...sent);
    if (socket.bufferedAmount <= waitingMost) return;
    isCut = true;
    onCut();
    socket.close(closeCodes.readsTooSlowly, 'reads too slowly');
    setTimeout(() => socket.terminate(), cutOffMs).unref();
  };
}

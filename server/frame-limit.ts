import { closeCodes } from '../rooms/game-room.ts';

/**
 * A socket's frames: this many at once, and this many a second after that. Far above what a room's desk lets anyone
 * say, which counts only messages it knows; words that nobody knows, pings and garbage cost the process as much.
 */
const burst = 1000;
const framesASecond = 200;

/** Who goes on pouring instead of answering the close is cut off. */
const cutOffMs = 1000;

/** What this needs of a WebSocket on the server's side. */
interface Socket {
  on(event: Frame, run: () => void): unknown;
  removeAllListeners(event: Frame): unknown;
  close(code: number, reason: string): void;
  terminate(): void;
}

type Frame = (typeof kinds)[number];
const kinds = ['message', 'ping', 'pong'] as const;

/** Closes a socket that floods, on the machine's own time, before what it sends starves everybody else. */
export function limitFrames(socket: Socket): void {
  let left = burst;
  let filledAt = performance.now();
  const spend = () => {
    const now = performance.now();
    left = Math.min(burst, left + ((now - filledAt) * framesASecond) / 1000) - 1;
    filledAt = now;
    if (left >= 0) return;
    for (const kind of kinds) socket.removeAllListeners(kind);
    socket.close(closeCodes.flooded, 'flooded');
    setTimeout(() => socket.terminate(), cutOffMs).unref();
  };
  for (const kind of kinds) socket.on(kind, spend);
}

import type { Duplex } from 'node:stream';

/** What this needs of a WebSocket on the server's side. */
interface Socket {
  send(frame: unknown, ...more: readonly unknown[]): void;
}

/** The frame that was copied last, and its copy. */
let last: { readonly frame: Uint8Array; readonly copy: Uint8Array } | undefined;

/**
 * What one moment has for one reader, such as a patch, the event about it and a reply, goes to the system in one write:
 * each is a call into it, and takes longer than all that was done for what it carries.
 * @param wire what the frames are written to
 */
export function gatherFrames(socket: Socket, wire: Duplex): void {
  const send = socket.send.bind(socket);
  const release = () => {
    wire.uncork();
  };
  socket.send = (frame, ...more) => {
    if (wire.writableCorked === 0) {
      wire.cork();
      process.nextTick(release);
    }
    send(frame instanceof Uint8Array ? copied(frame) : frame, ...more);
  };
}

/**
 * Colyseus encodes each patch of a room into the same buffer, and hands out views of it: what waits, here or because its
 * reader is slow, would be overwritten by the next. One copy does for all readers of a frame, who are sent it in a row.
 */
function copied(frame: Uint8Array): Uint8Array {
  if (last?.frame !== frame) last = { frame, copy: Uint8Array.from(frame) };
  return last.copy;
}

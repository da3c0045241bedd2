import type { Duplex } from 'node:stream';

/** What this needs of a WebSocket on the server's side. */
interface Socket {
  send(...sent: readonly unknown[]): void;
}

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
  socket.send = (...sent) => {
    if (wire.writableCorked === 0) {
      wire.cork();
      process.nextTick(release);
    }
    send(...sent);
  };
}

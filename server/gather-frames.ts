import type { Duplex } from 'node:stream';

/** What this needs of a WebSocket on the server's side. */
interface Sender {
  send: (...frame: never[]) => void;
}

/**
 * All that one turn of the event loop says to a client leaves in one write: a patch, the event about it and the reply
 * are three frames, and a write to a socket costs more than making them. Nothing waits for anything longer.
 */
export function gatherFrames(client: Sender, { socket }: { readonly socket: Duplex }): void {
  const send = client.send.bind(client);
  let isGathering = false;
  const release = (): void => {
    isGathering = false;
    socket.uncork();
  };
  client.send = (...frame) => {
    if (!isGathering) {
      isGathering = true;
      socket.cork();
      process.nextTick(release);
    }
    send(...frame);
  };
}

import { WebSocket } from 'ws';
import { z } from 'zod';

/** What a seat is taken with: the part of the server's answer that a socket needs. */
export const Ticket = z.object({
  processId: z.string(),
  roomId: z.string(),
  sessionId: z.string(),
  publicAddress: z.string().optional(),
});
export type Ticket = z.infer<typeof Ticket>;

/** Colyseus' first byte of a frame. The server lets a seat in by the first, and holds everything back until the echo. */
const joinRoom = 10;
const roomState = 14;

/**
 * Takes a seat on a bare socket: a client that decodes nothing costs this process less than the server. `isIn` resolves
 * when the full state is there; whoever listens to the socket from the start hears every frame of it.
 */
export function openSeat(
  url: string,
  ticket: Ticket,
): { readonly socket: WebSocket; readonly isIn: Promise<void> } {
  const socket = new WebSocket(addressOf(url, ticket), { perMessageDeflate: false });
  const isIn = new Promise<void>((resolve, reject) => {
    const enter = (frame: Buffer): void => {
      if (frame[0] === joinRoom) socket.send(Uint8Array.of(joinRoom));
      if (frame[0] !== roomState) return;
      socket.removeListener('message', enter);
      resolve();
    };
    socket.on('message', enter);
    socket.once('error', reject);
    socket.once('close', (code) => reject(new Error(`the seat was closed with ${code}`)));
  });
  return { socket, isIn };
}

function addressOf(url: string, { publicAddress, processId, roomId, sessionId }: Ticket): string {
  const { protocol, host } = new URL(url);
  const scheme = protocol === 'https:' ? 'wss' : 'ws';
  return `${scheme}://${publicAddress ?? host}/${processId}/${roomId}?sessionId=${sessionId}`;
}

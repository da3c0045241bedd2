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

/** No state of a room is as large. */
export const largestFrame = 8 * 1024 * 1024;
/** A seat that is not taken by then is the server's no longer either; without a limit nobody would try again. */
const usualSeatMs = 30_000;

/**
 * Takes a seat on a bare socket: a client that decodes nothing costs this process less than the server. `isIn` resolves
 * when the full state is there; whoever listens to the socket from the start hears every frame of it.
 */
export function openSeat(
  url: string,
  ticket: Ticket,
  withinMs = usualSeatMs,
): { readonly socket: WebSocket; readonly isIn: Promise<void> } {
  const limits = { perMessageDeflate: false, maxPayload: largestFrame };
  const socket = new WebSocket(addressOf(url, ticket), limits);
  const isIn = new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => {
      reject(new Error(`no state in ${withinMs / 1000} s`));
      socket.terminate();
    }, withinMs);
    const enter = (frame: Buffer): void => {
      if (frame[0] === joinRoom) socket.send(Uint8Array.of(joinRoom));
      if (frame[0] !== roomState) return;
      socket.removeListener('message', enter);
      clearTimeout(late);
      resolve();
    };
    socket.on('message', enter);
    socket.once('error', reject);
    socket.once('close', (code) => {
      clearTimeout(late);
      reject(new Error(`the seat was closed with ${code}`));
    });
  });
  return { socket, isIn };
}

function addressOf(url: string, { publicAddress, processId, roomId, sessionId }: Ticket): string {
  const { protocol, host } = new URL(url);
  const scheme = protocol === 'https:' ? 'wss' : 'ws';
  return `${scheme}://${publicAddress ?? host}/${processId}/${roomId}?sessionId=${sessionId}`;
}

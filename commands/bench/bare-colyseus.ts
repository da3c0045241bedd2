import type { AddressInfo } from 'node:net';
import { matchMaker, Server, type Room } from '@colyseus/core';
import { WebSocketTransport } from '@colyseus/ws-transport';
import type { Ticket } from '../../loadtest/watchers/open-seat.ts';

/** Colyseus as it comes, on a free port, with one kind of room; answers where it listens. */
export async function startBareColyseus(name: string, room: new () => Room): Promise<string> {
  const server = new Server({ transport: new WebSocketTransport(), greet: false });
  server.define(name, room);
  await server.listen(0, '127.0.0.1');
  // A server that listens on a port, not on a pipe, has such an address.
  const address = server.transport.server?.address() as AddressInfo | undefined;
  return `http://127.0.0.1:${address?.port}`;
}

/** A ticket for each of these, who are let in as who they are. */
export async function ticketsFor(
  members: readonly object[],
  room: Awaited<ReturnType<typeof matchMaker.createRoom>>,
): Promise<readonly Ticket[]> {
  const seats = members.map((member) => matchMaker.reserveSeatFor(room, {}, member));
  return (await Promise.all(seats)).map(
    ({ sessionId, roomId, processId = matchMaker.processId }) => ({
      ...{ sessionId, roomId, processId },
    }),
  );
}

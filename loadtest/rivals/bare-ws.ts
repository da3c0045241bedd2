import { createServer } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import { listen } from './listen.ts';
import { openShare, pairOf, type Opening, type StartRival } from './rival.ts';

/** What the clients of this server are told: one of these a frame. */
export type FromBareWs =
  | { readonly state: readonly Opening[] }
  | { readonly opened: Opening }
  | { readonly answers: number; readonly opening?: Opening; readonly error?: string };

/** And what they ask: a packet to be opened. */
export interface ToBareWs {
  readonly id: number;
  readonly packet: string;
}

interface PairRoom {
  readonly sockets: Set<WebSocket>;
  readonly openings: Map<string, Opening>;
}

/** No frame of a client is larger. */
const maxPayload = 4096;

/** A room is a set of sockets and a map; frames are JSON, written once for both friends. */
export const startBareWs: StartRival = async (ports) => {
  const rooms = new Map<string, PairRoom>();
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload });
  const http = createServer();

  http.on('upgrade', (request, socket, head) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
    ports.playerOf(searchParams.get('token') ?? '').then(
      (player) =>
        server.handleUpgrade(request, socket, head, (accepted) =>
          join(accepted, player, pairOf(player, searchParams.get('friend') ?? '')),
        ),
      () => socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n'),
    );
  });

  function join(socket: WebSocket, player: string, pair: string): void {
    const room = rooms.get(pair) ?? { sockets: new Set(), openings: new Map() };
    rooms.set(pair, room);
    room.sockets.add(socket);
    socket.on('close', () => {
      room.sockets.delete(socket);
      if (room.sockets.size === 0) rooms.delete(pair);
    });
    socket.on('message', (data: Buffer) => {
      // Only this bench's own clients talk to it.
      const { id, packet } = JSON.parse(data.toString()) as ToBareWs;
      openShare(ports, { packet, player }).then(
        (opening) => {
          room.openings.set(`${packet}:${player}`, opening);
          const told = JSON.stringify({ opened: opening } satisfies FromBareWs);
          for (const friend of room.sockets) friend.send(told);
          send(socket, { answers: id, opening });
        },
        (error: unknown) => send(socket, { answers: id, error: String(error) }),
      );
    });
    send(socket, { state: [...room.openings.values()] });
  }

  return { url: await listen(http), rooms: () => rooms.size };
};

const send = (socket: WebSocket, message: FromBareWs): void => socket.send(JSON.stringify(message));

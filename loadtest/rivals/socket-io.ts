import { createServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { listen } from './listen.ts';
import { openShare, pairOf, type Opening, type StartRival } from './rival.ts';

type Answer = { readonly opening: Opening } | { readonly error: string };

interface FromClient {
  open: (asked: { readonly packet: string }, answer: (given: Answer) => void) => void;
}

interface FromServer {
  state: (openings: readonly Opening[]) => void;
  opened: (opening: Opening) => void;
}

interface Seat {
  player: string;
  pair: string;
}

type PairSocket = Socket<FromClient, FromServer, Record<string, never>, Seat>;

/** WebSocket from the start, and nothing compressed: its best settings for short messages. */
const settings = {
  transports: ['websocket'],
  serveClient: false,
  perMessageDeflate: false,
  httpCompression: false,
  maxHttpBufferSize: 4096,
} as const;

/** A room is one of socket.io's own; what it shows is a map beside it. */
export const startSocketIo: StartRival = async (ports) => {
  const rooms = new Map<string, Map<string, Opening>>();
  const http = createServer();
  const server = new Server<FromClient, FromServer, Record<string, never>, Seat>(http, {
    ...settings,
    transports: [...settings.transports],
  });
  // As socket.io's own guide to performance has it: the request of the handshake is not kept.
  server.engine.on('connection', (connection: { request: unknown }) => {
    connection.request = null;
  });

  async function admit(socket: PairSocket, next: (refused?: Error) => void): Promise<void> {
    const { token, friend } = socket.handshake.auth;
    try {
      const player = await ports.playerOf(String(token));
      socket.data = { player, pair: pairOf(player, String(friend)) };
      next();
    } catch (error) {
      next(new Error('unauthorized', { cause: error }));
    }
  }

  server.use((socket, next) => void admit(socket, next));
  server.on('connection', (socket) => {
    const { player, pair } = socket.data;
    const room = rooms.get(pair) ?? new Map<string, Opening>();
    rooms.set(pair, room);
    void socket.join(pair);
    socket.on('open', ({ packet }, answer) => {
      openShare(ports, { packet, player }).then(
        (opening) => {
          room.set(`${packet}:${player}`, opening);
          server.to(pair).emit('opened', opening);
          answer({ opening });
        },
        (error: unknown) => answer({ error: String(error) }),
      );
    });
    socket.on('disconnect', () => {
      if (!server.of('/').adapter.rooms.has(pair)) rooms.delete(pair);
    });
    socket.emit('state', [...room.values()]);
  });

  return { url: await listen(http), rooms: () => rooms.size };
};

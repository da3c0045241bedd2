import { createServer, type Server as HttpServer, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { matchMaker, Server } from '@colyseus/core';
import { WebSocketTransport } from '@colyseus/ws-transport';
import type { Application } from 'express';
import type { Logger } from 'pino';
import { GroupRoom } from '../rooms/group-room.ts';
import type { GroupOptions } from '../rooms/group-table.ts';
import { HomeRoom, type HomeOptions } from '../rooms/home-room.ts';
import { PairRoom } from '../rooms/pair-room.ts';
import type { PairOptions } from '../rooms/pair-table.ts';
import type { Ports } from '../rooms/ports.ts';
import { gatherFrames } from './gather-frames.ts';
import type { Admission } from './admission/admission.ts';
import { closeMatchmaking } from './close-matchmaking.ts';
import type { Config } from './config.ts';
import { useSmallBuffers } from './encoder-buffers.ts';
import { shareHandshakes } from './share-handshakes.ts';
import { limitFrames } from './frame-limit.ts';
import { guardRequests, lateEveryMs, limitRequests, type Meeting } from './http/guard-requests.ts';
import type { AddressLimit } from './http/address-limit.ts';
import { allowsOrigin } from './http/origins.ts';
import type { Metrics } from './metrics.ts';
import { groupRoomName, homeRoomName, pairRoomName } from './rooms/door.ts';
import type { LocalRooms } from './rooms/local-rooms.ts';
import type { Neighbours } from './rooms/neighbours.ts';
import { meetingOf } from './meeting.ts';
import { cutSlowReader } from './slow-reader.ts';
import { reasonOf, StartError } from './start-error.ts';

/** No message of ours is larger; a call's signal, the largest, is 12 KB. */
const framesMost = 16 * 1024;

/** A phone that lost its network is noticed within ten seconds. */
const heartbeat = { pingInterval: 5000, pingMaxRetries: 2 };

/**
 * Connections that nobody has taken up yet: whoever finds no room among them waits a second for the next try. The
 * system's own limit may be lower.
 */
const backlog = 4096;

/** What it takes to listen is a few words with the other processes: whoever waits longer has lost one of them. */
const listenWithinMs = 15_000;

/** Who does not answer a close frame by then is cut off, so that the room can save itself and go. */
const closeWithinMs = 3000;

/**
 * A store that hangs may not hold the process for ever: what it has not acknowledged was never told either. Nor may a
 * request that is under way, such as an upload.
 */
const endWithinMs = 10_000;

export interface WebServer {
  listen(): Promise<void>;
  readonly port: number;
  close(): Promise<void>;
}

interface WebParts {
  readonly config: Config;
  readonly ports: Ports;
  readonly local: LocalRooms;
  readonly neighbours: Neighbours;
  readonly addresses: AddressLimit;
  readonly admission: Admission;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly site: (app: Application) => Promise<void> | void;
}

/** Colyseus by its parts, shut where it is open by itself: one server a process, because its matchmaker is one. */
export function makeWebServer(parts: WebParts): WebServer {
  const { config, ports, local, neighbours, admission, log, metrics } = parts;
  const allows = allowsOrigin(config);
  useSmallBuffers();
  shareHandshakes();
  closeMatchmaking(allows);
  // Who lives, `neighbours` knows; Colyseus' own checks would take a busy process for a dead one.
  matchMaker.setHealthChecksEnabled(false);
  const http = createServer({ connectionsCheckingInterval: lateEveryMs });
  limitRequests(http);
  const server = new Server({
    transport: new LimitedTransport(() => metrics.slowReaders.inc(), {
      server: http,
      maxPayload: framesMost,
      // Nobody who plays sends a message in pieces.
      maxFragments: 16,
      ...heartbeat,
      beforeUpgrade: (request) => {
        const origin = request.headers.get('origin');
        if (origin !== null && !allows(origin)) return new Response(null, { status: 403 });
        // Who has a ticket was let in by the gate. Who comes back after a drop was not, and a whole net may drop at once.
        const isReturn = new URL(request.url).searchParams.has('reconnectionToken');
        const isBusy = isReturn && admission.busyFor('join') > 0;
        return isBusy ? new Response(null, { status: 503 }) : undefined;
      },
    }),
    driver: neighbours.driver,
    // Before anyone can come in: the others would take a room of a process that they do not know for a dead one's.
    beforeListen: async () => {
      await matchMaker.onReady;
      await neighbours.start(matchMaker.processId);
    },
    ...(neighbours.presence && { presence: neighbours.presence }),
    // Whoever is asked makes the room: which process is asked is for the load balancer in front to say.
    selectProcessIdToCreateRoom: () => Promise.resolve(matchMaker.processId),
    ...(config.publicAddress !== null && { publicAddress: config.publicAddress }),
    logger: colyseusLog(log),
    greet: false,
    gracefullyShutdown: false,
    express: parts.site,
  });
  // The door gives each room the rest of its options.
  local.watch(server.define(pairRoomName, PairRoom, { ports } as PairOptions));
  local.watch(server.define(groupRoomName, GroupRoom, { ports } as GroupOptions));
  local.watch(server.define(homeRoomName, HomeRoom, { ports } as HomeOptions));
  metrics.watch(
    'hongbao_rooms',
    'Rooms loaded in this process.',
    () => matchMaker.stats.local.roomCount,
  );
  metrics.watch('hongbao_sessions', 'Connections in rooms.', () => matchMaker.stats.local.ccu);
  const meeting = meetingOf(parts, allows);
  return new ColyseusServer({ server, http, config, meeting });
}

/** Colyseus' own count of a client's messages runs on the room's clock, which stands still while nothing is patched. */
class LimitedTransport extends WebSocketTransport {
  constructor(onSlow: () => void, ...options: ConstructorParameters<typeof WebSocketTransport>) {
    super(...options);
    this.wss.on('connection', limitFrames);
    this.wss.on('connection', (socket, { socket: wire }) => gatherFrames(socket, wire));
    this.wss.on('connection', (socket) => cutSlowReader(socket, onSlow));
  }
}

class ColyseusServer implements WebServer {
  readonly #server: Server;
  readonly #http: HttpServer;
  readonly #config: Pick<Config, 'port' | 'host'>;
  readonly #meeting: Meeting;
  readonly #sockets = new Set<Socket>();
  readonly #players = new Set<Duplex>();
  readonly #requests = new Set<ServerResponse>();
  #isClosing = false;
  #noneUnderWay = (): void => {};

  constructor(parts: {
    readonly server: Server;
    readonly http: HttpServer;
    readonly config: Pick<Config, 'port' | 'host'>;
    readonly meeting: Meeting;
  }) {
    const { http } = parts;
    this.#server = parts.server;
    this.#http = http;
    this.#config = parts.config;
    this.#meeting = parts.meeting;
    http.on('connection', (socket) => {
      if (!parts.meeting.mayConnect(socket)) return void socket.destroy();
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    http.on('upgrade', (_, socket: Duplex) => {
      this.#players.add(socket);
      socket.once('close', () => this.#players.delete(socket));
    });
  }

  get port(): number {
    // A server that listens on a port, not on a pipe, has such an address.
    return (this.#http.address() as AddressInfo | null)?.port ?? this.#config.port;
  }

  async listen(): Promise<void> {
    const { port, host } = this.#config;
    // Colyseus listens for errors only once it is listening: a port that is taken would never be told.
    const failed = new Promise<never>((_, reject) => this.#http.once('error', reject));
    const unheard = delay(listenWithinMs, undefined, { ref: false }).then(() => {
      throw new StartError('the other processes of this Redis did not answer: start it again');
    });
    unheard.catch(() => {});
    try {
      await Promise.race([this.#server.listen(port, host, backlog), failed, unheard]);
    } catch (error) {
      if (error instanceof StartError) throw error;
      throw new StartError(whyNotListening(port, host, error), { cause: error });
    }
    failed.catch(() => {});
    guardRequests(this.#http, {
      ...this.#meeting,
      request: (request, response, serve) => {
        this.#begin(response);
        return this.#meeting.request(request, response, serve);
      },
    });
  }

  /** Nobody new is let in from the first moment on: who is refused a connection is led to another process. */
  async close(): Promise<void> {
    this.#isClosing = true;
    for (const response of this.#requests) leadAway(response);
    const closed = new Promise<void>((resolve) => this.#http.close(() => resolve()));
    const late = new Promise<void>((resolve) => setTimeout(resolve, endWithinMs).unref());
    const cutOff = setTimeout(() => this.#cutOff(this.#players), closeWithinMs);
    await Promise.race([this.#server.gracefullyShutdown(false), late]);
    clearTimeout(cutOff);
    await Promise.race([this.#allAnswered(), late]);
    this.#cutOff(this.#sockets);
    await closed;
  }

  #begin(response: ServerResponse): void {
    this.#requests.add(response);
    if (this.#isClosing) leadAway(response);
    response.once('close', () => {
      this.#requests.delete(response);
      if (this.#requests.size === 0) this.#noneUnderWay();
    });
  }

  async #allAnswered(): Promise<void> {
    if (this.#requests.size > 0)
      await new Promise<void>((resolve) => (this.#noneUnderWay = resolve));
  }

  #cutOff(sockets: ReadonlySet<Duplex>): void {
    for (const socket of sockets) socket.destroy();
  }
}

/** Who asked by this connection would ask the next by it, too. */
function leadAway(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('connection', 'close');
}

function whyNotListening(port: number, host: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return `PORT ${port}: another program listens on ${host}:${port} already`;
  if (code === 'EACCES') return `PORT ${port}: this user may not listen on it`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST ${host}: is not an address of this machine`;
  return `HOST ${host} PORT ${port}: cannot be listened on: ${reasonOf(error)}`;
}

/** Colyseus' messages go where ours go; it has a habit of telling developers things, which is only debugging here. */
function colyseusLog(log: Logger) {
  const child = log.child({ from: 'colyseus' });
  return {
    debug: (...words: unknown[]) => child.trace(words.join(' ')),
    trace: (...words: unknown[]) => child.trace(words.join(' ')),
    info: (...words: unknown[]) => child.debug(words.join(' ')),
    warn: (...words: unknown[]) => child.warn(words.join(' ')),
    // Frames that nobody can read, which any client can send, and a port in use, which the start tells by itself.
    error: (...words: unknown[]) => child.debug(words.join(' ')),
  };
}

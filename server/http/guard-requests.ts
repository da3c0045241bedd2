import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { bodyLimit } from './limits.ts';

/** A request that trickles in holds a socket for no longer than this; a video over a phone's network takes its time. */
const requestWithinMs = 20_000;
const uploadWithinMs = 120_000;
/** A head is a few hundred bytes, and late ones are looked for every two seconds. */
const headWithinMs = 5000;
export const lateEveryMs = 2000;

/** After the last word to a socket. */
const refusedForMs = 1000;

/** Where those are met who come through the guard. */
export interface Meeting {
  /** Otherwise the connection is ended without a word. */
  mayConnect(socket: Socket): boolean;
  /** Is served by calling `serve`; otherwise it has been answered. */
  request(request: IncomingMessage, response: ServerResponse, serve: () => void): Promise<void>;
  /** Milliseconds until a socket may be asked for again; 0: now. */
  waitForSocket(request: IncomingMessage): Promise<number>;
  /** Something of ours went wrong with a connection, which has been ended. */
  failed(error: unknown): void;
}

export function limitRequests(http: Server): void {
  http.headersTimeout = headWithinMs;
  http.requestTimeout = uploadWithinMs;
}

/**
 * Colyseus answers its own routes before express. It reads a body of any length into memory, and makes a URL of what
 * the head says without catching what that throws, also when a socket is asked for: one request with a broken `Host` or
 * target would end the process.
 */
export function guardRequests(http: Server, meeting: Meeting): void {
  guardUpgrades(http, meeting);
  const listeners = http.listeners('request');
  http.removeAllListeners('request');
  http.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const status = isUsable(request) ? whyNoMatchmaking(request) : 400;
    if (status !== null) {
      response.writeHead(status, { connection: 'close' }).end();
      return;
    }
    limitTrickle(request, requestWithinMs);
    endWithSocket(request, response);
    const serve = () => {
      keepOneProtocol(request);
      for (const listener of listeners) listener.call(http, request, response);
    };
    const fail = contain(meeting, request.socket);
    meeting.request(request, response, serve).catch(fail);
  });
}

function guardUpgrades(http: Server, meeting: Meeting): void {
  const listeners = http.listeners('upgrade');
  http.removeAllListeners('upgrade');
  const meet = async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const waitMs = await meeting.waitForSocket(request);
    if (waitMs > 0) socket.end(tooManySockets(waitMs));
    else for (const listener of listeners) listener.call(http, request, socket, head);
  };
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Whoever listens next has not yet begun to.
    socket.on('error', () => socket.destroy());
    // Of who was refused nothing is read any more, nor would it be seen that they have gone.
    socket.once('finish', () => setTimeout(() => socket.destroy(), refusedForMs).unref());
    if (isUsable(request)) meet(request, socket, head).catch(contain(meeting, socket));
    else socket.destroy();
  });
}

/** Where an upgrade follows, the responses before it that wait for their turn would never hear that the socket has closed. */
function endWithSocket({ socket }: IncomingMessage, response: ServerResponse): void {
  const end = () => response.destroy();
  // Each request that was sent ahead listens.
  socket.setMaxListeners(0).once('close', end);
  response.once('close', () => socket.off('close', end));
}

/** A mistake of ours ends one connection, and not the process. */
const contain =
  (meeting: Meeting, socket: Duplex) =>
  (error: unknown): void => {
    socket.destroy();
    meeting.failed(error);
  };

const tooManySockets = (waitMs: number): string =>
  `HTTP/1.1 429 Too Many Requests\r\nRetry-After: ${Math.ceil(waitMs / 1000)}\r\nConnection: close\r\n\r\n`;

const isUsable = (request: IncomingMessage): boolean =>
  hasUsableHost(request) && hasUsableTarget(request);

/** A path, and nothing else that a request may name: what one reader takes for another place than the next slips by. */
const hasUsableTarget = ({ url = '' }: IncomingMessage): boolean =>
  url.startsWith('/') && !url.includes('#');

/** Node has one limit for all requests, which is the uploads'; any other body is in by then or comes to nothing. */
export function limitTrickle(request: IncomingMessage, withinMs: number): void {
  const { url, headers } = request;
  const hasBody = 'content-length' in headers || 'transfer-encoding' in headers;
  if (!hasBody || url?.startsWith('/v1/media?')) return;
  const cut = setTimeout(() => request.complete || request.destroy(), withinMs).unref();
  request.once('close', () => clearTimeout(cut));
}

/** HTTP/1.0 knows requests without a host. */
function hasUsableHost({ headers: { host } }: IncomingMessage): boolean {
  return host === undefined || (/^[\w.[\]:-]+$/.test(host) && URL.canParse(`http://${host}`));
}

/** It would read a body of any length, and throw at what is not JSON. */
function whyNoMatchmaking({ method, url, headers }: IncomingMessage): number | null {
  if (!url?.startsWith('/matchmake/') || method !== 'POST') return null;
  const length = Number(headers['content-length'] ?? 0);
  if (headers['transfer-encoding'] !== undefined || length > bodyLimit) return 413;
  return /^application\/json\b/i.test(headers['content-type'] ?? '') ? null : 415;
}

/** Of several proxies the first one met the client; any other word than these two is nobody's protocol. */
function keepOneProtocol({ headers }: IncomingMessage): void {
  const [first] = String(headers['x-forwarded-proto'] ?? '').split(',');
  const protocol = first?.trim().toLowerCase();
  if (protocol === 'http' || protocol === 'https') headers['x-forwarded-proto'] = protocol;
  else delete headers['x-forwarded-proto'];
}

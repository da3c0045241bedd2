import { HongbaoError } from './errors.ts';

/** What the SDK uses of a WebSocket: the browser's own, Node's own and `ws` all have it. */
export interface WebSocketLike {
  binaryType: string;
  readonly readyState: number;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  send(data: Uint8Array<ArrayBuffer>): void;
  close(code?: number, reason?: string): void;
}

export type WebSocketMaker = new (url: string) => WebSocketLike;

/** The platform's WebSocket; on a Node without one (before 22) the package `ws`, which nothing else loads. */
export async function findWebSocket(): Promise<WebSocketMaker> {
  if (typeof WebSocket !== 'undefined') return WebSocket;
  try {
    const { WebSocket: fromPackage } = await import('ws');
    return fromPackage;
  } catch (cause) {
    throw new HongbaoError('network', {
      message: 'no WebSocket here: give one as `webSocket`',
      cause,
    });
  }
}

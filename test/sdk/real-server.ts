import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { createApp, type App } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { calm } from '../support/server.ts';
import {
  HongbaoClient,
  memoryStorage,
  type Guest,
  type HongbaoStorage,
  type Pair,
} from '../../sdk/index.ts';

/** A server with its data in a folder of its own, that can be stopped and started again on the same port. */
export class RealServer {
  #app: App | undefined;
  #folder = '';
  url = '';

  async start(): Promise<void> {
    this.#folder ||= await mkdtemp(join(tmpdir(), 'hongbao-sdk-'));
    const PORT = this.url === '' ? '0' : new URL(this.url).port;
    const env = { PORT, HONGBAO_DATA: this.#folder, HONGBAO_LOG: 'silent' };
    this.#app = await createApp(readConfig(env, []), { pressure: calm });
    await this.#app.listen();
    this.url = this.#app.url;
  }

  async stop(): Promise<void> {
    await this.#app?.close();
    this.#app = undefined;
  }

  async remove(): Promise<void> {
    await this.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** A player's network: every socket of theirs can be cut, and every address that is asked is known. */
export class Network {
  readonly urls: string[] = [];
  readonly #sockets = new Set<WebSocket>();
  /** Called with each frame before it is sent. */
  onSend: () => void = () => {};

  /** A WebSocket that is this network's. */
  makeWebSocket(): new (url: string) => WebSocket {
    const opened = (socket: WebSocket, url: string): void => {
      this.urls.push(url);
      this.#sockets.add(socket);
    };
    const sent = (): void => this.onSend();
    return class extends WebSocket {
      constructor(url: string) {
        super(url);
        opened(this, url);
      }

      override send(data: Uint8Array): void {
        super.send(data);
        sent();
      }
    };
  }

  readonly fetch = (url: string, init: RequestInit): Promise<Response> => {
    this.urls.push(url);
    return fetch(url, init);
  };

  cut(): void {
    for (const socket of this.#sockets) socket.terminate();
    this.#sockets.clear();
  }
}

export interface Friends {
  readonly ada: Guest;
  readonly bo: Guest;
  readonly network: Network;
  readonly pair: Pair;
  readonly theirs: Pair;
  /** The first one's, by which another device is the same guest. */
  readonly storage: HongbaoStorage;
}

/** Two friends in their room; `network` is the first one's. */
export async function makeFriends(url: string): Promise<Friends> {
  const network = new Network();
  const storage = memoryStorage();
  const [webSocket, fetch] = [network.makeWebSocket(), network.fetch];
  const ada = await HongbaoClient.guest({ url, name: 'ada', storage, webSocket, fetch });
  const bo = await HongbaoClient.guest({ url, name: 'bo' });
  await bo.acceptInvite((await ada.invite()).code);
  const [pair, theirs] = await Promise.all([ada.joinPair(bo.me.id), bo.joinPair(ada.me.id)]);
  return { ada, bo, network, pair, theirs, storage };
}

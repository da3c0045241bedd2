import type { AddressInfo } from 'node:net';
import {
  matchMaker,
  Room,
  Server,
  ServerError,
  type Client,
  type MessageContext,
} from '@colyseus/core';
import { Encoder, schema, t, type SchemaType } from '@colyseus/schema';
import { WebSocketTransport } from '@colyseus/ws-transport';
import { openShare, type RivalPorts, type StartRival } from './rival.ts';

const Packet = schema({ shares: t.map('uint32') }, 'RivalPacket');
const PairState = schema({ packets: t.map(Packet) }, 'RivalPairState');
type PairState = SchemaType<typeof PairState>;
type PairClient = Client<{ auth: string }>;

interface Asked {
  readonly packet: string;
}

/** Patches go out by event, which is fastest: this is as never as a timer can say. */
const never = 2 ** 31 - 1;
/** A pair's whole state is a few hundred bytes; Colyseus reserves 16 KB for each of two buffers a room. */
const bufferBytes = 2048;

function pairRoom(ports: RivalPorts) {
  return class PairRoom extends Room<{ state: PairState; client: PairClient }> {
    override state = new PairState();
    override patchRate = never;
    #members: readonly string[] = [];

    static override onAuth(token: string): Promise<string> {
      return ports.playerOf(token);
    }

    override onCreate({ pair }: { readonly pair: string }): void {
      this.#members = pair.split(':');
      this.onMessage(
        'open',
        // A request's reply is whatever its handler's promise comes to; Colyseus types only what is answered at once.
        (client: PairClient, { packet }: Asked, context: MessageContext): unknown =>
          this.#open(client, packet).catch((error: unknown) => context.reject(String(error))),
      );
    }

    override onJoin({ auth: player = '' }: PairClient): void {
      if (!this.#members.includes(player)) throw new ServerError(403, 'not theirs');
    }

    override onUncaughtException(error: Error): void {
      process.stderr.write(`${error.stack ?? error.message}\n`);
    }

    async #open({ auth: player = '' }: PairClient, packet: string) {
      const opening = await openShare(ports, { packet, player });
      let shown = this.state.packets.get(packet);
      if (!shown) this.state.packets.set(packet, (shown = new Packet()));
      shown.shares.set(player, opening.coins);
      this.broadcastPatch();
      this.broadcast('opened', opening);
      return opening;
    }
  };
}

/** Colyseus as its guide has it: a room by pair, its state for who comes late, an event, a reply. */
export const startBareColyseus: StartRival = async (ports) => {
  Encoder.BUFFER_SIZE = bufferBytes;
  const transport = new WebSocketTransport();
  const server = new Server({ transport, greet: false, gracefullyShutdown: false });
  server.define('pair', pairRoom(ports)).filterBy(['pair']);
  await server.listen(0, '127.0.0.1');
  // A server that listens on a port, not on a pipe, has such an address.
  const address = transport.server?.address() as AddressInfo | undefined;
  return {
    url: `http://127.0.0.1:${address?.port}`,
    rooms: () => matchMaker.stats.local.roomCount,
  };
};

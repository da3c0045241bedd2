/**
 * Colyseus as it comes, with a room that shows the same packet by the same code, and keeps it in an array: no ledger,
 * no file, no checks. It tells what one turn of the event loop brought in one patch and one event, before it answers,
 * as ours tells a batch; or, as one would write it first, each grab in an event of its own, with a patch every 50 ms.
 */
import assert from 'node:assert/strict';
import { matchMaker, Room, type Client, type MessageContext } from '@colyseus/core';
import { defaultCampaign } from '../../rooms/campaign/default-campaign.ts';
import { Hex32, PacketId } from '../../rooms/campaign/ids.ts';
import { assign } from '../../rooms/campaign/show.ts';
import { split } from '../../rooms/fairness/split.ts';
import { GroupState } from '../../rooms/group-state.ts';
import type { SendPacket } from '../../rooms/lucky/contract.ts';
import { grabView, LuckyPacket, showGrabs } from '../../rooms/lucky/state.ts';
import { endedKept } from '../../rooms/lucky/rules.ts';
import { presentMost } from '../../rooms/members/contract.ts';
import { showMembers } from '../../rooms/members/state.ts';
import type { PaidSlot } from '../../rooms/pot/money.ts';
import { useSmallBuffers } from '../../server/encoder-buffers.ts';
import type { Visitor } from '../../rooms/game-room.ts';
import { startBareColyseus, ticketsFor } from '../bench/bare-colyseus.ts';
import { numbersIn } from '../bench/members.ts';
import { takeOrders } from '../bench/take-orders.ts';
import { memberOf } from './members.ts';
import type { Founding, RoomOrders } from './orders.ts';

type BareClient = Client<{ auth: Visitor }>;
type Asked = Pick<PaidSlot, 'player' | 'entropy'>;

const isTold = process.argv[2] === 'together' ? 'together' : 'one by one';
/** As never as a timer can say. */
const never = 2 ** 31 - 1;
const patchMs = 50;
/** As long as a hash of ours. */
const hash = Hex32.parse('0f'.repeat(32));

class BareRoom extends Room<{ state: GroupState; client: BareClient }> {
  override state = new GroupState();
  override patchRate = isTold === 'together' ? never : patchMs;
  #packet = new LuckyPacket();
  /** What is left, shuffled when it was cut. */
  #left: { readonly slot: number; readonly drawn: number }[] = [];
  #slots: PaidSlot[] = [];
  /** How many of them have been told. */
  #told = 0;
  #telling: Promise<void> | null = null;

  override onCreate({ members }: Founding): void {
    const all = numbersIn({ from: 0, count: members }).map(memberOf);
    const here = all.slice(0, presentMost).map((member, at) => {
      const role = at === 0 ? ('owner' as const) : ('member' as const);
      return { ...member, online: true, role };
    });
    showMembers(here, this.state.present);
    this.state.members = this.state.online = members;
    this.onMessage('packet.send', (client: BareClient, asked: SendPacket) =>
      this.#send(client, asked),
    );
    this.onMessage(
      'packet.grab',
      (client: BareClient, { entropy }: Asked, context: MessageContext): unknown =>
        this.#grab(client, entropy, context),
    );
  }

  #send(client: BareClient, { key, coins: total, shares }: SendPacket) {
    const id = PacketId.parse(`${defaultCampaign.id}_20270216_${key}`);
    const cut = split({ seed: hash, headerHash: hash, total, shares, split: 'lucky' });
    this.#left = cut.map((drawn, slot) => ({ slot, drawn }));
    this.#slots = [];
    this.#told = 0;
    const sender = client.auth?.player ?? '';
    this.#packet = new LuckyPacket();
    assign(this.#packet, {
      ...{ id, sender, total, shares, split: 'lucky', state: 'open' },
      ...{ commitment: hash, headerHash: hash, sealedAt: Date.now(), expiresAt: Date.now() },
    });
    const [oldest] = this.state.packets.keys();
    if (this.state.packets.size > endedKept && oldest) this.state.packets.delete(oldest);
    this.state.packets.set(id, this.#packet);
    this.#tell('packet.sealed', { packet: id });
    return { packet: id };
  }

  #grab({ auth }: BareClient, entropy: Hex32, context: MessageContext): unknown {
    assert(auth, 'who comes in has a name');
    const next = this.#left.pop();
    if (!next) return context.reject({ code: 'all_taken' });
    const { player } = auth;
    const paid = { player, entropy, n: 1, drop: null, credited: next.drawn, paidAt: Date.now() };
    const slot: PaidSlot = { ...paid, ...next };
    this.#slots.push(slot);
    const packet = this.#packet.id;
    const { drawn, credited, paidAt: at } = slot;
    const reply = { packet, player, slot: slot.slot, entropy, drawn, credited, at };
    if (isTold === 'together') return this.#tellSoon().then(() => reply);
    this.#tellGrabs();
    return reply;
  }

  #tellSoon(): Promise<void> {
    this.#telling ??= new Promise((resolve) => {
      setImmediate(() => {
        this.#telling = null;
        this.#tellGrabs();
        resolve();
      });
    });
    return this.#telling;
  }

  #tellGrabs(): void {
    const grabs = this.#slots.slice(this.#told).map((slot) => grabView(slot, nameOf));
    this.#told = this.#slots.length;
    showGrabs(this.#slots, nameOf, this.#packet);
    const packet = this.#packet.id;
    this.#tell('packet.grabbed', { packet, grabs, left: this.#left.length });
    const [first] = this.#slots;
    if (this.#left.length > 0 || !first) return;
    this.#packet.state = 'empty';
    this.#packet.luckiest = first.player;
    this.#tell('packet.emptied', { packet, luckiest: first.player });
  }

  #tell(event: string, payload: object): void {
    if (isTold === 'together') this.broadcastPatch();
    this.broadcast(event, payload);
  }
}

const names = new Map<string, string>();
const nameOf = (player: string): string => names.get(player) ?? '';

useSmallBuffers();
let room: Awaited<ReturnType<typeof matchMaker.createRoom>> | undefined;

takeOrders<RoomOrders>(await startBareColyseus('bare', BareRoom), {
  found: async (asked) => {
    for (const { player, name } of numbersIn({ from: 0, count: asked.members }).map(memberOf))
      names.set(player, name);
    room = await matchMaker.createRoom('bare', asked);
  },
  enter: async (asked) => {
    assert(room, 'it was founded');
    return ticketsFor(numbersIn(asked).map(memberOf), room);
  },
});

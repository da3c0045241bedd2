/** Colyseus as it comes, with a room that only holds the same state as ours, filled by the same code. */
import type { AddressInfo } from 'node:net';
import { matchMaker, Room, Server } from '@colyseus/core';
import { WebSocketTransport } from '@colyseus/ws-transport';
import { dayOf } from '../../rooms/campaign/day.ts';
import { defaultCampaign } from '../../rooms/campaign/default-campaign.ts';
import { PlayerId } from '../../rooms/campaign/ids.ts';
import { rulesHash } from '../../rooms/fairness/hashes.ts';
import { newPairFacts } from '../../rooms/pair-facts.ts';
import { Member, PairState, showPair } from '../../rooms/pair-state.ts';
import { showChat } from '../../rooms/chat/state.ts';
import { pairRoomId } from '../../server/rooms/room-ids.ts';
import { takeOrders } from '../bench/take-orders.ts';
import { membersOf, numbersOf, type BenchMember } from '../bench/members.ts';
import type { RoomOrders } from './orders.ts';

const rulebook = { campaign: defaultCampaign, hash: rulesHash(defaultCampaign) };

class BareRoom extends Room<{ state: PairState }> {
  override state = new PairState();

  override onCreate({ members }: { readonly members: readonly [BenchMember, BenchMember] }): void {
    const [one, other] = [PlayerId.parse(members[0].player), PlayerId.parse(members[1].player)];
    const facts = newPairFacts([one, other], dayOf(Date.now(), defaultCampaign.zone));
    this.state.room = pairRoomId(one, other);
    for (const { player, name } of members)
      this.state.members.set(player, new Member({ player, name, online: true }));
    showPair(facts, rulebook, this.state);
    showChat(facts.chat, facts.members, this.state.chat);
  }
}

const server = new Server({ transport: new WebSocketTransport(), greet: false });
server.define('pair', BareRoom);
await server.listen(0, '127.0.0.1');

async function enterRoom(number: number) {
  const members = membersOf(number);
  const listing = await matchMaker.createRoom('pair', { members });
  const seats = members.map((member) => matchMaker.reserveSeatFor(listing, {}, member));
  return (await Promise.all(seats)).map(({ name, sessionId, roomId, processId }) => ({
    name,
    sessionId,
    roomId,
    processId: processId ?? matchMaker.processId,
  }));
}

// A server that listens on a port, not on a pipe, has such an address.
const address = server.transport.server?.address() as AddressInfo | undefined;
takeOrders<RoomOrders>(`http://127.0.0.1:${address?.port}`, {
  rooms: async (asked) => (await Promise.all(numbersOf(asked).map(enterRoom))).flat(),
  homes: async () => [],
  members: async () => [],
  loaded: async () => matchMaker.stats.local.roomCount,
});

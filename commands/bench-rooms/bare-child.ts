/** Colyseus as it comes, with a room that only holds the same state as ours, filled by the same code. */
import { matchMaker, Room } from '@colyseus/core';
import { dayOf } from '../../rooms/campaign/day.ts';
import { defaultCampaign } from '../../rooms/campaign/default-campaign.ts';
import { PlayerId } from '../../rooms/campaign/ids.ts';
import { rulesHash } from '../../rooms/fairness/hashes.ts';
import { newPairFacts } from '../../rooms/pair-facts.ts';
import { Member, PairState, showPair } from '../../rooms/pair-state.ts';
import { showChat } from '../../rooms/chat/state.ts';
import { pairRoomId } from '../../server/rooms/room-ids.ts';
import { startBareColyseus, ticketsFor } from '../bench/bare-colyseus.ts';
import { takeOrders } from '../bench/take-orders.ts';
import { membersOf, numbersIn, type BenchMember } from '../bench/members.ts';
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

async function enterRoom(number: number) {
  const members = membersOf(number);
  return ticketsFor(members, await matchMaker.createRoom('pair', { members }));
}

takeOrders<RoomOrders>(await startBareColyseus('pair', BareRoom), {
  rooms: async (asked) => (await Promise.all(numbersIn(asked).map(enterRoom))).flat(),
  homes: async () => [],
  members: async () => [],
  loaded: async () => matchMaker.stats.local.roomCount,
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultCampaign } from '../../../rooms/campaign/default-campaign.ts';
import { addDays } from '../../../rooms/campaign/day.ts';
import { CampaignDay, Coins, PacketId } from '../../../rooms/campaign/ids.ts';
import {
  newPacketsFacts,
  type PacketFacts,
  type PacketsFacts,
} from '../../../rooms/packet/facts.ts';
import { openingOf } from '../../../rooms/packet/note-opening.ts';
import { owePacket } from '../../../rooms/packet/owe.ts';
import {
  allowancePermille,
  endedKept,
  findPacket,
  nextExpiry,
  openingTime,
  packetPermille,
  tidyPackets,
  turnPackets,
} from '../../../rooms/packet/rules.ts';
import { petPermille } from '../../../rooms/pet/rules.ts';
import { permilleOn } from '../../../rooms/streak/rules.ts';
import { outlookOf } from '../../../server/outlook.ts';
import { bo, entropy, lan, noon, pair } from '../../support/room-world.ts';

const today = CampaignDay.parse('20261110');
const tomorrow = CampaignDay.parse('20261111');
const times = { togetherMs: 8000, aloneMs: 500 };

function packet(number: number, rest: Partial<PacketFacts> = {}): PacketFacts {
  const share = {
    commitment: entropy(1),
    state: 'sealed' as const,
    drawn: Coins.parse(0),
    credited: Coins.parse(0),
    paidAt: 0,
    entropy: null,
  };
  return {
    id: PacketId.parse(`packet-${number}`),
    cause: 'task:text',
    permille: 1000,
    table: entropy(2),
    headerHash: entropy(3),
    sealedAt: noon,
    expiresAt: noon + 86_400_000 + number,
    openedAt: 0,
    isBroughtForward: false,
    shares: { [lan]: share, [bo]: share },
    ...rest,
  };
}

const opened = (number: number) => {
  const one = packet(number);
  const shares = Object.entries(one.shares).map(([player, share]) => [
    player,
    { ...share, state: 'opened' as const, paidAt: noon, entropy: entropy(4) },
  ]);
  return { ...one, shares: Object.fromEntries(shares) as PacketFacts['shares'] }; // The same players.
};

/** Presses at those times, and when the opening is shown after each. */
function press(...presses: readonly { readonly now: number; readonly mayFriendPress: boolean }[]) {
  let one = packet(1);
  return presses.map((at) => {
    one = { ...one, ...openingTime(one, at, times) };
    return one.openedAt;
  });
}

const plain = { streakPermille: 1000, petPermille: 1000 };

function owe(facts: PacketsFacts, task: string, count = 1, permilles = plain) {
  const cause = { kind: 'task', task, count } as const;
  return owePacket(facts, {
    campaign: defaultCampaign,
    room: pair,
    cause,
    now: noon,
    ...permilles,
  });
}

describe('packet rules', () => {
  it('PK8 the first press shows the opening in 8 s while the friend may still press', () => {
    assert.deepEqual(press({ now: noon, mayFriendPress: true }), [noon + 8000]);
  });

  it('PK8 the first press shows it in half a second when the friend is away or has opened', () => {
    assert.deepEqual(press({ now: noon, mayFriendPress: false }), [noon + 500]);
  });

  it('PK8 the friend’s press brings it forward to half a second from then', () => {
    const first = { now: noon, mayFriendPress: true };
    assert.deepEqual(press(first, { now: noon + 3000, mayFriendPress: false }), [
      noon + 8000,
      noon + 3500,
    ]);
  });

  it('PK8 a press in the last half second, or after the opening, leaves it', () => {
    const first = { now: noon, mayFriendPress: true };
    for (const later of [7500, 7999, 8000, 60_000])
      assert.deepEqual(press(first, { now: noon + later, mayFriendPress: false }), [
        noon + 8000,
        noon + 8000,
      ]);
  });

  it('PK8 whatever is pressed when, it moves only earlier, and at most once', () => {
    // A clock may step back between two presses.
    const anyPress = fc.record({
      after: fc.integer({ min: -4000, max: 12_000 }),
      mayFriendPress: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(anyPress, { minLength: 1, maxLength: 6 }), (presses) => {
        let now = noon;
        const shown = press(
          ...presses.map(({ after, mayFriendPress }) => ({ now: (now += after), mayFriendPress })),
        );
        const moves = shown.slice(1).filter((at, index) => at !== shown[index]);
        assert.ok(moves.length <= 1);
        for (const at of moves) assert.ok(at < (shown[0] ?? 0));
      }),
    );
  });

  it('PK8 a press after the opening plays for that player alone, half a second after the pay', () => {
    const paid = (paidAt: number) => {
      const one = { ...opened(1), openedAt: noon + 8000 };
      const share = one.shares[lan];
      assert.ok(share);
      return openingOf(
        { ...one, shares: { ...one.shares, [lan]: { ...share, paidAt } } },
        lan,
        times,
      );
    };
    assert.equal(paid(noon).openedAt, noon + 8000);
    assert.equal(paid(noon + 8000).openedAt, noon + 8000);
    assert.equal(paid(noon + 8001).openedAt, noon + 8501);
  });

  it('PK9 permille is the product of streak, pet and allowance, rounded down, and at least 1', () => {
    const permille = fc.integer({ min: 1, max: 100_000 });
    fc.assert(
      fc.property(permille, permille, permille, (streak, pet, allowance) => {
        const exact = (BigInt(streak) * BigInt(pet) * BigInt(allowance)) / 1_000_000n;
        assert.equal(packetPermille({ streak, pet, allowance }), Number(exact) || 1);
      }),
    );
    assert.equal(packetPermille({ streak: 1500, pet: 1050, allowance: 700 }), 1102);
  });

  it('PK9 a packet’s permille is what streak and pet are worth when it is owed', () => {
    const { owed } = owePacket(newPacketsFacts(today), {
      campaign: defaultCampaign,
      room: pair,
      cause: { kind: 'pet', stage: 1 },
      now: noon,
      streakPermille: 1200,
      petPermille: 1050,
    });
    assert.deepEqual([owed.permille, owed.cause], [1260, 'pet:1']);
  });

  it('DA1 the first six of a day are full, the next six seven tenths, the rest four', () => {
    let facts = newPacketsFacts(today);
    const permilles = Array.from({ length: 14 }, (_, at) => {
      const debt = owe(facts, `task-${at}`);
      facts = debt.facts;
      return debt.owed.permille;
    });
    const tiers = [...Array<number>(6).fill(1000), ...Array<number>(6).fill(700), 400, 400];
    assert.deepEqual(permilles, tiers);
    assert.equal(owe(turnPackets(facts, tomorrow), 'task-0').owed.permille, 1000);
    assert.equal(owe(turnPackets(facts, today), 'task-0').owed.permille, 400);
  });

  it('DA1 tiers are the campaign’s', () => {
    const campaign = { ...defaultCampaign, allowance: [{ upTo: null, permille: 250 }] };
    assert.equal(allowancePermille(campaign, 1), 250);
    assert.equal(allowancePermille(campaign, 1000), 250);
  });

  it('DA3 the outlook tells the permille that a room’s next packet is then owed at', () => {
    const kept = { count: 7, lastDay: addDays(today, -1) };
    const streak = permilleOn(kept, today, defaultCampaign.streak);
    const pet = petPermille({ points: 165 }, defaultCampaign.pet);
    assert.deepEqual([streak, pet], [1200, 1050]);
    const permilles = { streakPermille: streak, petPermille: pet };
    for (const packetsToday of [0, 5, 6, 11, 12, 20]) {
      const room = { room: pair, friend: bo, packetsToday, ...permilles };
      const asked = { campaign: defaultCampaign, now: noon, earned: 0, rooms: [room] };
      const facts = { ...newPacketsFacts(today), owedToday: packetsToday };
      const { owed } = owe(facts, 'text', 1, permilles);
      assert.equal(outlookOf(asked).rooms[0]?.nextPermille, owed.permille);
    }
  });

  it('DA3 a streak that was kept as lit is turned to the day that asks', () => {
    const kept = { count: 7, lastDay: addDays(today, -2) };
    assert.equal(permilleOn(kept, today, defaultCampaign.streak), 1000, 'grey');
    assert.equal(permilleOn({ count: 7, lastDay: null }, today, defaultCampaign.streak), 1000);
  });

  it('TK6 the same task and count of a day owe the same packet, any other a packet of its own', () => {
    const facts = newPacketsFacts(today);
    const id = owe(facts, 'text').owed.id;
    assert.equal(owe({ ...facts, owedToday: 9 }, 'text').owed.id, id);
    const others = [
      owe(facts, 'text', 2).owed.id,
      owe(facts, 'sticker').owed.id,
      owe(turnPackets(facts, tomorrow), 'text').owed.id,
    ];
    assert.equal(new Set([id, ...others]).size, 4);
    assert.match(id, /^spring-festival_20261110_[A-Za-z0-9_-]{22}$/);
  });

  it('of ended packets the latest stay on the wall, and every unopened one', () => {
    const unopened = packet(0);
    const ended = Array.from({ length: endedKept + 5 }, (_, at) => opened(at + 1));
    const facts = { ...newPacketsFacts(today), packets: [unopened, ...ended] };
    const tidy = tidyPackets(facts);
    assert.deepEqual(
      tidy.packets.map(({ id }) => id),
      [unopened.id, ...ended.slice(5).map(({ id }) => id)],
    );
    assert.equal(tidyPackets(tidy), tidy);
    assert.equal(findPacket(tidy, PacketId.parse('packet-1')), undefined);
  });

  it('PK6 the next expiry is the first of an unopened share', () => {
    const facts = { ...newPacketsFacts(today), packets: [opened(1), packet(9), packet(5)] };
    assert.equal(nextExpiry(facts), packet(5).expiresAt);
    assert.equal(nextExpiry({ ...facts, packets: [opened(1)] }), null);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Coins, Hex32, PacketId, type PlayerId } from '../../../rooms/campaign/ids.ts';
import { LuckyPacketFacts, newLuckyFacts, type LuckyFacts } from '../../../rooms/lucky/facts.ts';
import {
  countGuess,
  endedKept,
  grabbersOf,
  guessesAPacket,
  guessesAPlayer,
  guessesLeft,
  isPassphrase,
  isRoomFull,
  nextLuckyExpiry,
  openASender,
  tidyLucky,
  whyNotSend,
} from '../../../rooms/lucky/rules.ts';
import { clearSky, people } from '../../support/group-world.ts';
import { dayMs, entropy, noon } from '../../support/room-world.ts';

const members = people(4);
const [sender, ann, ben, cho] = members as [PlayerId, PlayerId, PlayerId, PlayerId]; // Four were asked for.

function packet(number: number, given: Partial<LuckyPacketFacts> = {}): LuckyPacketFacts {
  return LuckyPacketFacts.parse({
    id: PacketId.parse(`spring-festival_20261110_${number}`),
    cause: 'player',
    sender,
    senderName: '',
    blessing: '',
    total: Coins.parse(100),
    shares: 2,
    split: 'lucky',
    isForSome: false,
    hasPassphrase: true,
    commitment: Hex32.parse(entropy(1)),
    headerHash: Hex32.parse(entropy(2)),
    sealedAt: noon,
    expiresAt: noon + dayMs,
    state: 'open',
    luckiest: null,
    guesses: {},
    ...given,
  });
}

describe('what may be sent', () => {
  const { groups } = clearSky;
  assert.ok(groups);
  const why = (given: Partial<Parameters<typeof whyNotSend>[0]>, campaign = clearSky) =>
    whyNotSend({ coins: 100, shares: 2, ...given }, { campaign, sender, members });

  it('GP3 those who may grab are all but the sender, or those of them who are named', () => {
    assert.deepEqual(grabbersOf({}, sender, members), [ann, ben, cho]);
    assert.deepEqual(grabbersOf({ for: [cho, sender, ann] }, sender, members), [cho, ann]);
  });

  it('GP2 as many shares as people who may grab, and not one more', () => {
    assert.deepEqual([why({ shares: 3 }), why({ shares: 4 })], [null, 'too_many_shares']);
    const named = [ann, ben];
    assert.deepEqual(
      [why({ for: named }), why({ for: named, shares: 3 })],
      [null, 'too_many_shares'],
    );
  });

  it('GP1 as many coins as the campaign lets a packet hold, where it lets members send any', () => {
    const playerPackets = { mostCoins: 100, coinsADay: 1000 };
    const limited = { ...clearSky, groups: { ...groups, playerPackets } };
    assert.deepEqual(
      [why({ coins: 100 }, limited), why({ coins: 101 }, limited)],
      [null, 'packet_too_large'],
    );
    const off = { ...clearSky, groups: { ...groups, playerPackets: null } };
    assert.equal(why({}, off), 'player_packets_off');
    const { groups: _groups, ...without } = clearSky;
    assert.equal(why({}, without), 'player_packets_off');
  });

  it('GP9 only members are named', () => {
    const [stranger] = people(1, 50);
    assert.ok(stranger);
    assert.equal(why({ for: [ann, ben, stranger] }), 'member_unknown');
  });
});

describe('guesses', () => {
  it('GP7 are counted by player and by packet, and whichever ends first ends them', () => {
    const tried = (count: number, player = ann) =>
      Array.from({ length: count }).reduce<LuckyPacketFacts>(
        (facts) => ({ ...facts, ...countGuess(facts, player) }),
        packet(1),
      );
    for (let count = 0; count <= guessesAPlayer; count += 1)
      assert.equal(guessesLeft(tried(count), ann), guessesAPlayer - count);
    assert.equal(guessesLeft(tried(guessesAPlayer), ben), guessesAPlayer);
    const others = people(guessesAPacket / guessesAPlayer - 1, 50);
    const guesses = Object.fromEntries(others.map((player) => [player, guessesAPlayer]));
    const nearly = packet(1, { guesses: { ...guesses, [ann]: 3 } });
    assert.deepEqual([guessesLeft(nearly, ann), guessesLeft(nearly, ben)], [2, 2]);
    const locked = packet(1, { guesses: { ...guesses, [ann]: 3, [ben]: 2 } });
    assert.deepEqual(
      [ann, ben, cho].map((player) => guessesLeft(locked, player)),
      [0, 0, 0],
    );
  });

  it('GP7 a passphrase is the same in every width, case and with spaces around it', () => {
    const same = ['Happy 2027', 'happy 2027', '  HAPPY 2027　', 'Ｈａｐｐｙ　２０２７'];
    for (const said of same) assert.ok(isPassphrase(said, 'Happy 2027'), said);
    for (const said of ['Happy2027', 'Happy 2026', 'Happy', ''])
      assert.ok(!isPassphrase(said, 'Happy 2027'), said);
    assert.ok(isPassphrase('caf\u00e9', 'cafe\u0301'));
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        assert.ok(isPassphrase(` ${text} `, text.normalize('NFD')));
      }),
    );
  });
});

describe('the wall', () => {
  const hung = (...packets: readonly LuckyPacketFacts[]): LuckyFacts => ({
    ...newLuckyFacts,
    packets: [...packets],
  });

  it('keeps what is open, and the ended ones that are newest', () => {
    const ended = Array.from({ length: endedKept + 2 }, (_, at) => packet(at, { state: 'empty' }));
    const open = packet(99);
    const facts = hung(open, ...ended);
    assert.deepEqual(tidyLucky(facts).packets, [open, ...ended.slice(2)]);
    const few = hung(...ended.slice(2), open);
    assert.equal(tidyLucky(few), few);
  });

  it('has places for members’ own packets and as many for the campaign’s, and few for one sender', () => {
    const { packets } = clearSky;
    const small = { ...clearSky, packets: { ...packets, mostARoom: 2 } };
    const campaigns = [1, 2].map((number) => packet(number, { sender: null }));
    const own = [3, 4].map((number) => packet(number, { sender: ann }));
    const full = (facts: LuckyFacts, by: PlayerId | null, campaign = small) =>
      isRoomFull(facts, campaign, by);
    assert.deepEqual(
      [full(hung(...campaigns), null), full(hung(...campaigns), ann)],
      [true, false],
    );
    assert.deepEqual([full(hung(...own), null), full(hung(...own), ben)], [false, true]);
    const ended = own.map((one) => ({ ...one, state: 'empty' as const }));
    assert.equal(full(hung(...ended), ben), false);
    const many = Array.from({ length: openASender }, (_, at) => packet(at, { sender: ann }));
    assert.deepEqual(
      [full(hung(...many), ann, clearSky), full(hung(...many), ben, clearSky)],
      [true, false],
    );
    assert.equal(full(hung(...many.slice(1)), ann, clearSky), false);
  });

  it('GP5 asks to be looked at when its first packet expires', () => {
    const late = packet(1, { expiresAt: noon + 2 * dayMs });
    assert.equal(nextLuckyExpiry(hung(late, packet(2))), noon + dayMs);
    assert.equal(nextLuckyExpiry(hung(late, packet(2, { state: 'expired' }))), noon + 2 * dayMs);
    assert.equal(nextLuckyExpiry(hung()), null);
  });
});

import assert from 'node:assert/strict';
import { isEnded, purseOf, standingOf } from '../../../web/src/lucky/standing.ts';
import { grab, luckyPacket } from './packets.ts';

const now = 1_500_000;

describe('what a lucky packet is to a player', () => {
  it('GP3 is to be grabbed by all but its sender', () => {
    assert.deepEqual(standingOf(luckyPacket(), 'me', now), { kind: 'open' });
    assert.deepEqual(standingOf(luckyPacket(), 'friend', now), { kind: 'own' });
  });

  it('tells what was grabbed, also once all is taken or over', () => {
    const grabs = { 0: grab('friend', 5), 1: grab('me', 300) };
    for (const state of ['open', 'empty', 'expired'] as const)
      assert.deepEqual(standingOf(luckyPacket({ grabs, state }), 'me', now), {
        kind: 'grabbed',
        coins: 300,
      });
  });

  it('GP5 is over by the clock, whether the room has said so or not', () => {
    const packet = luckyPacket({ expiresAt: now });
    assert.deepEqual(standingOf(packet, 'me', now), { kind: 'expired' });
    assert.deepEqual(standingOf(packet, 'me', now - 1), { kind: 'open' });
  });

  it('is all taken before its time is over', () => {
    const packet = luckyPacket({ state: 'empty', expiresAt: now - 1 });
    assert.deepEqual(standingOf(packet, 'me', now), { kind: 'empty' });
    assert.ok(isEnded(standingOf(packet, 'friend', now)));
  });

  it('GP1 pays into the purse that its coins belong to', () => {
    assert.equal(purseOf(luckyPacket()), 'received');
    assert.equal(purseOf(luckyPacket({ sender: '' })), 'balance');
  });
});

import assert from 'node:assert/strict';
import type { z } from 'zod';
import {
  CampaignDay,
  CampaignId,
  Coins,
  EpochMs,
  Hex32,
  PacketId,
  PlayerId,
  RoomId,
} from '../../../rooms/campaign/ids.ts';

const cases: readonly (readonly [string, z.ZodType, readonly unknown[], readonly unknown[]])[] = [
  ['PlayerId', PlayerId, ['a', 'Bob_1-2', 'x'.repeat(64)], ['', 'x'.repeat(65), 'a:b', '阿岚', 1]],
  ['RoomId', RoomId, ['pair_0001'], ['', 'a/b', 'a b', 'a\n']],
  ['PacketId', PacketId, ['c_20260217_AAAAAAAAAAAAAAAAAAAAAA'], ['', 'a:b', 'x'.repeat(65)]],
  ['CampaignId', CampaignId, ['spring-festival', 'x'.repeat(32)], ['', 'a_b', 'x'.repeat(33)]],
  ['Hex32', Hex32, ['0a'.repeat(32)], ['0A'.repeat(32), '0a'.repeat(31), `${'0a'.repeat(32)}\n`]],
  ['Coins', Coins, [0, 880_000], [-1, 0.5, 2 ** 53, Infinity, NaN, '1']],
  ['EpochMs', EpochMs, [0, 1_771_257_600_000], [-1, 0.5, NaN]],
  ['CampaignDay', CampaignDay, ['20260217'], ['2026-02-17', '2026021', '202602170']],
];

describe('ids', () => {
  for (const [name, schema, right, wrong] of cases) {
    it(`a ${name} is what its pattern says, and nothing else`, () => {
      for (const value of right) assert.ok(schema.safeParse(value).success, JSON.stringify(value));
      for (const value of wrong) assert.ok(!schema.safeParse(value).success, JSON.stringify(value));
    });
  }

  it('the campaign itself is no player', () => {
    assert.ok(!PlayerId.safeParse('_campaign').success);
  });

  it('the longest campaign id leaves room for a packet id of 64 characters', () => {
    const longest = `${'x'.repeat(32)}_20260217_${'A'.repeat(22)}`;
    assert.equal(longest.length, 64);
    assert.ok(PacketId.safeParse(longest).success);
  });
});

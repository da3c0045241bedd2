import assert from 'node:assert/strict';

import { preference } from '../../../rooms/fairness/preference.ts';
import { split } from '../../../rooms/fairness/split.ts';
import { verifyProof } from '../../../sdk/fairness/index.ts';
import { golden } from '../../support/fairness.ts';
import { campaignPot, goldenPot, splitProof, splitWitness } from '../../support/proofs.ts';
import { accept, change, otherHex, refuse } from '../../support/verdicts.ts';
import type { Tampering } from '../../support/verdicts.ts';

const splitTamperings: readonly Tampering[] = [
  ['header.protocol', 'hb2', 'unknown_protocol'],
  ['header.mode', 'table', 'malformed'],
  ['header.campaign', 'autumn', 'commitment_mismatch'],
  ['header.rules', otherHex, 'commitment_mismatch'],
  ['header.packet', 'another', 'commitment_mismatch'],
  ['header.room', 'another', 'commitment_mismatch'],
  ['header.funder', 'player-1', 'not_a_member'],
  ['header.funder', 'player-11', 'commitment_mismatch'],
  ['header.members', otherHex, 'members_mismatch'],
  ['header.total', 8889, 'commitment_mismatch'],
  ['header.total', 9, 'malformed'],
  ['header.shares', 11, 'commitment_mismatch'],
  ['header.shares', 2001, 'malformed'],
  ['header.split', 'equal', 'commitment_mismatch'],
  ['header.split', 'random', 'malformed'],
  ['header.sealedAt', 1, 'commitment_mismatch'],
  ['header.expiresAt', 1871344000000, 'commitment_mismatch'],
  ['header.note', 'a field too many', 'malformed'],
  ['members.3', 'stranger', 'members_mismatch'],
  ['members.12', 'stranger', 'members_mismatch'],
  ['members.12', 'player-1', 'player_twice'],
  ['commitment', otherHex, 'commitment_mismatch'],
  ['seed', otherHex, 'commitment_mismatch'],
  ['grabs.0.player', 'stranger', 'not_a_member'],
  ['grabs.0.player', 'player-0', 'not_a_member'],
  ['grabs.0.player', 'player-2', 'player_twice'],
  ['grabs.0.player', 'player-11', 'slot_mismatch'],
  ['grabs.0.entropy', otherHex, 'slot_mismatch'],
  ['grabs.4.entropy', otherHex, 'slot_mismatch'],
  ['grabs.0.slot', 1, 'slot_mismatch'],
  ['grabs.1.slot', 9, 'slot_mismatch'],
  ['grabs.0.slot', 10, 'slot_mismatch'],
  ['grabs.0.slot', -1, 'malformed'],
  ['grabs.0.drawn', 946, 'draw_mismatch'],
  ['grabs.0.drawn', '945', 'malformed'],
  ['grabs', new Array(11).fill(splitProof().grabs[0]), 'malformed'],
];

describe('verifyProof of a split packet', () => {
  for (const { header, members, commitment: promised, seed, grabs } of golden.splits) {
    it(`hb1 the true proof of ${header.packet} is accepted`, () => {
      const proof = {
        header,
        members,
        commitment: promised,
        seed,
        grabs: grabs.map(({ amount, ...grab }) => ({ ...grab, drawn: amount })),
      };
      const { checks, witnessed } = accept(verifyProof(proof));
      assert.equal(witnessed, false);
      assert.equal(checks.filter((check) => check.startsWith('grab:')).length, grabs.length);
      for (const name of ['header', 'members', 'commitment', 'amounts', 'slots', 'sum']) {
        assert.ok(checks.includes(name), name);
      }
    });
  }

  it('hb1 who grabbed is witnessed by header, commitment, entropy and draw', () => {
    assert.equal(accept(verifyProof(splitProof(), splitWitness())).witnessed, true);
  });

  it('hb1 who grabbed nothing is no witness of a share, and one who was told a draw refuses', () => {
    const { packet, headerHash, commitment } = splitWitness();
    const onlooker = { packet, headerHash, commitment, player: 'player-11' };
    assert.equal(accept(verifyProof(splitProof(), onlooker)).witnessed, false);
    refuse(verifyProof(splitProof(), { ...onlooker, drawn: 7 }), 'witness_share_missing');
  });

  it('hb1 before its reveal a pot shows who took what, proves no amount and has no witness', () => {
    const unrevealed = change(splitProof(), 'seed', undefined);
    const { checks, witnessed } = accept(verifyProof(unrevealed, splitWitness()));
    assert.equal(witnessed, false);
    assert.deepEqual(checks, ['header', 'members', 'slots', 'sum', 'witness']);
  });

  it('hb1 an empty pot must be revealed', () => {
    refuse(verifyProof(change(splitProof(10), 'seed', undefined)), 'not_revealed');
  });

  it('hb1 before its reveal too slots are given once and coins fit the total', () => {
    const unrevealed = change(splitProof(), 'seed', undefined);
    refuse(verifyProof(change(unrevealed, 'grabs.1.slot', 9)), 'slot_mismatch');
    refuse(verifyProof(change(unrevealed, 'grabs.1.slot', 10)), 'slot_mismatch');
    refuse(verifyProof(change(unrevealed, 'grabs.1.slot', 0.5)), 'malformed');
    refuse(verifyProof(change(unrevealed, 'grabs', { length: 0 })), 'malformed');
    refuse(verifyProof(change(unrevealed, 'grabs.1.drawn', 0)), 'sum_mismatch');
    refuse(verifyProof(change(unrevealed, 'grabs.1.drawn', 8000)), 'sum_mismatch');
  });

  it('hb1 grabs in another order than the ledger took them are refused', () => {
    const { grabs, ...proof } = splitProof(10);
    const verdict = verifyProof({ ...proof, grabs: grabs.toReversed() });
    refuse(verdict, 'slot_mismatch');
  });

  it('hb1 in a rain a player grabs several times, and a witness finds the own grab among them', () => {
    const { header, hash, seed, commitment: promised } = campaignPot();
    const { total, shares, split: kind } = header;
    const amounts = split({ seed, headerHash: hash, total, shares, split: kind });
    const free = new Set(amounts.keys());
    const grabs = ['31', '32', '33'].map((byte) => {
      const [player, entropy] = ['player-1', byte.repeat(32)];
      const wanted = preference({ seed, headerHash: hash, player, entropy, shares });
      const slot = wanted.find((one) => free.delete(one)) ?? assert.fail('a slot is free');
      return { player, entropy, slot, drawn: amounts[slot] ?? 0 };
    });
    const { members } = goldenPot();
    const proof = { header, members, commitment: promised, seed, grabs };
    const own = { ...splitWitness(), headerHash: hash, commitment: promised };
    const [, second, third] = grabs;
    assert.ok(second !== undefined && third !== undefined);
    const { entropy, drawn } = second;
    assert.equal(accept(verifyProof(proof, { ...own, entropy, drawn })).witnessed, true);
    const mixed = { ...own, entropy, drawn: third.drawn };
    refuse(verifyProof(proof, mixed), 'witness_draw_mismatch');
  });

  it('hb1 each change of a witness is refused with its reason', () => {
    const proof = splitProof();
    const witness = splitWitness();
    refuse(verifyProof(proof, { ...witness, packet: 'another' }), 'witness_packet_mismatch');
    refuse(verifyProof(proof, { ...witness, headerHash: otherHex }), 'witness_header_mismatch');
    refuse(verifyProof(proof, { ...witness, commitment: otherHex }), 'witness_commitment_mismatch');
    refuse(verifyProof(proof, { ...witness, entropy: otherHex }), 'witness_entropy_mismatch');
    refuse(verifyProof(proof, { ...witness, drawn: 946 }), 'witness_draw_mismatch');
  });

  for (const [path, replacement, reason] of splitTamperings) {
    const said = JSON.stringify(replacement).slice(0, 24);
    it(`hb1 a split proof whose ${path} is ${said} is refused as ${reason}`, () => {
      refuse(verifyProof(change(splitProof(), path, replacement)), reason);
    });
  }
});

import assert from 'node:assert/strict';

import { commitment, headerHash } from '../../../rooms/fairness/hashes.ts';
import { tableHash, verifyProof } from '../../../sdk/fairness/index.ts';
import { golden } from '../../support/fairness.ts';
import { tableProof, tableWitness } from '../../support/proofs.ts';
import { accept, change, otherHex, refuse, verify } from '../../support/verdicts.ts';
import type { Tampering } from '../../support/verdicts.ts';

const tableTamperings: readonly Tampering[] = [
  ['header.protocol', 'hb2', 'unknown_protocol'],
  ['header.protocol', 1, 'malformed'],
  ['header.mode', 'split', 'malformed'],
  ['header.mode', 'other', 'malformed'],
  ['header.campaign', 'autumn', 'commitment_mismatch'],
  ['header.rules', otherHex, 'commitment_mismatch'],
  ['header.packet', 'another', 'commitment_mismatch'],
  ['header.room', 'another', 'commitment_mismatch'],
  ['header.table', otherHex, 'table_mismatch'],
  ['header.floor', 101, 'commitment_mismatch'],
  ['header.sealedAt', 1, 'commitment_mismatch'],
  ['header.expiresAt', 1871344000000, 'commitment_mismatch'],
  ['header.expiresAt', 1, 'malformed'],
  ['header.shares.0.permille', 401, 'commitment_mismatch'],
  ['header.shares.1.permille', 1001, 'commitment_mismatch'],
  ['header.shares.0.permille', 0, 'malformed'],
  ['header.shares.0.player', 'Carl', 'not_a_member'],
  ['header.shares.0.player', 'zoe', 'malformed'],
  ['header.shares.0.player', '_campaign', 'malformed'],
  ['header.note', 'a field too many', 'malformed'],
  ['header.room', undefined, 'malformed'],
  ['header.room', 'pair 1', 'malformed'],
  ['table.id', 'nightly', 'table_mismatch'],
  ['table.version', 2, 'table_mismatch'],
  ['table.rows.5.coins', 8888, 'table_mismatch'],
  ['table.rows.5.weight', 5, 'table_mismatch'],
  ['table.rows', [], 'malformed'],
  ['table', undefined, 'table_missing'],
  ['commitments.Bob', otherHex, 'commitment_mismatch'],
  ['commitments.alan', otherHex, 'commitment_mismatch'],
  ['commitments.alan', undefined, 'commitment_missing'],
  ['commitments.xiao-he_1', undefined, 'commitment_missing'],
  ['commitments.stranger', otherHex, 'not_a_member'],
  ['commitments.Bob', 'no hex', 'malformed'],
  ['commitments', [], 'malformed'],
  ['commitments', '', 'malformed'],
  ['shares.0.player', 'stranger', 'not_a_member'],
  ['shares.1.player', 'Bob', 'player_twice'],
  ['shares.0.seed', otherHex, 'commitment_mismatch'],
  ['shares.0.seed', undefined, 'not_revealed'],
  ['shares.0.entropy', golden.shares[0]?.draws[0]?.entropy, 'draw_mismatch'],
  ['shares.0.entropy', undefined, 'malformed'],
  ['shares.0.drawn', 196, 'draw_mismatch'],
  ['shares.0.drawn', 195.5, 'malformed'],
  ['shares.0.drawn', undefined, 'malformed'],
  ['shares.0.state', 'sealed', 'malformed'],
  ['shares.0.state', 'expired', 'malformed'],
  ['shares.0.state', 'refused', 'malformed'],
  ['shares.1.seed', otherHex, 'commitment_mismatch'],
  ['shares.1.seed', undefined, 'not_revealed'],
  ['shares.1.state', 'opened', 'malformed'],
  ['shares.1.state', 'sealed', 'malformed'],
  ['shares.2.state', 'expired', 'not_revealed'],
  ['shares.2.seed', otherHex, 'malformed'],
  ['shares.2.drawn', 100, 'malformed'],
];

describe('verifyProof of a table packet', () => {
  it('hb1 a true proof is accepted, and without a witness it only agrees with itself', () => {
    const verdict = accept(verifyProof(tableProof()));
    assert.equal(verdict.witnessed, false);
    assert.deepEqual(verdict.checks, [
      'header',
      'table',
      'commitment:Bob',
      'draw:Bob',
      'commitment:alan',
    ]);
  });

  it('hb1 every golden draw is accepted', () => {
    for (const share of golden.shares) {
      for (const { entropy, drawn } of share.draws) {
        const { player, seed } = share;
        const shares = [{ player, state: 'opened', seed, entropy, drawn }];
        accept(verifyProof({ ...tableProof(), shares }));
      }
    }
  });

  it('hb1 who opened is witnessed by header, commitment, entropy and draw', () => {
    const verdict = accept(verifyProof(tableProof(), tableWitness('Bob')));
    assert.equal(verdict.witnessed, true);
    assert.ok(verdict.checks.includes('witness'));
  });

  it('hb1 who was never told the draw is witnessed by the entropy alone', () => {
    const witness = change(tableWitness('Bob'), 'drawn', undefined);
    assert.equal(accept(verify(tableProof(), witness)).witnessed, true);
  });

  it('hb1 who did not send the entropy of an opening is not its witness', () => {
    const witness = change(tableWitness('Bob'), 'entropy', undefined);
    assert.equal(accept(verify(tableProof(), witness)).witnessed, false);
  });

  it('hb1 an expired share is witnessed by who never sent entropy', () => {
    assert.equal(accept(verifyProof(tableProof(), tableWitness('alan'))).witnessed, true);
    const sent = { ...tableWitness('alan'), entropy: otherHex };
    assert.equal(accept(verifyProof(tableProof(), sent)).witnessed, false);
  });

  it('hb1 a sealed share is not witnessed yet, and its commitment must be the one that was seen', () => {
    const witness = tableWitness('xiao-he_1');
    assert.equal(accept(verifyProof(tableProof(), witness)).witnessed, false);
    const resealed = change(tableProof(), 'commitments.xiao-he_1', otherHex);
    refuse(verifyProof(resealed, witness), 'witness_commitment_mismatch');
  });

  it("hb1 a share that its player's ceiling dropped may be absent", () => {
    const proof = tableProof();
    accept(verifyProof({ ...proof, shares: proof.shares.slice(0, 2) }));
  });

  it('hb1 a table whose weights no roll can reach is refused before anything is drawn', () => {
    const rows = [1, 2].map((coins) => ({ coins, weight: 2 ** 48 }));
    const table = { ...golden.table, rows };
    const header = { ...golden.header, table: tableHash(table) };
    refuse(verifyProof({ header, table, commitments: {}, shares: [] }), 'malformed');
  });

  it('hb1 a told draw that a proof leaves out is refused', () => {
    const proof = tableProof();
    const witness = tableWitness('Bob');
    const silent = { ...proof, shares: proof.shares.slice(1) };
    refuse(verifyProof(silent, witness), 'witness_share_missing');
    const sealed = { ...silent, shares: [{ player: 'Bob', state: 'sealed' }] };
    refuse(verifyProof(sealed, witness), 'witness_share_missing');
  });

  it('hb1 a packet that was sealed anew in full is accepted alone and refused by a witness', () => {
    const proof = tableProof();
    const header = { ...proof.header, floor: proof.header.floor };
    const hash = headerHash(header);
    const sealed = { mode: 'table', seed: otherHex, headerHash: hash, player: 'alan' } as const;
    const shares = [{ player: 'alan', state: 'expired', seed: otherHex }];
    const anew = { ...proof, commitments: { alan: commitment(sealed) }, shares };
    assert.equal(accept(verifyProof(anew)).witnessed, false);
    refuse(verifyProof(anew, tableWitness('alan')), 'witness_commitment_mismatch');
  });

  it('hb1 each change of a witness is refused with its reason', () => {
    const proof = tableProof();
    const witness = tableWitness('Bob');
    const { entropy } = witness;
    assert.ok(entropy !== undefined);
    refuse(verifyProof(proof, { ...witness, packet: 'another' }), 'witness_packet_mismatch');
    refuse(verifyProof(proof, { ...witness, headerHash: otherHex }), 'witness_header_mismatch');
    refuse(verifyProof(proof, { ...witness, commitment: otherHex }), 'witness_commitment_mismatch');
    refuse(verifyProof(proof, { ...witness, player: 'alan' }), 'witness_commitment_mismatch');
    refuse(verifyProof(proof, { ...witness, player: 'zoe' }), 'witness_commitment_mismatch');
    refuse(verifyProof(proof, { ...witness, entropy: otherHex }), 'witness_entropy_mismatch');
    refuse(verifyProof(proof, { ...witness, drawn: 196 }), 'witness_draw_mismatch');
    refuse(verifyProof(proof, { ...witness, drawn: -1 }), 'malformed');
  });

  for (const [path, replacement, reason] of tableTamperings) {
    const said = JSON.stringify(replacement)?.slice(0, 24) ?? 'nothing';
    it(`hb1 a table proof whose ${path} is ${said} is refused as ${reason}`, () => {
      refuse(verifyProof(change(tableProof(), path, replacement)), reason);
    });
  }
});

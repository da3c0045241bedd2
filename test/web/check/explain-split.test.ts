import assert from 'node:assert/strict';
import type { SplitProof } from '@hongbao/sdk';
import { explainSplit, type SplitEvidence } from '../../../web/src/check/explain-split.ts';
import { campaignPot, splitProof, splitWitness } from '../../support/proofs.ts';

/** The golden pot after its fifth grab, as the phone of whoever grabbed first has it. */
function evidenceOf(change: Partial<SplitEvidence> = {}): SplitEvidence {
  const witness = splitWitness();
  return {
    proof: proofOf(),
    witness,
    player: witness.player,
    paid: witness.drawn,
    ...change,
  };
}

function proofOf(change: Partial<SplitProof> = {}): SplitProof {
  // The golden vectors are plain JSON, as what comes over the wire.
  return { ...(splitProof() as unknown as SplitProof), ...change };
}

function withoutSeed(): SplitProof {
  const { seed: _, ...sealed } = proofOf();
  return sealed;
}

const marksOf = (evidence: SplitEvidence) =>
  explainSplit(evidence).findings.map(({ mark }) => mark);
const sayingsOf = (evidence: SplitEvidence) =>
  explainSplit(evidence).findings.map(({ saying }) => saying);

describe('explainSplit', () => {
  it('says yes seven times to a pot that this phone saw, grabbed from and was paid for', () => {
    const { verdict, findings } = explainSplit(evidenceOf());
    assert.equal(verdict, 'witnessed');
    assert.deepEqual(
      findings.map(({ mark }) => mark),
      new Array(7).fill('yes'),
    );
  });

  it('says before the reveal what cannot be said yet, and that no share was given twice', () => {
    const evidence = evidenceOf({ proof: withoutSeed() });
    assert.equal(explainSplit(evidence).verdict, 'sealed');
    assert.deepEqual(sayingsOf(evidence), [
      'potSeen',
      'membersFixed',
      'cutWaits',
      'orderWaits',
      'pressOwn',
      'sumFits',
      'paidAll',
    ]);
  });

  it('says of a pot that this player did not grab from what the phone saw of it', () => {
    const { entropy: _, drawn: __, ...seen } = splitWitness();
    const evidence = evidenceOf({
      witness: { ...seen, player: 'nobody' },
      player: 'nobody',
      paid: null,
    });
    assert.equal(explainSplit(evidence).verdict, 'seen');
    assert.deepEqual(sayingsOf(evidence).slice(4), ['pressNone', 'sumFits']);
  });

  it('only says that it agrees with itself to a phone that saw nothing', () => {
    const evidence = evidenceOf({ witness: undefined });
    assert.equal(explainSplit(evidence).verdict, 'unwitnessed');
    assert.equal(sayingsOf(evidence)[0], 'potUnseen');
  });

  it('fails with the line that broke when the seal is not the one first seen', () => {
    const evidence = evidenceOf({ witness: { ...splitWitness(), commitment: '0'.repeat(64) } });
    const { verdict, reason } = explainSplit(evidence);
    assert.deepEqual([verdict, reason], ['failed', 'witness_commitment_mismatch']);
    assert.deepEqual(marksOf(evidence).slice(0, 3), ['no', 'yes', 'yes']);
  });

  it('GP9 fails with the line that broke when a grab jumped the queue', () => {
    const { grabs } = proofOf();
    const evidence = evidenceOf({ proof: proofOf({ grabs: grabs.toReversed() }) });
    assert.equal(explainSplit(evidence).verdict, 'failed');
    assert.ok(sayingsOf(evidence).includes('orderBroken'));
  });

  it('GP9 fails with the line that broke when other people could grab', () => {
    const { members } = proofOf();
    const evidence = evidenceOf({ proof: proofOf({ members: [...members, 'zz'] }) });
    assert.equal(explainSplit(evidence).reason, 'members_mismatch');
    assert.ok(sayingsOf(evidence).includes('membersChanged'));
  });

  it('fails when the press is not this phone’s own', () => {
    const evidence = evidenceOf({ witness: { ...splitWitness(), entropy: 'f'.repeat(64) } });
    assert.equal(explainSplit(evidence).reason, 'witness_entropy_mismatch');
    assert.ok(sayingsOf(evidence).includes('pressSwapped'));
  });

  it('GP1 fails when the ledger paid less of a player’s packet, which knows no cap', () => {
    const { reason } = explainSplit(evidenceOf({ paid: 1 }));
    assert.equal(reason, 'paid_mismatch');
  });

  it('TR3 lets a ceiling leave less of what the campaign pays, and never more', () => {
    const { header, hash, commitment } = campaignPot();
    const [grab] = proofOf().grabs;
    assert.ok(grab);
    const { header: _, seed: __, ...rest } = proofOf();
    // Before the reveal: the grabs of the golden pot belong to another header.
    const proof = { ...rest, header, commitment, grabs: [grab] } as unknown as SplitProof;
    const witness = { ...splitWitness(), headerHash: hash, commitment };
    const saying = (paid: number) => sayingsOf(evidenceOf({ proof, witness, paid })).at(-1);
    assert.deepEqual([saying(grab.drawn - 1), saying(grab.drawn + 1)], ['paidLess', 'paidMore']);
  });

  it('shows nothing of what has a wrong form', () => {
    // Whatever a server sends.
    const proof = { header: {}, grabs: [] } as unknown as SplitProof;
    const { verdict, findings } = explainSplit(evidenceOf({ proof }));
    assert.deepEqual([verdict, findings], ['failed', []]);
  });
});

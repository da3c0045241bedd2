import assert from 'node:assert/strict';
import { campaignFunder, PlayerId } from '../../../rooms/campaign/ids.ts';
import type { PotMoney } from '../../../rooms/pot/money.ts';
import { PotRecord } from '../../../rooms/pot/record.ts';
import { verifyProof } from '../../../sdk/fairness/index.ts';
import { canSeeProof, SplitProof, splitProofOf } from '../../../server/rooms/split-proof.ts';
import { goldenPot, splitProof, splitWitness } from '../../support/proofs.ts';

const { header, members, seed } = goldenPot();

const record = PotRecord.parse({
  id: header.packet,
  room: header.room,
  cause: 'player',
  header,
  seed,
  members,
  grabsAPlayer: 1,
  lifetimeCap: 880_000,
  earnedADay: null,
  status: 'sealed',
  refusal: null,
  details: { passphrase: '恭喜发财' },
});

/** The golden pot after so many grabs, as the ledger would tell it. */
function moneyAfter(grabs: number, state: PotMoney['state']): PotMoney {
  const slots = SplitProof.parse(splitProof(grabs)).grabs.map((grab) => ({
    ...grab,
    n: 1,
    drop: null,
    credited: 0,
    paidAt: header.sealedAt + 1,
  }));
  return { state, slots };
}

const proofAfter = (grabs: number, state: PotMoney['state']) =>
  splitProofOf(record, { pot: async () => moneyAfter(grabs, state) });

describe('proofs of packets that are cut into slots', () => {
  it('PK7 a pot that can still be grabbed from keeps its seed, and its proof is right as far as it goes', async () => {
    for (const state of ['open', 'unknown'] as const) {
      const proof = await proofAfter(3, state);
      assert.equal(JSON.stringify(proof).includes(seed), false);
      assert.equal(proof.grabs.length, 3);
      assert.equal(verifyProof(proof).ok, true);
    }
  });

  it('PK7 one that is empty, expired or released tells its seed, by which every grab is played again', async () => {
    for (const state of ['empty', 'expired', 'released'] as const) {
      const verdict = verifyProof(await proofAfter(5, state), splitWitness(2));
      assert(verdict.ok && verdict.witnessed, state);
      assert(verdict.checks.includes('commitment'), state);
    }
  });

  it('PK7 the last slot reveals the seed, also when it was taken just after the ledger was asked', async () => {
    const proof = await proofAfter(header.shares, 'open');
    assert.deepEqual([proof.grabs.length, proof.seed], [header.shares, seed]);
    assert.equal(verifyProof(proof).ok, true);
  });

  it('nothing of the record goes along that is not in the proof', async () => {
    const proof = await proofAfter(header.shares, 'empty');
    assert.deepEqual(JSON.parse(JSON.stringify(proof)), splitProof(header.shares));
  });

  it('those who may grab see it once it is sealed, and so does the sender, and nobody else', () => {
    const sender = PlayerId.parse('u_sender');
    const sent = { ...record, header: { ...header, funder: sender } };
    const stranger = PlayerId.parse('u_stranger');
    for (const player of [...members, sender]) assert(canSeeProof(sent, player), player);
    assert.equal(canSeeProof(sent, stranger), false);
    for (const status of ['sealing', 'refused'] as const)
      for (const player of [...members, sender])
        assert.equal(canSeeProof({ ...sent, status }, player), false);
    const campaigns = { ...record, header: { ...header, funder: campaignFunder } as const };
    assert.equal(canSeeProof(campaigns, stranger), false);
  });
});

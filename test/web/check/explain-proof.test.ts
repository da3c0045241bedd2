import assert from 'node:assert/strict';
import { headerHash, type Campaign, type TableProof } from '@hongbao/sdk';
import type { Hex32 } from '../../../rooms/campaign/ids.ts';
import { defaultCampaign } from '../../../rooms/campaign/default-campaign.ts';
import { draw } from '../../../rooms/fairness/draw.ts';
import { commitment, rulesHash } from '../../../rooms/fairness/hashes.ts';
import { explainProof, type Evidence } from '../../../web/src/check/explain-proof.ts';
import { tableProof, tableWitness } from '../../support/proofs.ts';

type Name = 'Bob' | 'alan' | 'xiao-he_1';

/** The golden packet sealed anew under a campaign that publishes its table, as Bob's, Alan's or Xiao He's phone has it. */
function evidenceOf(player: Name, change: Partial<Evidence> = {}, entropy?: string): Evidence {
  const golden = tableProof();
  // The rooms' own document has what the SDK's type of it says; a test of the server holds the two together.
  const campaign = {
    ...defaultCampaign,
    floorCoins: golden.header.floor,
    tables: [golden.table],
  } as unknown as Campaign;
  const proof = sealAnew(rulesHash(campaign), entropy);
  const own = proof.shares.find((share) => share.player === player);
  const opened = own?.state === 'opened' ? own : undefined;
  return {
    proof,
    witness: {
      ...tableWitness(player),
      headerHash: headerHash(proof.header),
      commitment: proof.commitments[player] ?? '',
      ...(opened && { entropy: opened.entropy, drawn: opened.drawn }),
    },
    player,
    campaign,
    paid: opened?.drawn ?? null,
    told: opened?.drawn,
    earned: 1000,
    ...change,
  };
}

const sayingsOf = (evidence: Evidence) =>
  explainProof(evidence).findings.map(({ saying }) => saying);

describe('explainProof', () => {
  it('says yes five times to a packet that this phone saw, pressed and was paid for', () => {
    const { verdict, findings } = explainProof(evidenceOf('Bob'));
    assert.equal(verdict, 'witnessed');
    assert.deepEqual(
      findings.map(({ mark }) => mark),
      ['yes', 'yes', 'yes', 'yes', 'yes'],
    );
  });

  it('only says that it agrees with itself to a phone that saw nothing', () => {
    const evidence = evidenceOf('Bob', { witness: undefined });
    assert.equal(explainProof(evidence).verdict, 'unwitnessed');
    assert.deepEqual(sayingsOf(evidence).slice(0, 2), ['sealUnseen', 'entropyUnseen']);
  });

  it('does not vouch for the seal when another device pressed', () => {
    const { entropy: _, ...witness } = evidenceOf('Bob').witness ?? {};
    // Every other field is as it was.
    const evidence = evidenceOf('Bob', { witness: witness as Evidence['witness'] });
    assert.equal(explainProof(evidence).verdict, 'unwitnessed');
    assert.equal(sayingsOf(evidence)[0], 'sealUnseen');
  });

  it('fails with the line that broke when the seal is not the one first seen', () => {
    const { witness } = evidenceOf('Bob');
    assert.ok(witness);
    const { verdict, reason, findings } = explainProof(
      evidenceOf('Bob', { witness: { ...witness, commitment: '0'.repeat(64) } }),
    );
    assert.deepEqual([verdict, reason], ['failed', 'witness_commitment_mismatch']);
    assert.deepEqual(
      findings.map(({ mark }) => mark),
      ['no', 'yes', 'yes', 'yes', 'yes'],
    );
  });

  it('fails when another random number was used than this press sent', () => {
    const { witness } = evidenceOf('Bob');
    assert.ok(witness);
    const evidence = evidenceOf('Bob', { witness: { ...witness, entropy: '0'.repeat(64) } });
    assert.equal(explainProof(evidence).verdict, 'failed');
    assert.equal(sayingsOf(evidence)[1], 'entropySwapped');
  });

  it('fails when the draw or the seed is another', () => {
    const { proof } = evidenceOf('Bob');
    const withShare = (change: object) =>
      evidenceOf('Bob', {
        witness: undefined,
        proof: {
          ...proof,
          shares: proof.shares.map((one) => (one.player === 'Bob' ? { ...one, ...change } : one)),
        },
      });
    assert.equal(explainProof(withShare({ drawn: 1 })).verdict, 'failed');
    assert.equal(sayingsOf(withShare({ drawn: 1 }))[3], 'drawDiffers');
    assert.equal(sayingsOf(withShare({ seed: '0'.repeat(64) }))[2], 'seedMisfits');
  });

  it('fails when the table is not in the rules that the header names, or those are not published', () => {
    const { campaign } = evidenceOf('Bob');
    assert.ok(campaign);
    for (const published of [null, { ...campaign, revision: campaign.revision + 1 }]) {
      const { verdict, reason } = explainProof(evidenceOf('Bob', { campaign: published }));
      assert.deepEqual([verdict, reason], ['failed', 'table_unpublished']);
    }
  });

  it('fails when the ledger paid anything else, in either direction, or the room told something else', () => {
    const { paid } = evidenceOf('Bob');
    assert.ok(paid);
    for (const change of [{ paid: paid - 1 }, { paid: paid + 1 }, { told: paid - 1 }]) {
      const { verdict, reason } = explainProof(evidenceOf('Bob', { told: undefined, ...change }));
      assert.deepEqual([verdict, reason], ['failed', 'paid_mismatch'], JSON.stringify(change));
    }
  });

  it('PK4 lets only a purse at its cap be paid less than was drawn', () => {
    const { paid, campaign } = evidenceOf('Bob');
    assert.ok(paid && campaign);
    const clipped = { paid: paid - 1, told: paid - 1, earned: campaign.lifetimeCap };
    assert.equal(explainProof(evidenceOf('Bob', clipped)).verdict, 'witnessed');
    assert.equal(sayingsOf(evidenceOf('Bob', clipped))[4], 'paidClipped');
  });

  it('does not call a payment wrong that it did not find', () => {
    const evidence = evidenceOf('Bob', { paid: null });
    assert.equal(explainProof(evidence).verdict, 'witnessed');
    assert.equal(sayingsOf(evidence)[4], 'paidUnseen');
  });

  it('PK7 shows a sealed share its seal and nothing else', () => {
    const evidence = evidenceOf('xiao-he_1');
    const { verdict, findings } = explainProof(evidence);
    assert.equal(verdict, 'sealed');
    assert.deepEqual(
      findings.map(({ mark }) => mark),
      ['yes', 'open', 'open', 'open', 'open'],
    );
  });

  it('checks the seed of a share that nobody opened', () => {
    const { verdict, share, findings } = explainProof(evidenceOf('alan'));
    assert.deepEqual([verdict, share], ['witnessed', 'expired']);
    assert.equal(findings[2]?.mark, 'yes');
  });

  it('has nothing to show of a proof without form, or without a share of this player', () => {
    // What a broken server might send.
    const broken = { ...evidenceOf('Bob').proof, header: { protocol: 'hb2' } } as never;
    const { verdict, findings } = explainProof(evidenceOf('Bob', { proof: broken }));
    assert.deepEqual([verdict, findings], ['failed', []]);
    const stranger = evidenceOf('Bob', { player: 'nobody', witness: undefined });
    assert.deepEqual(explainProof(stranger).share, 'none');
  });

  it('shows the arithmetic of the draw so that anyone can follow it, whatever was rolled', () => {
    for (let press = 0; press < 40; press += 1) {
      const entropy = press.toString(16).padStart(64, '0');
      const evidence = evidenceOf('Bob', {}, entropy);
      const { drawn, findings } = explainProof(evidence);
      const values = new Map(findings[3]?.values);
      assert.ok(values.get('sum')?.endsWith(` = ${drawn}`));
      const roll = Number.parseInt(values.get('roll') ?? '', 10);
      const row = /^#(\d+) \[(\d+), (\d+)\) → (\d+)$/.exec(values.get('row') ?? '');
      const [number = 0, from = 0, to = 0, coins = 0] = row?.slice(1).map(Number) ?? [];
      const { rows } = evidence.proof.table;
      const passed = rows.slice(0, number - 1).reduce((sum, { weight }) => sum + weight, 0);
      assert.ok(from <= roll && roll < to, `${roll} in ${from}–${to}`);
      assert.deepEqual([from, coins], [passed, rows[number - 1]?.coins]);
    }
  });
});

/** Another header has other hashes: commitments and draws are made anew under it. */
function sealAnew(rules: Hex32, entropy?: string) {
  const { table, ...golden } = tableProof();
  const header = { ...golden.header, rules };
  const hash = headerHash(header);
  const seedOf = new Map(golden.shares.map(({ player, seed }) => [player, seed]));
  const commitments = Object.entries(golden.commitments).map(([player, before]) => {
    const seed = seedOf.get(player);
    const now = seed && commitment({ mode: 'table', seed, headerHash: hash, player });
    return [player, now ?? before] as const;
  });
  const shares = golden.shares.map((share) => {
    const permille = header.shares.find(({ player }) => player === share.player)?.permille ?? 1000;
    if (share.entropy === undefined) return share;
    const { floor } = header;
    const pressed = { ...share, entropy: entropy ?? share.entropy };
    const { drawn } = draw({ ...pressed, headerHash: hash, rows: table.rows, permille, floor });
    return { ...pressed, drawn };
  });
  // The shares' states are those of a proof, but a literal forgets which of the three each one is.
  return { header, table, commitments: Object.fromEntries(commitments), shares } as TableProof;
}

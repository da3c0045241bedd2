import assert from 'node:assert/strict';

import { commitment, headerHash } from '../../rooms/fairness/hashes.ts';
import { golden } from './fairness.ts';
import type { GoldenSplit } from './fairness.ts';

/** A proof of the golden packet as a server sends it: Bob opened, alan expired, xiao-he_1 still sealed. */
export function tableProof() {
  const [bob, alan, xiaoHe] = golden.shares;
  assert.ok(bob !== undefined && alan !== undefined && xiaoHe !== undefined);
  const opened = bob.draws[4];
  assert.ok(opened !== undefined);
  const { entropy, drawn } = opened;
  return {
    header: golden.header,
    table: golden.table,
    commitments: Object.fromEntries(golden.shares.map((share) => [share.player, share.commitment])),
    shares: [
      { player: bob.player, state: 'opened', seed: bob.seed, entropy, drawn },
      { player: alan.player, state: 'expired', seed: alan.seed },
      { player: xiaoHe.player, state: 'sealed' },
    ],
  };
}

/** What the client of one of the three saw: Bob was told a draw, the others sent nothing. */
export function tableWitness(player: 'Bob' | 'alan' | 'xiao-he_1') {
  const proof = tableProof();
  const sealed = golden.shares.find((share) => share.player === player);
  const opened = proof.shares.find((share) => share.player === player);
  assert.ok(sealed !== undefined && opened !== undefined);
  return {
    packet: proof.header.packet,
    player,
    headerHash: golden.headerHash,
    commitment: sealed.commitment,
    ...('entropy' in opened && { entropy: opened.entropy, drawn: opened.drawn }),
  };
}

/** A proof of the golden pot of 8888 in 10 slots, after some of its grabs. */
export function splitProof(grabs = 5) {
  const pot = goldenPot();
  return {
    header: pot.header,
    members: pot.members,
    commitment: pot.commitment,
    seed: pot.seed,
    grabs: pot.grabs
      .slice(0, grabs)
      .map(({ player, entropy, slot, amount }) => ({ player, entropy, slot, drawn: amount })),
  };
}

export function splitWitness(at = 0) {
  const pot = goldenPot();
  const grab = pot.grabs[at];
  assert.ok(grab !== undefined);
  return {
    packet: pot.header.packet,
    player: grab.player,
    headerHash: pot.headerHash,
    commitment: pot.commitment,
    entropy: grab.entropy,
    drawn: grab.amount,
  };
}

/** The same pot paid by the campaign, as a rain is, sealed anew by the engine. */
export function campaignPot() {
  const header = { ...goldenPot().header, funder: '_campaign' as const };
  const hash = headerHash(header);
  const { seed } = goldenPot();
  return { header, hash, seed, commitment: commitment({ mode: 'split', seed, headerHash: hash }) };
}

export function goldenPot(): GoldenSplit {
  const [pot] = golden.splits;
  assert.ok(pot !== undefined);
  return pot;
}

import { draw } from './draw.ts';
import { commitment, headerHash, tableHash } from './hashes.ts';
import type { ProofShare, TableProof } from './proof.ts';
import { check } from './reason.ts';
import type { Seen } from './witness.ts';

/** Checks a packet of one draw a player, share by share; returns what was checked. */
export function verifyTable(proof: TableProof): readonly string[] {
  const { header, table, shares } = proof;
  const checks = ['header'];
  if (table !== undefined) {
    check(tableHash(table) === header.table, 'table_mismatch');
    checks.push('table');
  }
  const entitled = new Set(header.shares.map((share) => share.player));
  // Fewer shares than the header names are right: one may have been dropped by its player's own ceiling.
  for (const player of proof.commitments.keys()) check(entitled.has(player), 'not_a_member');
  for (const { player } of shares) check(entitled.delete(player), twiceOrStranger(proof, player));
  const hash = headerHash(header);
  return checks.concat(...shares.map((share) => verifyShare(proof, share, hash)));
}

export function seenInTable(proof: TableProof, player: string): Seen {
  const share = proof.shares.find((one) => one.player === player);
  return {
    packet: proof.header.packet,
    headerHash: headerHash(proof.header),
    commitment: proof.commitments.get(player),
    openings: share?.state === 'opened' ? [share] : [],
    isRevealed: share !== undefined && share.state !== 'sealed',
    isExpired: share?.state === 'expired',
  };
}

function verifyShare(proof: TableProof, share: ProofShare, hash: string): readonly string[] {
  const { header, table } = proof;
  const { player } = share;
  const promised = proof.commitments.get(player);
  check(promised !== undefined, 'commitment_missing');
  if (share.state === 'sealed') return [];
  const sealed = { mode: 'table', seed: share.seed, headerHash: hash, player } as const;
  check(commitment(sealed) === promised, 'commitment_mismatch');
  if (share.state === 'expired') return [`commitment:${player}`];
  check(table !== undefined, 'table_missing');
  const entitled = header.shares.find((one) => one.player === player);
  check(entitled !== undefined, 'not_a_member');
  const { permille } = entitled;
  const { rows } = table;
  const again = draw({ ...share, headerHash: hash, rows, permille, floor: header.floor });
  check(again.drawn === share.drawn, 'draw_mismatch');
  return [`commitment:${player}`, `draw:${player}`];
}

function twiceOrStranger({ header }: TableProof, player: string): 'player_twice' | 'not_a_member' {
  const isEntitled = header.shares.some((share) => share.player === player);
  return isEntitled ? 'player_twice' : 'not_a_member';
}

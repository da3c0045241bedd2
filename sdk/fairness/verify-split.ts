import { commitment, headerHash, membersHash } from './hashes.ts';
import { preference } from './preference.ts';
import type { SplitProof } from './proof.ts';
import { check } from './reason.ts';
import { split } from './split.ts';
import type { Seen } from './witness.ts';

/** Checks a lucky packet: who may grab, what each slot holds, and that each grab took its first free slot. */
export function verifySplit(proof: SplitProof): readonly string[] {
  const { header, seed } = proof;
  check(new Set(proof.members).size === proof.members.length, 'player_twice');
  check(membersHash(proof.members) === header.members, 'members_mismatch');
  checkGrabbers(proof);
  const checks = ['header', 'members'];
  if (seed !== undefined) checks.push(...replay(proof, seed));
  else check(proof.grabs.length < header.shares, 'not_revealed');
  checkSlots(proof);
  checkSum(proof);
  return [...checks, 'slots', 'sum'];
}

export function seenInSplit(proof: SplitProof, player: string): Seen {
  return {
    packet: proof.header.packet,
    headerHash: headerHash(proof.header),
    commitment: proof.commitment,
    openings: proof.grabs.filter((grab) => grab.player === player),
    isRevealed: proof.seed !== undefined,
    isExpired: false,
  };
}

/**
 * Members grab, once each, and never the sender. In a packet of the campaign's own a player may have several grabs:
 * only a rain gives them, and a header does not say whether it is one.
 */
function checkGrabbers({ header, members, grabs }: SplitProof): void {
  const entitled = new Set(members);
  entitled.delete(header.funder);
  const players = grabs.map((grab) => grab.player);
  for (const player of players) check(entitled.has(player), 'not_a_member');
  if (header.funder === '_campaign') return;
  check(new Set(players).size === players.length, 'player_twice');
}

function replay({ header, commitment: promised, grabs }: SplitProof, seed: string) {
  const hash = headerHash(header);
  check(commitment({ mode: 'split', seed, headerHash: hash }) === promised, 'commitment_mismatch');
  const { total, shares, split: kind } = header;
  const amounts = split({ seed, headerHash: hash, total, shares, split: kind });
  const free = new Set(amounts.keys());
  for (const { player, entropy, slot, drawn } of grabs) {
    const wanted = preference({ seed, headerHash: hash, player, entropy, shares });
    const first = wanted.find((one) => free.has(one));
    check(first === slot, 'slot_mismatch');
    check(amounts[slot] === drawn, 'draw_mismatch');
    free.delete(slot);
  }
  return ['commitment', 'amounts', ...grabs.map((grab) => `grab:${grab.slot}`)];
}

/** Holds before the reveal too: no slot beyond the last, none given twice. */
function checkSlots({ header, grabs }: SplitProof): void {
  const slots = new Set(grabs.map((grab) => grab.slot));
  check(slots.size === grabs.length, 'slot_mismatch');
  for (const slot of slots) check(slot < header.shares, 'slot_mismatch');
}

/** Holds before the reveal too: what is taken, and one coin for each slot still free, fit the total. */
function checkSum({ header, grabs }: SplitProof): void {
  const taken = grabs.reduce((sum, grab) => sum + grab.drawn, 0);
  const rest = header.total - taken;
  const free = header.shares - grabs.length;
  check(grabs.every((grab) => grab.drawn >= 1) && rest >= free, 'sum_mismatch');
}

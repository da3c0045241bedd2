import type { Witness } from './proof.ts';
import { check } from './reason.ts';

/** The part of a proof that one player can have witnessed. */
export type Seen = {
  readonly packet: string;
  readonly headerHash: string;
  /** Absent when the proof has none for this player. */
  readonly commitment: string | undefined;
  /** The player's own openings; several only in a rain. */
  readonly openings: readonly { readonly entropy: string; readonly drawn: number }[];
  /** The seed behind the player's share is in the proof. */
  readonly isRevealed: boolean;
  /** The player has a share, and it ran out unopened. */
  readonly isExpired: boolean;
};

/**
 * Compares what a client saw with what a proof says; throws a Disproof where they differ. True when the witness covers
 * the player's own revealed share: the opening holds the entropy that this client sent, or the share expired and this
 * client never sent any. (Had it sent some, an honest loss and a swallowed opening would look the same.)
 */
export function isWitnessed(witness: Witness, seen: Seen): boolean {
  check(witness.packet === seen.packet, 'witness_packet_mismatch');
  check(witness.headerHash === seen.headerHash, 'witness_header_mismatch');
  check(witness.commitment === seen.commitment, 'witness_commitment_mismatch');
  const { entropy, drawn } = witness;
  if (seen.openings.length === 0) {
    check(drawn === undefined, 'witness_share_missing');
    return seen.isExpired && entropy === undefined;
  }
  const own = seen.openings.filter((one) => entropy === undefined || one.entropy === entropy);
  check(own.length > 0, 'witness_entropy_mismatch');
  check(drawn === undefined || own.some((one) => one.drawn === drawn), 'witness_draw_mismatch');
  return seen.isRevealed && entropy !== undefined;
}

/**
 * Why a proof was not accepted. `malformed` and `unknown_protocol` are about its form, `witness_…` about what this
 * client saw itself, all others about a proof that does not agree with itself.
 */
export type ProofReason =
  | 'malformed'
  | 'unknown_protocol'
  | 'not_revealed'
  | 'table_missing'
  | 'table_mismatch'
  | 'members_mismatch'
  | 'not_a_member'
  | 'player_twice'
  | 'commitment_missing'
  | 'commitment_mismatch'
  | 'draw_mismatch'
  | 'slot_mismatch'
  | 'sum_mismatch'
  | 'witness_packet_mismatch'
  | 'witness_header_mismatch'
  | 'witness_commitment_mismatch'
  | 'witness_share_missing'
  | 'witness_entropy_mismatch'
  | 'witness_draw_mismatch';

/** Carries a reason from the check that failed to `verifyProof`, which alone catches it. */
export class Disproof extends Error {
  readonly reason: ProofReason;

  constructor(reason: ProofReason) {
    super(reason);
    this.reason = reason;
  }
}

export function check(condition: unknown, reason: ProofReason): asserts condition {
  if (!condition) throw new Disproof(reason);
}

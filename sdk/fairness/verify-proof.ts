import type { Witness } from './proof.ts';
import { readProof, readWitness } from './read-proof.ts';
import { Disproof } from './reason.ts';
import type { ProofReason } from './reason.ts';
import { seenInSplit, verifySplit } from './verify-split.ts';
import { seenInTable, verifyTable } from './verify-table.ts';
import { isWitnessed } from './witness.ts';

export type Verdict =
  | {
      readonly ok: true;
      /** This client's own witness agrees and covers its player's revealed share. */
      readonly witnessed: boolean;
      /** What was checked, such as `table`, `commitment:<player>`, `draw:<player>`, `grab:<slot>`, `witness`. */
      readonly checks: readonly string[];
    }
  | { readonly ok: false; readonly reason: ProofReason };

/**
 * Checks a packet's proof by hb1, synchronously and with no key: that every revealed seed leads to the commitment that
 * was shown at sealing, and every opening to the coins that it says. What is still sealed proves nothing yet; see
 * `checks` for what was covered.
 *
 * Without a witness the verdict says `witnessed: false`: such a proof only agrees with itself. Never throws, whatever
 * it is given.
 *
 * @example verifyProof(await hongbao.proof(packet.id), pair.witness(packet.id))
 */
export function verifyProof(proof: unknown, witness?: Witness | null): Verdict {
  try {
    return verify(proof, witness);
  } catch (error) {
    // Anything else comes from a value that is no JSON, such as a getter that throws: never accepted, never thrown.
    return { ok: false, reason: error instanceof Disproof ? error.reason : 'malformed' };
  }
}

function verify(untrusted: unknown, untrustedWitness: unknown): Verdict {
  const proof = readProof(untrusted);
  const witness = untrustedWitness == null ? undefined : readWitness(untrustedWitness);
  const checks = 'grabs' in proof ? verifySplit(proof) : verifyTable(proof);
  if (witness === undefined) return { ok: true, witnessed: false, checks };
  const { player } = witness;
  const seen = 'grabs' in proof ? seenInSplit(proof, player) : seenInTable(proof, player);
  const witnessed = isWitnessed(witness, seen);
  return { ok: true, witnessed, checks: [...checks, 'witness'] };
}

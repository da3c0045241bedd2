import { z } from 'zod';
import { Coins as CoinAmount, Hex32, PlayerId } from '../../rooms/campaign/ids.ts';
import { commitment, headerHash } from '../../rooms/fairness/hashes.ts';
import { SplitHeader } from '../../rooms/fairness/headers.ts';
import type { Coins } from '../../rooms/ports.ts';
import type { PotMoney } from '../../rooms/pot/money.ts';
import type { PotRecord } from '../../rooms/pot/record.ts';

/** hb1's proof in split mode (DESIGN §6). */
export const SplitProof = z.object({
  header: SplitHeader,
  /** Who may grab, as the header's hash names them. */
  members: z.array(PlayerId),
  commitment: Hex32,
  /** Once nothing can be grabbed any more. */
  seed: Hex32.optional(),
  /** In the order of the books, in which each took the first free slot of their own preference. */
  grabs: z.array(
    z.object({ player: PlayerId, entropy: Hex32, slot: z.int().min(0), drawn: CoinAmount }),
  ),
});
export type SplitProof = z.infer<typeof SplitProof>;

/** Those who may grab, and the sender, who may not. */
export function canSeeProof({ status, members, header }: PotRecord, player: PlayerId): boolean {
  return status === 'sealed' && (members.includes(player) || header.funder === player);
}

/** PK7: the seed is told when the ledger has said that nothing can be taken any more, whatever a room believes. */
export async function splitProofOf(
  { id, header, members, seed }: PotRecord,
  coins: Pick<Coins, 'pot'>,
): Promise<SplitProof> {
  const { state, slots } = await coins.pot(id);
  return {
    header,
    members,
    commitment: commitment({ mode: 'split', seed, headerHash: headerHash(header) }),
    // The last slot may have been taken just after the state was read.
    ...((isOver(state) || slots.length === header.shares) && { seed }),
    grabs: slots.map(({ player, entropy, slot, drawn }) => ({
      player,
      entropy,
      slot,
      // The draw was written as a whole number of coins by the room that made it.
      drawn: CoinAmount.parse(drawn),
    })),
  };
}

function isOver(state: PotMoney['state']): boolean {
  switch (state) {
    case 'empty':
    case 'expired':
    case 'released':
      return true;
    case 'open':
    case 'unknown':
      return false;
  }
}

import { z } from 'zod';
import { Coins as CoinAmount, Hex32, PlayerId } from '../../rooms/campaign/ids.ts';
import { assert } from '../../rooms/fairness/assert.ts';
import { commitment, headerHash } from '../../rooms/fairness/hashes.ts';
import { OddsTable, TableHeader } from '../../rooms/fairness/headers.ts';
import type { Coins, PacketRecord, ShareMoney } from '../../rooms/ports.ts';

export const ProofShare = z.discriminatedUnion('state', [
  z.object({ player: PlayerId, state: z.literal('sealed') }),
  z.object({
    player: PlayerId,
    state: z.literal('opened'),
    seed: Hex32,
    entropy: Hex32,
    drawn: CoinAmount,
  }),
  z.object({ player: PlayerId, state: z.literal('expired'), seed: Hex32 }),
]);
export type ProofShare = z.infer<typeof ProofShare>;

/** hb1's proof in table mode (DESIGN §6). */
export const TableProof = z.object({
  header: TableHeader,
  table: OddsTable,
  commitments: z.record(PlayerId, Hex32),
  /** Without the members whose share was dropped at sealing: nothing was ever sealed for them. */
  shares: z.array(ProofShare),
});
export type TableProof = z.infer<typeof TableProof>;

/** PK7: a share's seed is told when the ledger has said paid or expired for it, whatever a room believes. */
export async function tableProofOf(
  record: PacketRecord,
  coins: Pick<Coins, 'money'>,
): Promise<TableProof> {
  const { header, table, dropped } = record;
  const players = header.shares
    .map(({ player }) => player)
    .filter((player) => !dropped.includes(player));
  const money = await coins.money(players.map((player) => ({ packet: record.id, player })));
  const hash = headerHash(header);
  const commitments = players.map((player) => {
    const sealed = {
      mode: 'table',
      seed: seedOf(record, player),
      headerHash: hash,
      player,
    } as const;
    return [player, commitment(sealed)] as const;
  });
  return {
    header,
    table,
    commitments: Object.fromEntries(commitments),
    shares: players.map((player, index) => shareOf(record, player, money[index])),
  };
}

function shareOf(
  record: PacketRecord,
  player: PlayerId,
  money: ShareMoney | undefined,
): ProofShare {
  switch (money?.state) {
    case 'paid': {
      const { entropy, drawn } = money;
      // The draw was written as a whole number of coins by the room that made it.
      return {
        player,
        state: 'opened',
        seed: seedOf(record, player),
        entropy,
        drawn: CoinAmount.parse(drawn),
      };
    }
    case 'expired':
      return { player, state: 'expired', seed: seedOf(record, player) };
    case 'reserved':
    case 'released':
    case 'unknown':
    case undefined:
      return { player, state: 'sealed' };
  }
}

function seedOf({ id, seeds }: PacketRecord, player: PlayerId): Hex32 {
  const seed = seeds[player];
  assert(seed !== undefined, `every share of ${id} has a seed`);
  return seed;
}

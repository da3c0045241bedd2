import { defaultCampaign } from '../../rooms/campaign/default-campaign.ts';
import { CampaignId, PacketId, PlayerId } from '../../rooms/campaign/ids.ts';
import { issuer, player, pool } from '../../server/ledger/accounts.ts';
import type { Ledger, TransferId, TransferResult } from '../../server/ledger/ledger.ts';
import { fundId, openId, shareId } from '../../server/ledger/transfer-ids.ts';

/** What is sealed and opened, the same for the ledger and for what it is measured against; ids as long as real ones. */
export const campaign = CampaignId.parse('bench');
/** A share's worst case, what it then held, and what the ledger keeps beside it. */
export const held = Math.max(
  ...defaultCampaign.tables.flatMap(({ rows }) => rows.map(({ coins }) => coins)),
);
export const won = 222;
export const cap = defaultCampaign.lifetimeCap;
export const note = JSON.stringify({ entropy: 'e'.repeat(64), drawn: won });
export const dayMs = 86_400_000;

export interface BenchShare {
  readonly player: PlayerId;
  readonly share: TransferId;
  readonly open: TransferId;
}

/** Every share is of a player and a packet of its own, so that nothing but the pool is hot. */
export function benchShares(first: number, count: number): BenchShare[] {
  return Array.from({ length: count }, (_, index) => {
    const name = String(first + index).padStart(22, '0');
    const owner = PlayerId.parse(`u_${name}`);
    const packet = PacketId.parse(`${campaign}_20270216_${name}`);
    return { player: owner, share: shareId(packet, owner), open: openId(packet, owner) };
  });
}

export async function fund(ledger: Ledger): Promise<void> {
  await ledger.transfer({
    kind: 'move',
    id: fundId(campaign, 1, '20270216'),
    debit: issuer(campaign),
    credit: pool(campaign),
    unit: 'coin',
    amount: 2 ** 50,
  });
}

export async function seal(ledger: Ledger, { player: owner, share }: BenchShare): Promise<void> {
  const result = await ledger.transfer({
    kind: 'pending',
    id: share,
    debit: pool(campaign),
    credit: player(campaign, owner),
    unit: 'coin',
    amount: held,
    timeoutAt: Date.now() + dayMs,
    earnsUpTo: cap,
    openCeiling: defaultCampaign.packets.openShares,
  });
  if (result.status !== 'created') throw new Error(`${share} was not sealed`);
}

export async function open(ledger: Ledger, share: BenchShare): Promise<void> {
  const result = await post(ledger, share);
  if (result.status !== 'created') throw new Error(`${share.open} was not posted`);
}

export const post = (ledger: Ledger, { share, open: id }: BenchShare): Promise<TransferResult> =>
  ledger.transfer({ kind: 'post', id, pending: share, amount: won, note });

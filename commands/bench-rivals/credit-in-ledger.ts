import { mostCoins, type RivalPorts } from '../../loadtest/rivals/rival.ts';
import { defaultCampaign } from '../../rooms/campaign/default-campaign.ts';
import { PacketId, PlayerId } from '../../rooms/campaign/ids.ts';
import { issuer, player as account, pool } from '../../server/ledger/accounts.ts';
import type { Ledger, Transfer } from '../../server/ledger/ledger.ts';
import { SqliteLedger } from '../../server/ledger/sqlite/ledger.ts';
import { fundId, openId, shareId } from '../../server/ledger/transfer-ids.ts';
import { openDatabase } from '../../server/sqlite/database.ts';

const { id: campaign, packets, lifetimeCap } = defaultCampaign;
/** As long as what an opening of ours keeps beside it. */
const entropy = '0f'.repeat(32);

interface Credits {
  readonly ledger: Ledger;
  readonly credit: RivalPorts['credit'];
  readonly reserve: (packet: string, player: string) => Promise<void>;
}

/** The house's own ledger in its own file, called as the house calls it: a share is reserved, then posted once. */
export async function creditInLedger(folder: string): Promise<Credits> {
  const ledger = new SqliteLedger(await openDatabase({ folder, books: ['ledger'] }));
  const transfer = async (asked: Transfer): Promise<number> => {
    const result = await ledger.transfer(asked);
    if (result.status === 'refused') throw new Error(`${result.id}: ${result.code}`);
    return result.amount;
  };
  await transfer({
    kind: 'move',
    id: fundId(campaign, 1, 'bench'),
    debit: issuer(campaign),
    credit: pool(campaign),
    unit: 'coin',
    amount: 1_000_000_000_000,
  });
  return {
    ledger,
    credit: ({ packet, player, coins }) => {
      const [sealed, owner] = [PacketId.parse(packet), PlayerId.parse(player)];
      return transfer({
        kind: 'post',
        id: openId(sealed, owner),
        pending: shareId(sealed, owner),
        amount: coins,
        note: JSON.stringify({ entropy, drawn: coins }),
      });
    },
    reserve: async (packet, player) => {
      const [sealed, owner] = [PacketId.parse(packet), PlayerId.parse(player)];
      await transfer({
        kind: 'pending',
        id: shareId(sealed, owner),
        debit: pool(campaign),
        credit: account(campaign, owner),
        unit: 'coin',
        // A share's worst case.
        amount: mostCoins,
        timeoutAt: Date.now() + packets.expiresAfterMs,
        earnsUpTo: lifetimeCap,
        openCeiling: packets.openShares,
      });
    },
  };
}

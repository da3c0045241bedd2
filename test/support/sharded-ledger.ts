import type { CampaignId } from '../../rooms/campaign/ids.ts';
import { ownerOf, player } from '../../server/ledger/accounts.ts';
import type { AccountId, Ledger } from '../../server/ledger/ledger.ts';
import { RedisLedger } from '../../server/ledger/redis/ledger.ts';
import { Placement } from '../../server/ledger/redis/placement.ts';
import type { Connection } from '../../server/redis/connection.ts';
import { changedConnection, lost } from './changed-connection.ts';
import { playerId } from './ledger-moves.ts';

/** Enough for two players to lie apart most often; on one Redis as good as on a cluster. */
const shards = 8;
export const placement = new Placement(shards);

/** Longer than a call may go on before others end it. */
export const lateMs = 1100;

/** The ledger of one process of several. */
export const ledgerOn = (connection: Connection): Ledger =>
  new RedisLedger({ connection, clock: { offset: 0 }, shards });

/** As if the process had died there: nothing of it is heard from then on. */
export function dyingAt(connection: Connection, step: string): Connection {
  let isDead = false;
  return changedConnection(connection, async (asked, run) => {
    isDead ||= asked === step;
    if (isDead) throw lost();
    return run();
  });
}

/** Of some player who lies in such a shard. */
export function accountWhere(
  campaign: CampaignId,
  isThere: (shard: number | null) => boolean,
): AccountId {
  for (let number = 0; ; number += 1) {
    const account = player(campaign, playerId(`p${number}`));
    if (isThere(placement.ofAccount(account))) return account;
  }
}

/** Whose account it is, as `playerId` was given it. */
export const whoOf = (account: AccountId): string => ownerOf(account).slice(playerId('').length);

import { z } from 'zod';
import { EpochMs } from '../../../rooms/campaign/ids.ts';
import { Purse } from '../../../rooms/lucky/contract.ts';
import { player as playerAccount, received } from '../../ledger/accounts.ts';
import { cursorPattern } from '../../ledger/cursor.ts';
import { describeEntry, TransferKind } from '../describe-entry.ts';
import { route } from '../route.ts';

const pageMost = 100;

export const listTransfers = route({
  name: 'listTransfers',
  method: 'get',
  path: '/v1/me/transfers',
  summary: "Everything that touched the player's coins, newest first, in plain words.",
  access: 'player',
  query: z.strictObject({
    /** Which coins: those that redeem for cash, or those that came from other players. */
    purse: Purse.default('earned'),
    cursor: z.string().regex(cursorPattern).optional(),
    limit: z.coerce.number().pipe(z.int().min(1).max(pageMost)).default(50),
  }),
  reply: z.object({
    transfers: z.array(
      z.object({
        id: z.string(),
        kind: TransferKind,
        words: z.object({ zh: z.string(), en: z.string() }),
        /** What it changed in the balance; 0 for what only reserves or holds. */
        amount: z.int(),
        at: EpochMs,
        /** The packet or the redemption it is about. */
        about: z.string(),
      }),
    ),
    next: z.string().optional(),
  }),
  refusals: [],
  handle: async ({ clock, rules, ledger }, { player, query }) => {
    const { purse, cursor, limit } = query;
    const { id } = rules.at(clock.now()).campaign;
    const account = purse === 'earned' ? playerAccount(id, player) : received(id, player);
    const after = cursor === undefined ? {} : { after: cursor };
    const entries = await ledger.journal({ account, limit, ...after });
    const last = entries.length === limit ? entries.at(-1) : undefined;
    return {
      transfers: entries.map((entry) => describeEntry(entry, account)),
      ...(last && { next: last.cursor }),
    };
  },
});

import type { Ledger } from '../../server/ledger/ledger.ts';
import type { Books } from './orders.ts';

const aPage = 200;

/** Reads the journal from its beginning: every transfer that paid a share, however often it stands there. */
export async function booksOf(ledger: Ledger): Promise<Books> {
  const credited: Books['credited'][number][] = [];
  for (let after: string | undefined; ;) {
    const page = await ledger.journal({ limit: aPage, ...(after !== undefined && { after }) });
    for (const { kind, id, amount } of page) {
      // `open:<packet>:<player>`
      const [, packet = '', player = ''] = id.split(':');
      if (kind === 'post') credited.push({ packet, player, coins: amount });
    }
    after = page.at(-1)?.cursor;
    if (page.length < aPage) break;
  }
  return { credited, breaches: (await ledger.audit()).breaches };
}

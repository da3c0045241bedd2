/** A server that opens shares until it is killed: prints each opening's number when the ledger has acknowledged it. */
import { SqliteLedger } from '../../server/ledger/sqlite/ledger.ts';
import { openDatabase } from '../../server/sqlite/database.ts';
import { crashCampaign, crashCoins, crashShare } from './crash-shares.ts';
import { funding, opening } from './ledger-moves.ts';

const inFlight = 50;

const folder = process.argv[2];
if (folder === undefined) throw new Error('no folder was named');
let next = Number(process.argv[3]);

const database = await openDatabase({ folder, books: ['ledger'] });
const ledger = new SqliteLedger(database);
await ledger.transfer(funding(crashCampaign, crashCoins));

async function lane(): Promise<void> {
  for (;;) {
    const number = next;
    next += 1;
    const sealed = crashShare(number);
    await ledger.transfer(sealed);
    await ledger.transfer(opening(sealed, number % 100, `note ${number}`));
    process.stdout.write(`${number}\n`);
  }
}

await Promise.all(Array.from({ length: inFlight }, lane));

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { auditFolder } from '../../../server/ledger/sqlite/audit.ts';
import { SqliteLedger } from '../../../server/ledger/sqlite/ledger.ts';
import { openDatabase } from '../../../server/sqlite/database.ts';
import { crashShare } from '../../support/crash-shares.ts';
import { opening } from '../../support/ledger-moves.ts';
import { newFolder } from '../../support/sqlite-folder.ts';

const program = fileURLToPath(new URL('../../support/crashing-ledger.ts', import.meta.url));
const kills = 3;
/** Enough that a commit is under way when the process dies. */
const openingsBeforeKill = 400;
/** No more than 50 are in flight, so none that was begun is further than this above the last one heard of. */
const beyond = 100;

describe('a server that is killed in the middle of its work', () => {
  it('PK3 PK5 loses no opening it acknowledged, and pays none twice when they are repeated', async function () {
    this.timeout(60_000);
    const { folder, remove } = newFolder();
    const acknowledged = new Set<number>();
    for (let kill = 0; kill < kills; kill += 1) {
      await runUntilKilled(folder, highest(acknowledged) + beyond, acknowledged);
      assert.deepEqual(auditFolder(folder).breaches, []);
    }
    const database = await openDatabase({ folder, books: ['ledger'] });
    const ledger = new SqliteLedger(database);
    for (const number of acknowledged) {
      const entry = await ledger.lookup(opening(crashShare(number), 0).id);
      assert.deepEqual([entry?.amount, entry?.note], [number % 100, `note ${number}`]);
    }
    // Whoever heard nothing asks again with the same ids, as those do who heard.
    let expected = 0;
    const all = Array.from({ length: highest(acknowledged) + beyond }, (_, number) => number);
    await Promise.all(
      all.map(async (number) => {
        const sealed = crashShare(number);
        await ledger.transfer(sealed);
        const result = await ledger.transfer(opening(sealed, number % 100));
        assert(
          result.status === 'exists' || (result.status === 'created' && !acknowledged.has(number)),
        );
        expected += number % 100;
      }),
    );
    const report = await ledger.audit();
    assert.deepEqual(report.breaches, []);
    const paid = report.totals.find(({ kind }) => kind === 'player');
    assert.equal(paid?.balance, expected);
    await database.close();
    remove();
  });
});

async function runUntilKilled(
  folder: string,
  first: number,
  acknowledged: Set<number>,
): Promise<void> {
  const server = spawn(process.execPath, [program, folder, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(server, 'exit');
  let heard = 0;
  for await (const line of createInterface({ input: server.stdout })) {
    acknowledged.add(Number(line));
    heard += 1;
    if (heard === openingsBeforeKill) server.kill('SIGKILL');
  }
  const [, signal] = await ended;
  assert.equal(signal, 'SIGKILL');
}

const highest = (numbers: Iterable<number>): number => Math.max(0, ...numbers);

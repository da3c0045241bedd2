import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { operatorOf } from '../../commands/play/operator.ts';
import { newScore } from '../../commands/play/score.ts';
import { playThreeDays } from '../../commands/play/story.ts';
import { Stage } from '../support/journey-stage.ts';

const command = fileURLToPath(new URL('../../commands/play.ts', import.meta.url));

describe('two friends play three days', () => {
  it('seven packets are sealed, twelve shares opened and verified, two expire, one redemption is paid, and the books agree', async () => {
    const stage = await Stage.open();
    const [score, steps] = [newScore(), Array<string>()];
    const operator = operatorOf(stage.url, undefined);
    await playThreeDays({
      url: stage.url,
      operator,
      score,
      tell: (step) => void steps.push(step),
    });
    const { credited, ...counts } = score;
    assert.deepEqual(counts, {
      sealed: 7,
      opened: 12,
      verified: 12,
      expired: 2,
      redeemed: 1,
      streak: 3,
      ledgerSum: 0,
    });
    assert.ok(steps.includes('the streak stands at 3, lit'), steps.join('\n'));
    const { totals, openPendings } = await stage.audit();
    const balanceOf = (kind: string): number =>
      totals.find((total: { kind: string }) => total.kind === kind)?.balance ?? 0;
    assert.equal(credited, balanceOf('player') + balanceOf('payout'));
    assert.equal(balanceOf('payout'), 100);
    // The last day's packet was opened by both, the forgotten one's coins went home: nothing is held any more.
    assert.equal(openPendings, 0);
    await stage.close();
  });

  it('as a command it brings its own server, and its last line is one JSON object', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [command, '--json']);
    const { credited, ...counts } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
    assert.deepEqual(counts, {
      sealed: 7,
      opened: 12,
      verified: 12,
      expired: 2,
      redeemed: 1,
      streak: 3,
      ledgerSum: 0,
    });
    assert.ok(credited >= 12 * 100, `each draw is at least a fen: ${credited}`);
  });

  it("as a command it plays a group's evening, every split proven as witnessed, and the books agree", async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      command,
      '--group',
      '10',
      '--json',
    ]);
    const { credited, ...counts } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
    assert.deepEqual(counts, {
      members: 10,
      // Two tasks, a tree, and three of the owner's own.
      sealed: 6,
      // Ten each of the tasks, eight of the tree, nine, nine and one of the owner's, and ten rains.
      grabbed: 57,
      verified: 57,
      caught: 50,
      expired: 1,
      returned: 8,
      trees: 1,
      ledgerSum: 0,
    });
    assert.ok(credited > 3000, `the rain alone is that: ${credited}`);
  });

  it('against a server that is not there it tells null for the sum and fails', async () => {
    const stage = await Stage.open();
    // A port that nobody listens on any more.
    const { url } = stage;
    await stage.close();
    const run = promisify(execFile)(process.execPath, [command, '--json', '--url', url]);
    await assert.rejects(run, (error: Error & { code?: number; stdout?: string }) => {
      assert.equal(error.code, 1);
      assert.equal(JSON.parse(error.stdout?.trim().split('\n').at(-1) ?? '').ledgerSum, null);
      return true;
    });
  });
});

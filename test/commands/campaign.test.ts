import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultCampaign } from '../../rooms/campaign/default-campaign.ts';

const command = fileURLToPath(new URL('../../commands/campaign.ts', import.meta.url));

function run(...args: readonly string[]) {
  const small = ['--players', '20', '--days', '3', '--friends', '2'];
  return spawnSync(process.execPath, [command, ...small, ...args], { encoding: 'utf8' });
}

describe('npm run campaign', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'hongbao-campaign-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  function write(document: unknown): string {
    const path = join(folder, 'campaign.json');
    writeFileSync(path, JSON.stringify(document));
    return path;
  }

  it('without a file prints the odds of the default campaign and plays it', () => {
    const { status, stdout } = run();
    assert.equal(status, 0);
    assert.match(stdout, /spring-festival, revision 2, is valid/);
    assert.match(stdout, /expected 221\.8 coins, highest 1,888/);
    assert.match(stdout, /by day {3}3: 38 shares/);
    assert.match(stdout, /20 such players in 20 pairs over 3 days/);
  });

  it('refuses a document with path and reason of each fault, and exits 1', () => {
    const path = write({ ...defaultCampaign, zone: 'Asia/Peking', floorCoins: -1 });
    const { status, stdout, stderr } = run(path);
    assert.equal(status, 1);
    assert.equal(stdout, '');
    assert.match(stderr, /: zone: not a time zone/);
    assert.match(stderr, /: floorCoins: .*>=0/);
  });

  it('refuses what is no JSON, no file and no number, and exits 1 without a stack', () => {
    const path = join(folder, 'broken.json');
    writeFileSync(path, '{');
    for (const args of [[path], [join(folder, 'none.json')], ['--days', '0'], ['--day', '1']]) {
      const { status, stderr } = run(...args);
      assert.equal(status, 1, args.join(' '));
      assert.doesNotMatch(stderr, /\n\s+at /);
      assert.notEqual(stderr, '');
    }
  });

  it('plays a campaign that ends no longer than it lasts', () => {
    const end = defaultCampaign.start + 2 * 86_400_000;
    const { status, stdout } = run(write({ ...defaultCampaign, end, redeemUntil: end }));
    assert.equal(status, 0);
    assert.match(stdout, /it lasts 2 days: --days 3 becomes 2/);
    assert.match(stdout, /over 2 days/);
  });
});

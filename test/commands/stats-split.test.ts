import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { chiSquareTail } from '../../commands/stats-split/chi-square.ts';
import {
  cutterOf,
  fastCutter,
  naiveCutter,
  streamCutter,
  type Pot,
} from '../../commands/stats-split/cut.ts';
import { measureDelay, prospectsOf } from '../../commands/stats-split/delay.ts';
import { fastPick, xoshiro128 } from '../../commands/stats-split/fast-pick.ts';
import { passphraseRows } from '../../commands/stats-split/passphrases.ts';
import { measurePlaces } from '../../commands/stats-split/places.ts';
import { planPlaces } from '../../commands/stats-split/plan.ts';
import { cutLucky, splitBy } from '../../rooms/fairness/split.ts';
import { walkPicks } from '../support/walk-picks.ts';

const packets = 10_000;
const smallPot: Pot = { shares: 10, total: 37 };
const largePot: Pot = { shares: 10, total: 8888 };

describe('the statistics of the lucky split', () => {
  it('the cut of hb1 is fair by place, whatever the shares and the pot', () => {
    const pots = planPlaces(packets).filter(({ shares }) => shares <= 10);
    assert.equal(pots.length, 20);
    for (const pot of pots) {
      const row = measurePlaces(pot, pot.packets, fastCutter(fastPick('test'), pot));
      assert.deepEqual(row.broken, [], JSON.stringify(row));
    }
  });

  it('the cut of hb1 by its own MAC stream, with its own luckiest, is fair by place', () => {
    for (const pot of [smallPot, largePot]) {
      const row = measurePlaces(pot, packets, streamCutter('test', pot));
      assert.deepEqual(row.broken, [], JSON.stringify(row));
    }
  });

  it('the naive 二倍均值 of a small pot breaks every bound', () => {
    const row = measurePlaces(smallPot, packets, naiveCutter(fastPick('test'), smallPot));
    assert.deepEqual(row.broken, ['z', 'p', 'correlation']);
  });

  it('a cut without the shuffle has fair means, and is found out by its luckiest', () => {
    const pick = fastPick('test');
    const cut = cutterOf(pick, () => cutLucky(pick, largePot.total, largePot.shares));
    assert.deepEqual(measurePlaces(largePot, packets, cut).broken, ['p']);
  });

  it('a luckiest who is the first of those that tie is found out', () => {
    const pick = fastPick('test');
    const row = measurePlaces(smallPot, packets, () => {
      const amounts = splitBy(pick, { ...smallPot, split: 'lucky' });
      return { amounts, best: amounts.indexOf(amounts.reduce((a, b) => (b > a ? b : a))) };
    });
    assert.deepEqual(row.broken, ['p']);
    assert.ok(row.mostBest > 0.13 && row.leastBest < 0.08, JSON.stringify(row));
  });

  it('a cut that gives one place a percent more is found out by its mean', () => {
    const pot: Pot = { shares: 2, total: 8888 };
    const fair = fastCutter(fastPick('test'), pot);
    // The mean then is off by nine standard errors.
    const row = measurePlaces(pot, 300_000, () => {
      const { amounts, best } = fair();
      const [one = 0, other = 0] = amounts;
      return { amounts: [one - 44, other + 44], best };
    });
    assert.ok(row.broken.includes('z'), JSON.stringify(row));
  });

  it('the tail of χ² is what tables say', () => {
    // By scipy.stats.chi2.sf.
    const known = [
      [3.841, 1, 0.0500136838],
      [0.5, 1, 0.479500122],
      [1, 2, 0.6065306597],
      [20.515, 5, 0.001000002451],
      [148.23, 99, 0.001000065927],
      [66.5, 99, 0.9950135746],
      [600, 499, 0.001245120676],
      [450, 499, 0.9433664142],
    ] as const;
    for (const [statistic, degrees, tail] of known) {
      const off = Math.abs(chiSquareTail(statistic, degrees) / tail - 1);
      assert.ok(off < 1e-8, `${statistic} at ${degrees}: ${chiSquareTail(statistic, degrees)}`);
    }
    assert.equal(chiSquareTail(0, 9), 1);
    assert.equal(chiSquareTail(3000, 9), 0);
  });

  it('the fast picks are those of xoshiro128**, spread evenly, the same for the same seed', () => {
    const next = xoshiro128(1, 2, 3, 4);
    // The vector that the Rust crate rand_xoshiro took from the authors' C program.
    assert.deepEqual([next(), next(), next(), next()], [11_520, 0, 5_927_040, 70_819_200]);
    const pick = fastPick('test');
    const met = new Array<number>(100).fill(0);
    for (let draw = 0; draw < 100_000; draw += 1) {
      const value = pick(met.length);
      met[value] = (met[value] ?? 0) + 1;
    }
    const p = chiSquareTail(
      met.reduce((sum, times) => sum + (times - 1000) ** 2 / 1000, 0),
      99,
    );
    assert.ok(p > 0.001 && p < 0.999, `p is ${p}`);
    const ten = (seed: string) => {
      const picks = fastPick(seed);
      return Array.from({ length: 10 }, () => picks(1000));
    };
    assert.deepEqual(ten('one'), ten('one'));
    assert.notDeepEqual(ten('one'), ten('other'));
  });
});

describe('the moment of a grab', () => {
  it('a moment that nobody chose gives exactly the mean, whichever it is', () => {
    const amounts = [1, 3, 8];
    const walked = [...walkPicks((pick) => prospectsOf(amounts, pick))];
    const paths = Number(walked[0]?.weight);
    assert.equal(walked.length, paths, 'all paths are alike');
    for (let moment = 0; moment < amounts.length; moment += 1) {
      const sum = walked.reduce((all, { result }) => all + (result[moment] ?? 0), 0);
      assert.equal(sum, paths * 4);
    }
  });

  it('of two slots the best moment gives the larger one three times out of four', () => {
    // It fails only where the friend wants the smaller slot and the other player the larger one.
    const walked = [...walkPicks((pick) => Math.max(...prospectsOf([1, 3], pick)))];
    assert.deepEqual(
      walked.map(({ result }) => result).sort((a, b) => a - b),
      [1, 3, 3, 3],
    );
  });

  it('an operator gains from any freedom, and less than by any slot', () => {
    const pot = { shares: 10, total: 8888, packets: 5000 };
    const row = measureDelay(pot, fastPick('test'));
    assert.equal(row.isHonestFair, true);
    const mean = pot.total / pot.shares;
    const ratios = [row.delayed, row.best, row.anySlot].map((coins) => coins / mean);
    for (const [at, expected] of [1.37, 1.53, 2.12].entries())
      assert.ok(Math.abs((ratios[at] ?? 0) - expected) < 0.04, ratios.join(', '));
  });
});

describe('guessing a passphrase', () => {
  const limits = { guessesAPlayer: 5, guessesAPacket: 100 };

  function row(kind: string, accounts: number) {
    const found = passphraseRows(limits, accounts).find((one) => one.kind === kind);
    assert.ok(found, kind);
    return found;
  }

  it('a thousand accounts have a hundred guesses, and without that limit five thousand', () => {
    assert.equal(row('4 digits', 1000).manyAccounts, 0.01);
    assert.equal(row('4 digits', 1000).withoutPacketLimit, 0.5);
    assert.equal(row('6 digits', 1000).manyAccounts, 0.0001);
    assert.equal(row('two Chinese characters', 1000).manyAccounts, 100 / 3500 ** 2);
  });

  it('few accounts have no more than five guesses each, and no chance is above one', () => {
    assert.equal(row('4 digits', 1000).oneAccount, 0.0005);
    assert.equal(row('4 digits', 3).manyAccounts, 0.0015);
    assert.equal(row('one Chinese character', 1000).withoutPacketLimit, 1);
  });
});

describe('npm run stats:split', () => {
  const command = fileURLToPath(new URL('../../commands/stats-split.ts', import.meta.url));
  const short = ['--packets', '10000', '--shares', '10'];

  function run(...args: readonly string[]) {
    return spawnSync(process.execPath, [command, ...args], { encoding: 'utf8' });
  }

  it('prints three aligned tables, says what hb1 does not prove, and ends with 0', () => {
    const { status, stdout, stderr } = run(...short);
    assert.equal(stderr, '');
    assert.equal(status, 0);
    const rows = stdout.match(/^ +10 .* fair( {3}hb1 stream)?$/gm) ?? [];
    assert.equal(rows.length, 8, stdout);
    assert.match(stdout, /hb1 does not prove that no grab was held back/);
    assert.match(stdout, /^ +4 digits +10,000 +0\.05 % +1 % +50 %$/m);
    assert.match(stdout, /fair: every bound holds/);
  });

  it('tells a machine all of it in one line, the same for the same seed', () => {
    const [one, again, other] = ['7', '7', '8'].map(
      (seed) => run('--packets', '10000', '--shares', '5', '--seed', seed, '--json').stdout,
    );
    assert.equal(one, again);
    assert.notEqual(one, other);
    const report = JSON.parse(one ?? '');
    assert.equal(report.isFair, true);
    assert.equal(report.places.length, 5);
    assert.equal(report.delays.length, 1);
    assert.equal(report.passphrases.length, 7);
  });

  it('ends with 1 where a bound is broken, and names it', () => {
    const { status, stdout } = run(...short, '--naive');
    assert.equal(status, 1);
    assert.match(stdout, /^ +10 +37 .* NOT FAIR: max \|z\|, p, ρ$/m);
    assert.doesNotMatch(stdout, /every bound holds/);
  });

  it('refuses too few packets, unknown shares and unknown options in a sentence, and ends with 1', () => {
    for (const args of [
      ['--packets', '9999'],
      ['--packets', 'x'],
      ['--shares', '7'],
      ['--pot', '1'],
    ]) {
      const { status, stdout, stderr } = run(...args);
      assert.equal(status, 1, args.join(' '));
      assert.equal(stdout, '');
      assert.match(stderr, /usage: npm run stats:split/);
      assert.doesNotMatch(stderr, /\n\s+at /);
    }
  });
});

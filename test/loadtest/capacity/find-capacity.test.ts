import assert from 'node:assert/strict';
import { OwnServer } from '../../../commands/loadtest/own-server.ts';
import { describeCapacity, describeTrial } from '../../../loadtest/capacity/describe-capacity.ts';
import { findCapacity } from '../../../loadtest/capacity/find-capacity.ts';
import { highestOf } from '../../../loadtest/capacity/search.ts';
import { servedBy } from '../../../loadtest/capacity/served.ts';
import { exampleResult } from '../../support/loadtest-result.ts';
import { readProfile } from '../../../loadtest/profile/read-profile.ts';

describe('the capacity of a server', () => {
  it('is searched by steady runs on it, and told with what a core serves and the public peaks', async function () {
    this.timeout(120_000);
    const { profile } = await readProfile('smoke');
    // No word on how fast this machine is: only that a rate held, or did not.
    const thresholds = { failed: ['count<1'], say: ['count>0'] };
    const server = await OwnServer.start([]);
    const told: string[] = [];
    const { url } = server;
    const swarm = { local: 1 };
    const trials = await findCapacity({
      profile: { ...profile, thresholds },
      durationMs: 4000,
      range: { from: 5, most: 9 },
      setting: { url, servers: [url], access: { by: 'guests' }, seed: 3, swarm },
      tell: (words) => told.push(words),
      onTrial: (trial) => told.push(describeTrial(trial)),
    });
    await server.close();
    assert.equal(told[0], 'warming up at 5 arrivals a second');
    assert.match(told[1] ?? '', /^5 arrivals\/s, \d+ players: /);
    const best = highestOf(trials);
    assert(best, told.join('\n'));
    const { acts, openings, lines, cores = 0 } = servedBy(best.outcome);
    assert(acts > 2 && acts < 15 && openings + lines <= acts, `${acts} ${openings} ${lines}`);
    assert(cores > 0 && cores < 2, `${cores} cores`);
    const words = describeCapacity(trials).join('\n');
    assert.match(words, /Highest steady rate that held: [\d.]+ arrivals/);
    const [, shakes = ''] = /WeChat 2015, shakes +14,000,000\/s +([\d,]+) cores/.exec(words) ?? [];
    const expected = (14e6 * cores) / acts;
    assert(Math.abs(Number(shakes.replaceAll(',', '')) - expected) <= 1, `${shakes} ${expected}`);
  });

  it('says so where no rate held, and where none was tried', () => {
    const broken = { rate: 50, holds: false, outcome: exampleResult() };
    assert.match(describeCapacity([broken]).join(), /No rate held/);
    assert.match(describeCapacity([]).join(), /No rate was tried/);
  });
});

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { profileNames, readProfile } from '../../../loadtest/profile/read-profile.ts';

describe('a profile of a load test', () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'hongbao-profile-'))));
  after(() => rmSync(folder, { recursive: true }));

  const write = (content: string): string => {
    const path = join(folder, 'my.json');
    writeFileSync(path, content);
    return path;
  };
  const midnight = async (): Promise<Record<string, unknown>> => ({
    // As its file has it: an object, for it has passed the contract.
    ...((await readProfile('midnight')).document as object),
  });

  it('of each name can be read, and is called what its file is', async () => {
    const names = await profileNames();
    for (const name of names) assert.equal((await readProfile(name)).profile.name, name);
    for (const name of ['smoke', 'baseline', 'ramp', 'midnight', 'gala', 'viral', 'soak'])
      assert(names.includes(name), `${name} is missing`);
    for (const name of ['reconnect-storm', 'rolling-restart', 'slow-payout'])
      assert(names.includes(name), `${name} is missing`);
  });

  it('names its schema, so that an editor helps', async () => {
    for (const name of await profileNames()) {
      const { profile } = await readProfile(name);
      assert.equal(profile.$schema, '../profile/profile.schema.json', name);
    }
  });

  it('can be one of your own, by its path', async () => {
    const path = write(JSON.stringify({ ...(await midnight()), name: 'mine' }));
    assert.equal((await readProfile(path)).profile.name, 'mine');
  });

  it('of an unknown name is refused with the names that there are', async () => {
    await assert.rejects(readProfile('midnigth'), {
      name: 'StartError',
      message:
        /no profile is called midnigth: there are baseline, .*, midnight, .* \.\/midnigth\.json/,
    });
  });

  it('that is not there, or no JSON, says so and where', async () => {
    await assert.rejects(readProfile(join(folder, 'none.json')), /none\.json: cannot be read/);
    const path = write('{\n  "name": "mine"\n  "about": 1 }');
    await assert.rejects(readProfile(path), /my\.json: no JSON \(.*line 3 column 3\)/);
  });

  it('with a wrong value says which one, what may stand there, and where to read on', async () => {
    const others = await midnight();
    const wrong = {
      chat: { who: 'nobody', habit: 'sing', stages: [{ duration: '5', target: -1 }] },
    };
    const path = write(JSON.stringify({ ...others, scenarios: wrong }));
    await assert.rejects(readProfile(path), ({ message }: Error) => {
      assert.match(message, /scenarios\.chat\.habit: .*"play"/);
      assert.match(message, /scenarios\.chat\.stages\.0\.duration: write it as 30s/);
      assert.match(message, /scenarios\.chat\.stages\.0\.target: .*>=0/);
      assert.match(message, /profile\.schema\.json says what may stand where/);
      return true;
    });
    const nobody = {
      chat: { who: 'nobody', habit: 'say', stages: [{ duration: '5s', target: 1 }] },
    };
    await assert.rejects(
      readProfile(write(JSON.stringify({ ...others, scenarios: nobody }))),
      /scenarios\.chat\.who: nobody is none of the companies: friends/,
    );
    await assert.rejects(
      readProfile(write(JSON.stringify({ ...others, scenarios: {} }))),
      /scenarios: nothing happens/,
    );
    await assert.rejects(
      readProfile(write(JSON.stringify({ ...others, thresholds: { opne: ['p(99)<500'] } }))),
      /thresholds\.opne: opne is not measured: open, grab, /,
    );
  });

  it('with a threshold that can never be measured says what can be', async () => {
    const others = await midnight();
    const refused = (thresholds: unknown, words: RegExp) =>
      assert.rejects(readProfile(write(JSON.stringify({ ...others, thresholds }))), words);
    for (const measure of ['failed', 'dropped', 'turnedAway'])
      for (const threshold of ['p(99)<500', 'max<2000'])
        await refused(
          { [measure]: ['rate<0.01', threshold] },
          new RegExp(`thresholds\\.${measure}\\.1: ${measure} is a number of arrivals: write rate`),
        );
    await refused({ failed: ['p99<500'] }, /thresholds\.failed\.0: write it as p\(99\)<500/);
  });

  it('in which nobody ever arrives says so', async () => {
    const others = await midnight();
    const readWith = (startRate: number, ...stages: readonly unknown[]) => {
      const scenarios = { chat: { who: 'friends', habit: 'say', startRate, stages } };
      return readProfile(write(JSON.stringify({ ...others, scenarios })));
    };
    const nobody = /scenarios: nobody ever arrives: give a stage a duration and a target above 0/;
    await assert.rejects(readWith(5, { duration: '0s', target: 5 }), nobody);
    await assert.rejects(readWith(0, { duration: '9s', target: 0 }), nobody);
    await readWith(5, { duration: '9s', target: 0 });
    await readWith(0, { duration: '0s', target: 5 }, { duration: '9s', target: 0 });
  });
});

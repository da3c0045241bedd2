import assert from 'node:assert/strict';
import { sizeOf } from '../../../commands/loadtest/list-profiles.ts';
import { refuseIncidents } from '../../../loadtest/incidents/incidents.ts';
import { profileNames, readProfile } from '../../../loadtest/profile/read-profile.ts';
import { StartError } from '../../../loadtest/start-error.ts';

describe('the list of profiles', () => {
  it('says how much each is: the highest rate, how long, and everyone in its rooms', async () => {
    const { profile } = await readProfile('midnight');
    assert.equal(sizeOf(profile), '500/s, 90 s, 1,640 people');
  });

  it('marks those that can only be played on own servers, and no others', async () => {
    for (const name of await profileNames()) {
      const { profile } = await readProfile(name);
      const [en, zh] = [/own servers only/, /只能打自己起的服务器/];
      if (en.test(profile.about.en))
        assert.throws(() => refuseIncidents(profile, undefined), StartError);
      else refuseIncidents(profile, undefined);
      assert.equal(zh.test(profile.about.zh), en.test(profile.about.en), name);
    }
  });
});

import assert from 'node:assert/strict';
import { doIncidents, rainsOf, refuseIncidents } from '../../../loadtest/incidents/incidents.ts';
import type { OwnServers } from '../../../loadtest/incidents/own-servers.ts';
import type { Incident } from '../../../loadtest/profile/profile.ts';
import { readProfile } from '../../../loadtest/profile/read-profile.ts';

/** Servers that write down what was done to them. */
function servers(): OwnServers & { readonly done: string[] } {
  const done: string[] = [];
  return {
    done,
    begin: async () => {},
    restart: async () => void done.push('restart'),
    slowPayout: () => void done.push('slow-payout'),
  };
}

const incident = (at: number, what: Incident['what']): Incident => ({ at, what, share: 1 });

describe('incidents', () => {
  it('that only an own server can have are refused before the run where it is another’s', async () => {
    for (const name of ['rolling-restart', 'slow-payout', 'gala']) {
      const { profile } = await readProfile(name);
      assert.throws(() => refuseIncidents(profile, undefined), {
        name: 'StartError',
        message: new RegExp(`^${name} has .* servers of the tester's own: leave out --url`),
      });
      refuseIncidents(profile, servers());
    }
    const { profile } = await readProfile('reconnect-storm');
    refuseIncidents(profile, undefined);
  });

  it('are done in the order of their moments, and those after the end of the run are not', async () => {
    const own = servers();
    const ending = new AbortController();
    const all = [incident(60_000, 'restart'), incident(20, 'restart'), incident(0, 'slow-payout')];
    const startAt = performance.now();
    const doing = doIncidents(all, own, { startAt, signal: ending.signal });
    while (own.done.length < 2) await new Promise((resolve) => setImmediate(resolve));
    assert(performance.now() - startAt >= 19, 'too early');
    ending.abort();
    await doing;
    assert.deepEqual(own.done, ['slow-payout', 'restart']);
  });

  it('rains are told in their order', () => {
    const incidents = [incident(9000, 'rain'), incident(1, 'restart'), incident(3000, 'rain')];
    assert.deepEqual(rainsOf({ incidents }), [3000, 9000]);
  });
});

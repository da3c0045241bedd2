import assert from 'node:assert/strict';
import { OwnServer } from '../../commands/loadtest/own-server.ts';
import { RainyCampaign } from '../../commands/loadtest/rainy-campaign.ts';
import { defaultCampaign } from '../../rooms/campaign/default-campaign.ts';
import { rehearse } from '../../loadtest/rehearse.ts';
import type { Result } from '../../loadtest/report/result.ts';

const flat = (who: string, habit: string, rate: number) => ({
  ...{ who, habit, startRate: rate, zipf: 0 },
  stages: [{ duration: '12s', target: rate }],
});

/** Something of everything that can happen, in twelve seconds. */
const eventful = {
  name: 'eventful',
  about: { zh: '什么都有', en: 'Something of everything' },
  companies: {
    friends: { room: 'pair', rooms: 8, taps: 1 },
    family: { room: 'group', rooms: 1, members: 6, watchers: 2, taps: 0.5 },
  },
  scenarios: {
    'friends-play': flat('friends', 'play', 8),
    'family-play': flat('family', 'play', 4),
    send: flat('family', 'send', 1),
    call: flat('friends', 'call', 0.5),
    'cash-out': flat('friends', 'redeem', 1),
    lose: flat('friends', 'return', 0.5),
    come: flat('family', 'join', 0.5),
    invite: flat('friends', 'invite', 0.5),
    farm: flat('friends', 'farm', 1),
  },
  incidents: [
    { at: '3s', what: 'rain' },
    { at: '5s', what: 'slow-payout' },
    { at: '9s', what: 'drop-sockets', share: 0.5 },
    { at: '11s', what: 'restart' },
  ],
};

describe('a rehearsal in which everything happens', function () {
  this.timeout(120_000);
  let result: Result;
  before(async () => {
    const server = await OwnServer.start([], new RainyCampaign(defaultCampaign, [3000]));
    result = await rehearse({
      ...{ profile: eventful, scale: {}, seed: 11, url: server.url, own: server },
      access: { by: 'guests' },
      swarm: { local: 1 },
      view: { tell: () => {}, second: () => {} },
    });
    await server.close();
  });

  it('leaves no coin that was not told, and none that was told and is not there', () => {
    assert.deepEqual(result.audit.breaches, []);
    assert.equal(result.audit.unknown, 0);
    assert.equal(result.audit.equation?.sums['coin'], 0);
  });

  it('measures each act under its own name, and everything that was begun came to an end', () => {
    for (const name of [
      'say',
      'open',
      'grab',
      'send',
      'call',
      'redeem',
      'return',
      'join',
      'invite',
    ])
      assert((result.acts[name]?.done ?? 0) > 0, `nobody has done ${name}`);
    // 16 friends and half of the group, each the five times that count.
    const taps = result.acts['tap']?.begun ?? 0;
    assert(taps > 60 && taps <= (16 + 2) * 5, `${taps} taps`);
    for (const [name, { begun, done, turnedAway, failed }] of Object.entries(result.acts))
      assert.equal(begun, done + turnedAway + failed, name);
  });

  it('tells its incidents, and what the watchers received', () => {
    assert.deepEqual(
      result.incidents.map(({ atMs, what }) => `${atMs} ${what}`),
      ['3000 rain', '5000 slow-payout', '9000 drop-sockets', '11000 restart'],
    );
    assert.equal(result.watchers, 2);
    assert(result.traffic.frames > 20, `only ${result.traffic.frames} frames`);
    assert(result.traffic.bytes > 20 * result.traffic.frames, `${result.traffic.bytes} bytes`);
  });
});

import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { Chance } from '../../../loadtest/arrivals/chance.ts';
import { dropSockets } from '../../../loadtest/incidents/drop-sockets.ts';

/** How many of 400 lose their network, every fourth of whom has none. */
async function cutOf(share: number, isEndedBefore = false): Promise<number> {
  let cut = 0;
  const phones = Array.from({ length: 400 }, (_, at) => ({
    isOnline: at % 4 > 0,
    loseNetwork: async () => void (cut += 1),
  }));
  const end = dropSockets({
    incidents: [
      { at: 5, what: 'drop-sockets', share },
      { at: 0, what: 'restart', share: 1 },
    ],
    startAt: performance.now(),
    chance: new Chance(1, 'cut'),
    phones: () => phones,
    react: ({ run }) => void run(),
  });
  if (isEndedBefore) end();
  await delay(30);
  end();
  return cut;
}

describe('cutting connections', () => {
  it('meets everyone who is online, or a share of them', async () => {
    assert.equal(await cutOf(1), 300);
    const half = await cutOf(0.5);
    assert(half > 110 && half < 190, `${half} of 300`);
  });

  it('is left out when the run has ended before', async () => {
    assert.equal(await cutOf(1, true), 0);
  });
});

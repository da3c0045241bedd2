import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RainyCampaign } from '../../../commands/loadtest/rainy-campaign.ts';
import { Campaign } from '../../../rooms/campaign/campaign.ts';
import { defaultCampaign } from '../../../rooms/campaign/default-campaign.ts';

/** As somebody has written one. */
const spring = { ...defaultCampaign, lifetimeCap: defaultCampaign.lifetimeCap + 1 };

describe('a campaign with rains for a rehearsal', () => {
  const written = async (moments: readonly number[]): Promise<Campaign> => {
    const folder = mkdtempSync(join(tmpdir(), 'hongbao-rain-'));
    const { HONGBAO_CAMPAIGN: path = '' } = await new RainyCampaign(spring, moments).write(folder);
    const document: unknown = JSON.parse(readFileSync(path, 'utf8'));
    rmSync(folder, { recursive: true });
    return Campaign.parse(document);
  };

  it('rains at the moments that the profile names, and at no others', async () => {
    const { rains = [] } = await written([20_000, 61_000, 102_000]);
    const [first = 0, ...others] = rains.map(({ firstAt }) => firstAt);
    assert.deepEqual(
      others.map((at) => at - first),
      [41_000, 82_000],
    );
    assert(rains.every(({ everyMs }) => everyMs === null));
  });

  it('is the one that is played otherwise in all else', async () => {
    const { rains: _, ...rest } = await written([20_000]);
    const { rains: __, ...expected } = spring;
    assert.deepEqual(rest, expected);
  });

  it('lets it rain for a shorter time where rains are near each other', async () => {
    const { rains = [] } = await written([0, 13_500]);
    assert.deepEqual(
      rains.map(({ fallMs }) => fallMs),
      [5500, 5500],
    );
  });

  it('refuses rains that would meet, and says what to do', () => {
    assert.throws(() => new RainyCampaign(spring, [0, 5000]), {
      name: 'StartError',
      message: /13 s apart, and some are 5 s: take a longer --duration/,
    });
  });
});

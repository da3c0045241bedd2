import { readFile } from 'node:fs/promises';
import { Campaign } from '../rooms/campaign/campaign.ts';
import { defaultCampaign } from '../rooms/campaign/default-campaign.ts';
import { reasonOf, StartError } from './start-error.ts';

/**
 * The campaign document at that path; `null`: the default one, which never ends.
 * @throws StartError that names each wrong value by its path in the document.
 */
export async function readCampaign(path: string | null): Promise<Campaign> {
  if (path === null) return defaultCampaign;
  const parsed = Campaign.safeParse(await readJson(path));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    ({ path: at, message }) =>
      `${path}: ${at.length === 0 ? 'the document' : at.join('.')}: ${message}`,
  );
  throw new StartError(faults.join('\n'));
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new StartError(`HONGBAO_CAMPAIGN ${path}: ${reasonOf(error)}`, { cause: error });
  }
}

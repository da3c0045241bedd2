import { readOptions } from './options.ts';
import { resolve } from 'node:path';
import { PacketId } from '../rooms/campaign/ids.ts';
import { readLife } from '../server/read-life.ts';
import type { PacketStory } from '../server/rooms/explain-packet.ts';
import type { PotStory } from '../server/rooms/explain-pot.ts';
import { askOperator } from './operator/ask-operator.ts';
import { tellLife } from './operator/tell-life.ts';
import { tellPotLife } from './operator/tell-pot-life.ts';

const usage = 'npm run explain -- PACKET [--data FOLDER | --url URL | --redis URL]';

/** `npm run explain -- PACKET --data FOLDER | --url URL | --redis URL`: a packet's life, from evidence to payout. */
const { values, positionals } = readOptions(usage, {
  options: { data: { type: 'string' }, url: { type: 'string' }, redis: { type: 'string' } },
  allowPositionals: true,
});

try {
  const story = await readStory();
  console.log('split' in story ? tellPotLife(story) : tellLife(story));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function readStory(): Promise<PacketStory | PotStory> {
  const packet = PacketId.safeParse(positionals[0]);
  if (!packet.success) throw new Error(`${usage}: a packet id, as in packet.sealed`);
  if (values.url !== undefined) return askOperator(values.url, `/operator/packets/${packet.data}`);
  if (values.redis !== undefined) return readLife({ redis: values.redis }, packet.data);
  return readLife({ folder: resolve(values.data ?? 'data') }, packet.data);
}

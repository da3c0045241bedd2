import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';

/** A server of the command's own, on a free port, with a folder that goes when it ends. */
export async function startOwnServer(): Promise<{ url: string; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'hongbao-'));
  const config = readConfig({ PORT: '0', HONGBAO_DATA: folder, HONGBAO_LOG: 'error' });
  const app = await createApp(config);
  await app.listen();
  return {
    url: app.url,
    close: async () => {
      await app.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

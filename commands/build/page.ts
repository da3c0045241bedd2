import { join } from 'node:path';
import { build } from 'vite';
import { buildFonts, fontTexts } from './fonts.ts';

export const web = join(import.meta.dirname, '../../web');

/** Cuts the page's fonts down to what it writes with them. */
export async function buildPageFonts(): Promise<void> {
  await buildFonts({ out: join(web, 'src/fonts'), texts: await fontTexts() });
}

/** Builds the playable page into `web/dist`; answers that folder. */
export async function buildPage(): Promise<string> {
  await buildPageFonts();
  const before = process.env['NODE_ENV'];
  await build({ root: web, configFile: join(web, 'vite.config.ts'), logLevel: 'warn' });
  // Vite makes `production` of the whole process; whoever builds on the way to something else stays what they were.
  if (before === undefined) delete process.env['NODE_ENV'];
  else process.env['NODE_ENV'] = before;
  return join(web, 'dist');
}

import { join } from 'node:path';
import { bundle } from './bundle.ts';
import { buildFonts, fontTexts } from './fonts.ts';

export const web = join(import.meta.dirname, '../../web');

/** Cuts the page's fonts down to what it writes with them. */
export async function buildPageFonts(): Promise<void> {
  await buildFonts({ out: join(web, 'src/fonts'), texts: await fontTexts() });
}

/** Builds the playable page into `web/dist`; answers that folder. */
export async function buildPage(): Promise<string> {
  await buildPageFonts();
  await bundle({ root: web, configFile: join(web, 'vite.config.ts') });
  return join(web, 'dist');
}

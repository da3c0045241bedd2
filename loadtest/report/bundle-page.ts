import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

interface Bundle {
  readonly script: string;
  readonly style: string;
}

let bundled: Promise<Bundle> | undefined;

/** The script and the style of the page, with the charts' library in them, so that the page needs no network. */
export const bundlePage = (): Promise<Bundle> => (bundled ??= bundle());

async function bundle(): Promise<Bundle> {
  const { outputFiles } = await build({
    absWorkingDir: fileURLToPath(new URL('./page', import.meta.url)),
    entryPoints: ['main.ts', 'page.css'],
    // Nothing is written: this is where it would be.
    outdir: '.',
    ...{ bundle: true, minify: true, write: false, format: 'iife', target: 'es2022' },
    legalComments: 'none',
  });
  const ending = (end: string) => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? '';
  return { script: ending('.js'), style: ending('.css') };
}

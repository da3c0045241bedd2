import { existsSync } from 'node:fs';

const usual = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** How a machine gets what pages are looked at with. */
export const howToInstall = 'apt-get install chromium fonts-noto-cjk';

/** Quiet and alike everywhere: nothing asks the network, fonts are drawn the same at every size. */
export const quiet: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

/** `CHROMIUM_PATH`, or where Chromium and Chrome usually are. */
export function browserPath(): string | undefined {
  const named = process.env['CHROMIUM_PATH'];
  if (named) return named;
  return usual.map((name) => `/usr/bin/${name}`).find((path) => existsSync(path));
}

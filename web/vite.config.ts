import { defineConfig } from 'vite';

/** The page is an ordinary front end: it takes the SDK as a package, as any game would. */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    target: 'es2022',
    // Fonts and pictures stay files: the page's policy allows no data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: { groups: [{ name: 'sdk', test: /[\\/]sdk[\\/]dist[\\/]/ }] },
      },
    },
  },
});

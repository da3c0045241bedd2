import { render } from 'preact';
import { readEntry } from './entry.ts';
import { loadSheets } from './sheets/sheets.ts';

const place = document.getElementById('page');
const entry = readEntry(window.location);
if (place && entry.kind === 'duo') {
  const { Duo } = await import('./desk/duo.tsx');
  render(<Duo tokens={entry.tokens} />, place);
} else if (place && entry.kind === 'gathering') {
  const { Gathering } = await import('./gathering/gathering.tsx');
  render(<Gathering />, place);
} else if (place && entry.kind === 'single') {
  const { Single } = await import('./single/single.tsx');
  render(<Single entry={entry} />, place);
}
// What lies behind a tap comes once the first picture stands.
setTimeout(loadSheets, 1500);

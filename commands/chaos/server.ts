/** The real server, which may be made to die at a point of its own: HONGBAO_CRASH_AT=<point>:<nth>. Never in production. */
import { createApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import type { Mood } from '../../server/redemption/sandbox-rail.ts';
import { crashingClock, crashingLedger } from './crashing-ledger.ts';
import { crashingStore } from './crashing-store.ts';
import { fuseOf } from './points.ts';

const config = readConfig(process.env);
if (config.isProduction) throw new Error('a server that kills itself is not for production');
const fuse = fuseOf(process.env['HONGBAO_CRASH_AT']);
// Who starts it names a mood, or none.
const mood = process.env['HONGBAO_SANDBOX_MOOD'] as Mood | undefined;
/** Until the server's own clock is there. */
let now = () => 0;
const app = await createApp(config, {
  store: (store) => crashingStore(store, fuse),
  ledger: (ledger) => crashingLedger(ledger, fuse, () => now()),
  time: (clock) => {
    now = () => clock.now();
    return crashingClock(clock, fuse);
  },
  // Everything that was ever acknowledged is asked for again, from one address.
  limits: { aPlayer: 1e9, anAddress: 1e9, guests: 1e9 },
  // Whoever watches hears only what goes wrong, and there.
  logStream: process.stderr,
  ...(mood && { sandbox: { mood } }),
});
await app.listen();
// Whoever watches is gone: nobody else will end it.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.send?.('ready');

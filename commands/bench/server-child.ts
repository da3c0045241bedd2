/** A server as it always is, but for the limits. */
import { createApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { noLimits } from './no-limits.ts';

/** Whoever started it can make payments slow from some moment on. */
let mood: 'ok' | 'slow' = 'ok';
process.on('SIGUSR2', () => (mood = 'slow'));
const sandbox = { mood: () => mood };
const app = await createApp(readConfig(process.env), { limits: noLimits, sandbox });
await app.listen();
process.once('SIGTERM', () => void app.close().then(() => process.exit(0)));
// Whoever forked it is gone, by whatever hand: nobody else will end it.
process.once('disconnect', () => process.exit());
// Whoever forked it waits for this.
process.send?.('ready');

/**
 * What becomes of a server that ten times as many players come to as it can let in: how many it still lets in, how fast,
 * how soon the others are told to come back, and how soon it is well again. It is pinned to one processor, the players
 * are on another. Ends with 1 when somebody was let in and then lost. `--quick` is a small one, and with `--json` the
 * last line is one object of the numbers.
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { tokenFor } from '../loadtest/players/access.ts';
import { launchersApart, pinPlayers } from './bench/processors.ts';
import { benchOverload, full, quick } from './bench-overload/bench.ts';
import { numbersOf, printReport } from './bench-overload/report.ts';
import { OwnServer } from './loadtest/own-server.ts';
import { readOptions } from './options.ts';

const { values } = readOptions('npm run bench:overload [-- --quick] [--json]', {
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

/** Of this run's own server, and of nothing else. */
const secret = randomBytes(32).toString('base64url');
/** Signed before anything is measured; as many as come to a server that lets in 900 a second. */
const newcomers = values.quick ? 1000 : 250_000;

const tokens: string[] = [];
for (let index = 0; index < newcomers; index += 1)
  tokens.push((await tokenFor({ by: 'secret', secret }, `newcomer-${index}`)) ?? '');
process.env['HONGBAO_JWT_SECRET'] = secret;
const { server: launcher } = launchersApart();
const server = await OwnServer.start(launcher);
try {
  const isPinned = pinPlayers() && launcher.length > 0;
  const newcomer = () => tokens.pop() ?? assert.fail('more came than there are');
  const door = { port: Number(new URL(server.url).port), newcomer };
  const overload = await benchOverload(door, values.quick ? quick : full);
  printReport(overload, isPinned, values.json);
  if (numbersOf(overload).lost > 0) process.exitCode = 1;
} finally {
  await server.close();
}

import { readOptions, wholeOption } from './options.ts';
import { randomInt } from 'node:crypto';
import { killsForAllPoints } from './chaos/plan.ts';
import { runChaos } from './chaos/run.ts';
import { hasRedis, howToInstall } from './cluster/own-redis.ts';

/**
 * `npm run chaos -- [--redis] [--kills N] [--seed S] …`: kills the server in the middle of everything, again and again,
 * while friends play on it through the SDK; nothing that anybody was told may be lost, and nothing happen twice. With
 * `--redis` there are several, on a Redis that is killed too.
 */
const usage =
  'npm run chaos -- [--kills N] [--seed S] [--lanes L] [--json] [--redis [--processes N] [--away SECONDS]]';
const { values } = readOptions(usage, {
  options: {
    kills: { type: 'string', default: String(killsForAllPoints) },
    seed: { type: 'string' },
    lanes: { type: 'string' },
    json: { type: 'boolean', default: false },
    redis: { type: 'boolean', default: false },
    processes: { type: 'string', default: '3' },
    away: { type: 'string', default: '0' },
  },
});
const seed = wholeOption(usage, ['seed', values.seed ?? String(randomInt(2 ** 31))], 0);
const kills = wholeOption(usage, ['kills', values.kills], 1);
/** Worlds that are killed at the same time, each with its own data and friends; one cluster is a machine's work. */
const lanes = Math.min(
  wholeOption(usage, ['lanes', values.lanes ?? (values.redis ? '1' : '3')], 1),
  kills,
);
const processes = wholeOption(usage, ['processes', values.processes], 1);
const awayMs = 1000 * wholeOption(usage, ['away', values.away], 0);
if (values.redis && !hasRedis()) {
  console.error(howToInstall);
  process.exit(1);
}

/** With `--json` what is printed last stands alone on the output. */
const tell = (words: string) => (values.json ? console.error(words) : console.log(words));
tell(`${kills} kills, seed ${seed}`);
const redis = values.redis && { redis: { processes, awayMs } };
const chaos = await runChaos({ kills, seed, lanes, ...redis, tell });
if (chaos.missed.length > 0) tell(`not reached in time: ${chaos.missed.join(', ')}`);
const count = (kind: string) => chaos.breaches.filter((breach) => breach.kind === kind).length;
const told = {
  seed,
  kills: chaos.kills,
  ...prefixed('killed', chaos.killed),
  acknowledged: chaos.acknowledged,
  openings: chaos.openings,
  repeats: chaos.repeats,
  ...(awayMs > 0 && { turnedAway: chaos.turnedAway }),
  lost: count('lost'),
  doubled: count('doubled'),
  audit: count('audit') === 0 ? 'clean' : `${count('audit')} breaches`,
};
if (values.json) console.log(JSON.stringify(told));
else for (const [name, value] of Object.entries(told)) console.log(`${name.padEnd(15)} ${value}`);
process.exit(chaos.breaches.length === 0 ? 0 : 1);

function prefixed(prefix: string, counts: Readonly<Record<string, number>>): object {
  return Object.fromEntries(
    Object.entries(counts).map(([kind, value]) => [
      prefix + kind.replace(/^./, (first) => first.toUpperCase()),
      value,
    ]),
  );
}

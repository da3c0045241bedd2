import { readOptions } from './options.ts';
import { randomInt } from 'node:crypto';
import { killsForAllPoints } from './chaos/plan.ts';
import { runChaos } from './chaos/run.ts';

/**
 * `npm run chaos -- [--kills N] [--seed S] [--lanes L] [--json]`: kills the server in the middle of everything, again and again,
 * while friends play on it through the SDK; nothing that anybody was told may be lost, and nothing happen twice.
 */
const { values } = readOptions('npm run chaos -- [--kills N] [--seed S] [--lanes L] [--json]', {
  options: {
    kills: { type: 'string', default: String(killsForAllPoints) },
    seed: { type: 'string' },
    lanes: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
  },
});
const seed = whole('seed', values.seed ?? String(randomInt(2 ** 31)), 0);
const kills = whole('kills', values.kills, 1);
/** Servers that are killed at the same time, each with its own data and friends. */
const lanes = Math.min(whole('lanes', values.lanes, 1), kills);

console.log(`${kills} kills, seed ${seed}`);
const chaos = await runChaos({ kills, seed, lanes, tell: (words) => console.log(words) });
for (const { kind, words, story } of chaos.breaches)
  console.log([`${kind.toUpperCase()} (seed ${seed}): ${words}`, ...story].join('\n    '));
if (chaos.missed.length > 0) console.log(`not reached in time: ${chaos.missed.join(', ')}`);
const count = (kind: string) => chaos.breaches.filter((breach) => breach.kind === kind).length;
const told = {
  kills: chaos.kills,
  acknowledged: chaos.acknowledged,
  lost: count('lost'),
  doubled: count('doubled'),
};
if (values.json) console.log(JSON.stringify(told));
else for (const [name, value] of Object.entries(told)) console.log(`${name.padEnd(13)} ${value}`);
process.exit(chaos.breaches.length === 0 ? 0 : 1);

function whole(name: string, value: string, least: number): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= least) return number;
  throw new Error(`--${name} ${value}: must be a whole number from ${least}`);
}

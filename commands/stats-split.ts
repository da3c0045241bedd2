/**
 * `npm run stats:split -- [--packets N] [--seed WORD] [--shares N] [--naive] [--json]`: how fair the lucky split is,
 * what an operator gains by holding back a grab, and what is left to those who guess passphrases. Exits with 1 when a
 * bound is broken. `--packets` are those of a row with ten shares, `--shares` keeps the rows with so many, and
 * `--naive` puts the cut of the blogs in place of hb1's, to see the bounds broken.
 */
import { guessesAPacket, guessesAPlayer } from '../rooms/lucky/rules.ts';
import { readOptions } from './options.ts';
import { fastCutter, naiveCutter, streamCutter } from './stats-split/cut.ts';
import { measureDelay, type Delay } from './stats-split/delay.ts';
import {
  describeDelay,
  describeDelaysFoot,
  describeDelaysHead,
  describePassphrases,
  describePlaces,
  describePlacesHead,
} from './stats-split/describe.ts';
import { fastPick } from './stats-split/fast-pick.ts';
import { passphraseRows } from './stats-split/passphrases.ts';
import { chanceOfFalseAlarm, measurePlaces, type Places } from './stats-split/places.ts';
import { leastPackets, planDelays, planPlaces, planStreams } from './stats-split/plan.ts';
import type { PlannedPot } from './stats-split/plan.ts';

const usage = 'npm run stats:split [-- --packets N --seed WORD --shares N --naive --json]';
const limits = { guessesAPlayer, guessesAPacket };
const accounts = 1000;

const { values } = readOptions(usage, {
  options: {
    packets: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: 'hongbao' },
    shares: { type: 'string' },
    naive: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const { seed, naive: isNaive, json: isJson } = values;
const packets = Number(values.packets);
const why = whyNot();
if (why === undefined) run();
else {
  console.error(`${why}\nusage: ${usage}`);
  process.exitCode = 1;
}

function whyNot(): string | undefined {
  if (!Number.isSafeInteger(packets) || packets < leastPackets)
    return `--packets: a whole number from ${leastPackets}`;
  if (planPlaces(packets).filter(isAsked).length > 0) return undefined;
  const known = [...new Set(planPlaces(packets).map(({ shares }) => shares))];
  return `--shares: one of ${known.join(', ')}`;
}

function run(): void {
  const startedAt = performance.now();
  tell(...describePlacesHead(seed, isNaive));
  const places = [...measureFast(), ...(isNaive ? [] : measureStreams())];
  const runs = Math.round(1 / chanceOfFalseAlarm(places));
  tell('', `   With another seed chance alone breaks a bound in about one run of ${runs}.`);
  const delays = isNaive ? [] : measureDelays();
  const passphrases = passphraseRows(limits, accounts);
  if (!isNaive) tell(...describePassphrases(passphrases, limits, accounts));
  const isFair =
    places.every((row) => row.broken.length === 0) && delays.every((row) => row.isHonestFair);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  tell('', `${isFair ? 'fair: every bound holds' : 'NOT FAIR: see above'} (${seconds} s)`);
  if (isJson)
    console.log(JSON.stringify({ seed, packets, isNaive, isFair, places, delays, passphrases }));
  if (!isFair) process.exitCode = 1;
}

function measureFast(): readonly Places[] {
  const cutterFor = isNaive ? naiveCutter : fastCutter;
  return planPlaces(packets)
    .filter(isAsked)
    .map((pot) => {
      const row = measurePlaces(pot, pot.packets, cutterFor(pickFor('places', pot), pot));
      tell(describePlaces(row));
      return row;
    });
}

function measureStreams(): readonly Places[] {
  return planStreams(packets)
    .filter(isAsked)
    .map((pot) => {
      const row = measurePlaces(pot, pot.packets, streamCutter(`${seed}/stream/${pot.total}`, pot));
      tell(`${describePlaces(row)}   hb1 stream`);
      return row;
    });
}

function measureDelays(): readonly Delay[] {
  tell(...describeDelaysHead());
  const rows = planDelays(packets)
    .filter(isAsked)
    .map((pot) => {
      const row = measureDelay(pot, pickFor('delay', pot));
      tell(describeDelay(row));
      return row;
    });
  tell(...describeDelaysFoot());
  return rows;
}

/** Each row has picks of its own, so that it stays the same when others come or go. */
function pickFor(part: string, { shares, total }: PlannedPot) {
  return fastPick(`${seed}/${part}/${shares}/${total}`);
}

function isAsked({ shares }: PlannedPot): boolean {
  return values.shares === undefined || values.shares === String(shares);
}

/** At once, because the longest rows take seconds; a machine is told everything in one line at the end. */
function tell(...lines: readonly string[]): void {
  if (!isJson) for (const text of lines) console.log(text);
}

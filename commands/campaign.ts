/**
 * `npm run campaign -- [FILE] [--players N] [--days D] [--friends F] [--seed WORD]`: checks a campaign document, prints
 * its odds and what they cost, and plays it against its own budget. Without FILE: the default campaign.
 */
import { parseArgs } from 'node:util';
import type { Campaign } from '../rooms/campaign/campaign.ts';
import { dayOf, daysBetween } from '../rooms/campaign/day.ts';
import { readCampaign } from '../server/campaign-file.ts';
import { StartError } from '../server/start-error.ts';
import { describeOdds, describeReach, describeSimulation } from './campaign/describe.ts';
import { describeGroups } from './campaign/describe-groups.ts';
import { reachByDay } from './campaign/reach.ts';
import { simulate, whyNoRing, type SimulationPlan } from './campaign/simulate.ts';

/** More player-days than these take minutes; the numbers do not change, they only grow with N. */
const mostMeetings = 20_000_000;

interface Asked {
  readonly file: string | null;
  readonly plan: SimulationPlan;
}

try {
  const asked = readArguments(process.argv.slice(2));
  const campaign = await readCampaign(asked.file);
  console.log(
    `${asked.file ?? 'the default campaign'}: ${campaign.id}, revision ${campaign.revision}, is valid\n`,
  );
  report(campaign, shorten(campaign, asked.plan));
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function report(campaign: Campaign, plan: SimulationPlan): void {
  const why = whyNoRing(campaign, plan);
  if (why !== undefined) throw new StartError(`--players, --friends: ${why}`);
  if (plan.players * plan.friends * plan.days > mostMeetings)
    throw new StartError(`players × friends × days must be at most ${mostMeetings}`);
  for (const line of describeOdds(campaign)) console.log(line);
  for (const line of describeGroups(campaign)) console.log(line);
  for (const line of describeReach(campaign, plan, reachByDay(campaign, plan))) console.log(line);
  for (const line of describeSimulation(plan, simulate(campaign, plan))) console.log(line);
}

/** A campaign that ends cannot be played for longer than it lasts. */
function shorten(campaign: Campaign, plan: SimulationPlan): SimulationPlan {
  if (campaign.end === null) return plan;
  const { start, end, zone } = campaign;
  const lasts = daysBetween(dayOf(start, zone), dayOf(end - 1, zone)) + 1;
  if (plan.days <= lasts) return plan;
  console.log(`it lasts ${lasts} days: --days ${plan.days} becomes ${lasts}\n`);
  return { ...plan, days: lasts };
}

function readArguments(args: string[]): Asked {
  const { values, positionals } = parse(args);
  if (positionals.length > 1) throw new StartError('one FILE at most');
  return {
    file: positionals[0] ?? null,
    plan: {
      players: wholeNumber('players', values.players ?? '1000'),
      days: wholeNumber('days', values.days ?? '30'),
      friends: wholeNumber('friends', values.friends ?? '5'),
      seed: values.seed ?? 'hongbao',
    },
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        players: { type: 'string' },
        days: { type: 'string' },
        friends: { type: 'string' },
        seed: { type: 'string' },
      },
    });
  } catch (error) {
    throw new StartError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new StartError(`--${name}: ${JSON.stringify(text)} is not a whole number from 1`);
  return value;
}

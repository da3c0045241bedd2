import type { Campaign } from '../../rooms/campaign/campaign.ts';
import { packetTable } from '../../rooms/packet/rules.ts';
import {
  everyPermille,
  expectedCoins,
  outcomeOf,
  sumOfWeights,
  type Outcome,
  type PermilleRow,
} from './odds.ts';
import type { HonestPlan, Reach } from './reach.ts';
import type { Simulation, SimulationPlan } from './simulate.ts';

/** Every table's rows, and what a share holds at each permille that the rules can come to. */
export function describeOdds(campaign: Campaign): readonly string[] {
  const tables = campaign.tables.flatMap((table) => {
    const weights = sumOfWeights(table);
    const plain = outcomeOf(table, 1000, campaign.floorCoins);
    return [
      `Table ${table.id}, version ${table.version}: expected ${coins(expectedCoins(plain))} coins, highest ${coins(plain.worst)}`,
      ...table.rows.map(
        (row) => `  ${coins(row.coins).padStart(9)} coins  ${percent(row.weight / weights)}`,
      ),
      '',
    ];
  });
  const tiers = campaign.allowance.map((tier, at) => {
    const from = (campaign.allowance[at - 1]?.upTo ?? 0) + 1;
    return tier.upTo === null ? `packet ${from} on` : `packets ${from}–${tier.upTo}`;
  });
  return [
    ...tables,
    `A share of table ${packetTable(campaign).id}, by streak, pet and packet of the day: permille → expected / worst case`,
    line('streak', 'pet', tiers),
    ...everyPermille(campaign).map(describeRow),
    '',
  ];
}

function describeRow(row: PermilleRow): string {
  const streak = row.streakDays === 0 ? '–' : `${row.streakDays} days`;
  const pet = row.petPoints === 0 ? '–' : `${row.petPoints} points`;
  return line(streak, pet, row.outcomes.map(describeOutcome));
}

function describeOutcome(outcome: Outcome): string {
  return `${outcome.permille} → ${coins(expectedCoins(outcome))} / ${coins(outcome.worst)}`;
}

function line(streak: string, pet: string, cells: readonly string[]): string {
  const columns = [streak.padEnd(10), pet.padEnd(12), ...cells.map((cell) => cell.padEnd(26))];
  return `  ${columns.join('')}`.trimEnd();
}

/** What an honest player comes to, on the first days and on those that people ask about. */
export function describeReach(
  campaign: Campaign,
  plan: HonestPlan,
  days: readonly Reach[],
): readonly string[] {
  const cap = campaign.lifetimeCap;
  const shown = days.filter(
    ({ day }) => [1, 3, 7, 15, 30, 60, 100].includes(day) || day === plan.days,
  );
  const capDay = days.find(({ expected }) => expected >= BigInt(cap))?.day;
  return [
    `An honest player with ${plan.friends} friends who does every task with each of them every day, before the cap of ${coins(cap)} coins (${yuan(campaign, cap)})`,
    ...shown.map(
      ({ day, shares, least, expected, most }) =>
        `  by day ${String(day).padStart(3)}: ${coins(shares)} shares, expected ${coins(expected)} coins (${percent(Number(expected) / cap)} of the cap), at least ${coins(least)}, at most ${coins(most)}`,
    ),
    capDay === undefined
      ? `  the cap is not to be expected within ${plan.days} days`
      : `  the cap is to be expected on day ${capDay}; what is drawn above it is not credited`,
    '',
  ];
}

export function describeSimulation(plan: SimulationPlan, run: Simulation): readonly string[] {
  const peakDay = run.byDay.indexOf(Math.max(...run.byDay)) + 1;
  const { peakUsed } = run;
  return [
    `${coins(plan.players)} such players in ${coins(run.pairs)} pairs over ${plan.days} days, seed ${JSON.stringify(plan.seed)}`,
    `  budget released      ${coins(run.funded)}`,
    `  paid out             ${coins(run.credited)} (${percent(run.credited / run.funded)} of it)`,
    `  highest day          ${coins(run.byDay[peakDay - 1] ?? 0)} on day ${peakDay}`,
    `  peak reservation     ${coins(run.peakReserved)}`,
    `  paid and reserved    ${coins(peakUsed.coins)} at most, of ${coins(peakUsed.funded)} released by then (${percent(peakUsed.coins / peakUsed.funded)})`,
    `  shares               ${coins(run.sealed)} sealed = ${coins(run.opened)} opened + ${coins(run.expired)} expired + ${coins(run.sealed - run.opened - run.expired)} waiting`,
    `  not sealed           ${coins(run.exhausted)} packets (pool exhausted), ${coins(run.atCeiling)} shares (too many unopened), ${coins(run.atCap)} shares (lifetime cap)`,
  ];
}

function coins(value: number | bigint): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 1 });
}

function percent(share: number): string {
  return `${(share * 100).toLocaleString('en-US', { maximumFractionDigits: 2 })} %`;
}

function yuan(campaign: Campaign, value: number): string {
  return `¥${(value / campaign.coinsPerYuan).toFixed(2)}`;
}

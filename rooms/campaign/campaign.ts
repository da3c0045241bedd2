import { z } from 'zod';
import { CampaignId, EpochMs } from './ids.ts';
import { EvidenceKind } from './evidence.ts';
import { fallTogether, GroupRules, Rain } from './groups.ts';
import { Names, slug } from './names.ts';
import { maxPermille, OddsTable } from '../fairness/headers.ts';

const permille = z.int().min(1).max(100_000);

export const Task = z.strictObject({
  id: slug,
  names: Names,
  /** Which evidence counts towards it. */
  evidence: z.array(EvidenceKind).min(1),
  /** `both`: done when every member reached the goal; `any`: when one did (TK3). */
  mode: z.enum(['both', 'any']),
  goal: z.int().min(1).max(100),
  /** How often it can be finished a campaign day and room (TK2). */
  timesADay: z.int().min(1).max(10),
});
export type Task = z.infer<typeof Task>;

/** A catalog item: cash by a rail that needs a payee, or a coupon with stock. */
export const CatalogItem = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('cash'),
    id: slug,
    names: Names,
    coins: z.int().min(1),
    rail: z.enum(['alipay']),
    /** What arrives, in fen (0.01 yuan). */
    fen: z.int().min(1),
    /** Whether coins received from other players buy it, too; they do not where it is left out (GP1). */
    received: z.boolean().optional(),
  }),
  z.strictObject({
    kind: z.literal('coupon'),
    id: slug,
    names: Names,
    coins: z.int().min(1),
    /** What it is worth in the mall, in fen. */
    fen: z.int().min(1),
    /** How many there are in all; `null` has no end. */
    stock: z.int().min(0).nullable(),
    /** Whether coins received from other players buy it, too; they do where it is left out (GP1). */
    received: z.boolean().optional(),
  }),
]);
export type CatalogItem = z.infer<typeof CatalogItem>;

/** One revision of a campaign: the rules and the budget, as data. Whole numbers only; money is coins. */
const Document = z.strictObject({
  id: CampaignId,
  names: Names,
  revision: z.int().min(1),
  /** From when this revision's rules hold, epoch ms. */
  effectiveAt: EpochMs,
  /** IANA name; the campaign day turns at its midnight (SK5). */
  zone: z.string().refine(isZone, 'not a time zone this machine knows'),
  start: EpochMs,
  /** Nothing is sealed for what is owed at or after it; `null` never ends. */
  end: EpochMs.nullable(),
  redeemUntil: EpochMs.nullable(),
  /** Released into the pool on each campaign day. */
  fundingADay: z.int().min(0).max(1_000_000_000_000),
  /** What one player can earn in all; counted by `earned`, which redeeming never lowers. */
  lifetimeCap: z.int().min(1).max(1_000_000_000),
  coinsPerYuan: z.int().min(100).multipleOf(100),
  /** No draw is below it (DA2). */
  floorCoins: z.int().min(0).max(100_000),
  tables: z.array(OddsTable).min(1).refine(hasDistinctIds, 'two tables share an id'),
  packets: z.strictObject({
    /** The id of the table that packets of tasks and stages are drawn from. */
    table: z.string(),
    expiresAfterMs: z
      .int()
      .min(60_000)
      .max(30 * 86_400_000),
    /** Unopened shares a player may have over all rooms (PK10). */
    openShares: z.int().min(1).max(1000),
    /** Sealed and unopened packets a room may hold. */
    mostARoom: z.int().min(1).max(200),
    /** How long a first opener waits for a friend who is here (PK8), and how long otherwise. */
    togetherMs: z.int().min(0).max(60_000),
    aloneMs: z.int().min(0).max(60_000),
  }),
  /** The first `upTo` packets of a room and day at this permille; the last tier has no end (DA1). */
  allowance: z
    .array(z.strictObject({ upTo: z.int().min(1).nullable(), permille }))
    .min(1)
    .refine(isAscending, 'tiers must ascend by upTo, and only the last has null'),
  tasks: z.array(Task).min(1).max(32).refine(hasDistinctIds, 'two tasks share an id'),
  streak: z.strictObject({
    litFrom: z.int().min(2).max(30),
    tiers: z.array(z.strictObject({ days: z.int().min(1), permille })),
    /** Missed days that a lit streak survives, grey (SK3). */
    graceDays: z.int().min(0).max(7),
    restoresAMonth: z.int().min(0).max(31),
    restoreWithinDays: z.int().min(0).max(60),
    /** How long before midnight an unfinished day is warned about (SK6). */
    warnBeforeMs: z.int().min(0).max(86_400_000),
  }),
  pet: z.strictObject({
    pointsATask: z.int().min(0).max(1000),
    mostADay: z.int().min(0).max(10_000),
    greyAfterDays: z.int().min(1).max(60),
    asleepAfterDays: z.int().min(1).max(60),
    stages: z.array(z.strictObject({ points: z.int().min(1), permille })),
  }),
  groups: GroupRules.optional(),
  rains: z.array(Rain).max(20).refine(hasDistinctIds, 'two rains share an id').optional(),
  friends: z.strictObject({ most: z.int().min(1).max(5000), newADay: z.int().min(1).max(1000) }),
  redemptions: z.strictObject({
    pendingAPlayer: z.int().min(1).max(100),
    /** A player's first redemption waits this long (RD3). */
    holdHours: z.int().min(0).max(720),
  }),
  catalog: z.array(CatalogItem).max(200).refine(hasDistinctIds, 'two items share an id'),
});

/** The highest row is at most this many times the expected value: reserving worst cases would freeze the budget. */
const HIGHEST_TO_EXPECTED = 10;

export const Campaign = Document.superRefine((campaign, context) => {
  const refuse = (path: (string | number)[], message: string) =>
    context.addIssue({ code: 'custom', path, message });
  campaign.tables.forEach((table, index) => {
    const weights = table.rows.reduce((sum, row) => sum + row.weight, 0);
    const weighed = table.rows.reduce((sum, row) => sum + row.coins * row.weight, 0);
    const highest = Math.max(...table.rows.map((row) => row.coins));
    if (highest * weights > HIGHEST_TO_EXPECTED * weighed)
      refuse(
        ['tables', index, 'rows'],
        `the highest row, ${highest}, is over ${HIGHEST_TO_EXPECTED} × the expected value, ${(weighed / weights).toFixed(1)}`,
      );
  });
  const most = highestPermille(campaign);
  if (most > maxPermille)
    refuse(
      ['allowance'],
      `streak × pet × allowance reach ${most} permille, over the ${maxPermille} that a header can hold`,
    );
  const least = leastPermille(campaign);
  const highestRow = Math.max(
    ...campaign.tables
      .filter(({ id }) => id === campaign.packets.table)
      .flatMap(({ rows }) => rows.map(({ coins }) => coins)),
  );
  // A share that can hold nothing cannot be reserved either, and what it is owed for would stay owed for ever.
  if (campaign.floorCoins === 0 && highestRow * least < 1000)
    refuse(
      ['floorCoins'],
      `at ${least} permille a packet holds nothing, not even with its highest row`,
    );
  campaign.catalog.forEach((item, index) => {
    const worth = (item.fen * campaign.coinsPerYuan) / 100;
    if (item.kind === 'cash' && item.coins < worth)
      refuse(['catalog', index, 'coins'], `${item.fen} fen of cash cost at least ${worth} coins`);
  });
  if (!campaign.tables.some((table) => table.id === campaign.packets.table))
    refuse(['packets', 'table'], `no table has the id ${campaign.packets.table}`);
  if (campaign.end !== null && campaign.end <= campaign.start)
    refuse(['end'], 'must be after start');
  if (campaign.end === null && campaign.redeemUntil !== null)
    refuse(['redeemUntil'], 'must be null in a campaign without end');
  if (campaign.end !== null && campaign.redeemUntil === null)
    refuse(['redeemUntil'], 'must be given in a campaign that ends');
  if (campaign.end !== null && campaign.redeemUntil !== null && campaign.redeemUntil < campaign.end)
    refuse(['redeemUntil'], 'must not be before end');
  if (campaign.pet.asleepAfterDays <= campaign.pet.greyAfterDays)
    refuse(['pet', 'asleepAfterDays'], 'must be over greyAfterDays');
  if (!isRising(campaign.streak.tiers.map((tier) => tier.days)))
    refuse(['streak', 'tiers'], 'must ascend by days');
  if (campaign.groups && !hasDistinctIds(campaign.groups.tasks))
    refuse(['groups', 'tasks'], 'two tasks share an id');
  campaign.rains?.forEach((rain, index, rains) => {
    // A room has one sky: of two at once, one would be seen by nobody.
    const other = rains.slice(0, index).find((earlier) => fallTogether(earlier, rain));
    if (other) refuse(['rains', index], `${other.id} and ${rain.id} would fall at the same time`);
  });
  if (!isRising(campaign.pet.stages.map((stage) => stage.points)))
    refuse(['pet', 'stages'], 'must ascend by points');
});
export type Campaign = z.infer<typeof Campaign>;

/** What a packet's multiplier can come to at most (PK9). */
function highestPermille({ streak, pet, allowance }: z.infer<typeof Document>): number {
  const highest = (tiers: readonly { permille: number }[]) =>
    Math.max(1000, ...tiers.map((tier) => tier.permille));
  return Math.floor((highest(streak.tiers) * highest(pet.stages) * highest(allowance)) / 1_000_000);
}

/** What it can come to at least. */
function leastPermille({ streak, pet, allowance }: z.infer<typeof Document>): number {
  const lowest = (tiers: readonly { permille: number }[]) =>
    Math.min(1000, ...tiers.map((tier) => tier.permille));
  const product = lowest(streak.tiers) * lowest(pet.stages) * lowest(allowance);
  return Math.max(1, Math.floor(product / 1_000_000));
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

function isRising(numbers: readonly number[]): boolean {
  return numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0));
}

function isAscending(tiers: readonly { upTo: number | null }[]): boolean {
  const bounded = tiers.slice(0, -1).map((tier) => tier.upTo);
  return (
    tiers.at(-1)?.upTo === null &&
    bounded.every((upTo) => upTo !== null) &&
    isRising(bounded.map((upTo) => upTo ?? 0))
  );
}

function hasDistinctIds(items: readonly { id: string }[]): boolean {
  return new Set(items.map((item) => item.id)).size === items.length;
}

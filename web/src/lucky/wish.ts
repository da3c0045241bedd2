import type { PacketWish, PlayerId } from '@hongbao/sdk';

/** As the server takes them: characters as a reader counts them, shares and names a packet has at most. */
export const blessingMost = 14;
export const passphraseMost = 20;
export const sharesMost = 500;
export const forMost = 100;

/** What stands in the form, as it was typed. */
export interface Draft {
  readonly coins: string;
  readonly shares: string;
  readonly split: 'lucky' | 'equal';
  readonly blessing: string;
  readonly passphrase: string;
  /** Empty: every member may grab. */
  readonly only: readonly PlayerId[];
  readonly purse: 'earned' | 'received';
}

/** What a packet may be here and now. */
export interface Bounds {
  /** Who may grab when nobody is named: all members but the sender. */
  readonly others: number;
  readonly available: Readonly<Record<Draft['purse'], number>>;
  readonly mostCoins: number;
}

export type Problem =
  | 'coinsMissing'
  | 'coinsFew'
  | 'coinsTooMany'
  | 'balanceLow'
  | 'sharesMissing'
  | 'sharesTooMany'
  | 'blessingLong'
  | 'passphraseLong';

export interface Checked {
  readonly coins: readonly Problem[];
  readonly shares: readonly Problem[];
  readonly blessing: readonly Problem[];
  readonly passphrase: readonly Problem[];
  /** What can be sent, once nothing stands against it. */
  readonly wish: PacketWish | undefined;
}

/** As many shares as there are people: who is named, otherwise all others. */
export function grabbersOf(
  { only }: Pick<Draft, 'only'>,
  { others }: Pick<Bounds, 'others'>,
): number {
  return Math.min(sharesMost, only.length > 0 ? only.length : others);
}

/** What the server would refuse, said before it is asked. */
export function checkDraft(draft: Draft, bounds: Bounds): Checked {
  const [coins, shares] = [wholeOf(draft.coins), wholeOf(draft.shares)];
  const blessing = draft.blessing.trim();
  const passphrase = draft.passphrase.trim();
  const found = {
    coins: coinProblems(coins, shares, { ...bounds, available: bounds.available[draft.purse] }),
    shares: shareProblems(shares, grabbersOf(draft, bounds)),
    blessing: countGraphemes(blessing) > blessingMost ? (['blessingLong'] as const) : [],
    passphrase: countGraphemes(passphrase) > passphraseMost ? (['passphraseLong'] as const) : [],
  };
  const isGood = Object.values(found).every((problems) => problems.length === 0);
  const { split, purse, only } = draft;
  if (!isGood || coins === undefined || shares === undefined) return { ...found, wish: undefined };
  const wish = {
    coins,
    shares,
    split,
    purse,
    blessing,
    ...(passphrase !== '' && { passphrase }),
    ...(only.length > 0 && { for: only }),
  };
  return { ...found, wish };
}

interface CoinBounds {
  readonly available: number;
  readonly mostCoins: number;
}

function coinProblems(
  coins: number | undefined,
  shares: number | undefined,
  { available, mostCoins }: CoinBounds,
): readonly Problem[] {
  if (coins === undefined || coins === 0) return ['coinsMissing'];
  if (coins > mostCoins) return ['coinsTooMany'];
  if (coins > available) return ['balanceLow'];
  return coins < (shares ?? 0) ? ['coinsFew'] : [];
}

function shareProblems(shares: number | undefined, grabbers: number): readonly Problem[] {
  if (shares === undefined || shares === 0) return ['sharesMissing'];
  return shares > grabbers ? ['sharesTooMany'] : [];
}

/** A whole number as it was typed, full-width digits and marks of thousands too; nothing else. */
export function wholeOf(typed: string): number | undefined {
  const plain = typed.normalize('NFKC').replace(/[\s,]/g, '');
  return /^\d{1,12}$/.test(plain) ? Number(plain) : undefined;
}

/** What each share of an equal packet holds: one number, or two next to each other. */
export function eachOf(coins: number, shares: number): readonly [number, number] | undefined {
  if (shares < 1 || coins < shares) return undefined;
  return [Math.floor(coins / shares), Math.ceil(coins / shares)];
}

/** Characters as a reader counts them: a family of emoji is one. */
export function countGraphemes(text: string): number {
  return [...new Intl.Segmenter().segment(text)].length;
}

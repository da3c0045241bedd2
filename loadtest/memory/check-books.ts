import type { HongbaoClient, PlayerId, Routes, TransferKind } from '../../sdk/index.ts';
import { addTo, type Memory, type Sum } from './memory.ts';

type JournalEntry = Routes['GET /v1/me/transfers']['reply']['transfers'][number];

/** What only a player's own act can bring about. What the house does by itself, such as giving back, is the audit's. */
const ownActs: ReadonlySet<TransferKind> = new Set([
  'packet_opened',
  'packet_grabbed',
  'rain_caught',
  'packet_sent',
  'redemption_requested',
]);

/** A hold changes nothing in the purse yet: its coins go by transfers of another kind, all at once or some at a time. */
const takenOf: ReadonlyMap<string, { readonly hold: TransferKind; readonly isWhole: boolean }> =
  new Map([
    ['packet_taken', { hold: 'packet_sent', isWhole: false }],
    ['redemption_paid', { hold: 'redemption_requested', isWhole: true }],
  ]);

/** The player's own acts by what they are about, and what was taken of each hold. */
interface Booked {
  readonly acts: Map<string, Sum>;
  readonly taken: Map<string, Sum>;
}

/** One player's memory beside the player's own journal; answers what does not agree. */
export async function checkBooks(
  client: HongbaoClient,
  player: PlayerId,
  memory: Memory,
): Promise<readonly string[]> {
  const booked = readBooks(await journalOf(client));
  const told = memory.sumsOf(player);
  const breaches: string[] = [];
  for (const [key, sum] of told) {
    if (memory.isUnknown(player, key)) continue;
    const words = disagreement(key, sum, booked);
    if (words) breaches.push(`${player} was told ${shown(sum)} of ${key}: ${words}`);
  }
  for (const [kind, strays] of Map.groupBy(booked.acts, ([key]) => key.split(' ', 1)[0] ?? '')) {
    const untold = strays.filter(([key]) => !told.has(key) && !memory.isUnknown(player, key));
    // So many may be what nobody could learn the end of; which of them, nobody can say.
    if (untold.length <= memory.unknownOfKind(player, kind)) continue;
    for (const [key, sum] of untold)
      breaches.push(`the books say ${shown(sum)} of ${key}: ${player} was told nothing`);
  }
  return breaches;
}

function readBooks(journal: readonly JournalEntry[]): Booked {
  const booked: Booked = { acts: new Map(), taken: new Map() };
  for (const { kind, about, amount } of journal) {
    if (ownActs.has(kind)) addTo(booked.acts, kind, about, amount);
    const taking = takenOf.get(kind);
    if (taking) addTo(booked.taken, taking.hold, about, -amount);
  }
  return booked;
}

function disagreement(key: string, told: Sum, { acts, taken }: Booked): string | undefined {
  const found = acts.get(key);
  if (!found) return 'not in the books';
  const hold = [...takenOf.values()].find(({ hold: kind }) => key.startsWith(`${kind} `));
  const isAsTold = found.count === told.count && (hold !== undefined || found.coins === told.coins);
  if (!isAsTold) return `the books say ${shown(found)}`;
  const spent = taken.get(key)?.coins ?? 0;
  if (!hold || spent === 0 || spent === told.coins) return undefined;
  if (!hold.isWhole && spent < told.coins) return undefined;
  return `the books say that ${spent} were taken of it`;
}

const shown = ({ count, coins }: Sum): string => `${coins} coins in ${count}`;

async function journalOf(client: HongbaoClient): Promise<readonly JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for (const purse of ['earned', 'received'] as const)
    for (let cursor: string | undefined; ;) {
      const page = await client.transfers({ purse, cursor, limit: 100, timeoutMs: 60_000 });
      entries.push(...page.transfers);
      cursor = page.next;
      if (cursor === undefined) break;
    }
  return entries;
}

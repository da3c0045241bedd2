import type { HongbaoClient, PlayerId, Routes, TransferKind } from '../../sdk/index.ts';
import { addTo, type Memory, type Sum } from './memory.ts';

type Line = Routes['GET /v1/me/transfers']['reply']['transfers'][number];

/** What only a player's own act can bring about. What the house does by itself, such as giving back, is the audit's. */
const ownActs: ReadonlySet<TransferKind> = new Set([
  'packet_opened',
  'packet_grabbed',
  'rain_caught',
  'packet_sent',
  'redemption_requested',
]);

/** What a hold says in the journal is no change of the purse: that it stands there once is what counts. */
const holds: ReadonlySet<TransferKind> = new Set(['packet_sent', 'redemption_requested']);

/** One player's memory beside the player's own journal; answers what does not agree. */
export async function checkBooks(
  client: HongbaoClient,
  player: PlayerId,
  memory: Memory,
): Promise<readonly string[]> {
  const booked = new Map<string, Sum>();
  for (const { kind, about, amount } of await journalOf(client))
    if (ownActs.has(kind)) addTo(booked, kind, about, holds.has(kind) ? 0 : amount);
  const told = memory.sumsOf(player);
  const breaches: string[] = [];
  for (const [key, sum] of told) {
    const found = booked.get(key);
    if (!found) breaches.push(`${player} was told ${shown(sum)} of ${key}: not in the books`);
    else if (found.count !== sum.count || found.coins !== sum.coins)
      breaches.push(`${player} was told ${shown(sum)} of ${key}: the books say ${shown(found)}`);
  }
  for (const [key, sum] of booked)
    if (!told.has(key))
      breaches.push(`the books say ${shown(sum)} of ${key}: ${player} was told nothing`);
  return breaches;
}

const shown = ({ count, coins }: Sum): string => `${coins} coins in ${count}`;

async function journalOf(client: HongbaoClient): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for (const purse of ['earned', 'received'] as const)
    for (let cursor: string | undefined; ;) {
      const page = await client.transfers({ purse, cursor, limit: 100, timeoutMs: 60_000 });
      lines.push(...page.transfers);
      cursor = page.next;
      if (cursor === undefined) break;
    }
  return lines;
}

import { PacketId, PlayerId } from '../../rooms/campaign/ids.ts';
import { openId, shareId } from '../../server/ledger/transfer-ids.ts';
import { inParallel } from '../../loadtest/in-parallel.ts';
import type { RedisArena, RedisRun } from './redis-arena.ts';
import { anyNumber, pressRedis, widestRange } from './redis-benchmark.ts';
import type { Load } from './redis-sizes.ts';
import { campaign, open, post, seal, type BenchShare } from './shares.ts';

/**
 * `redis-benchmark` cannot know which shares it has opened: it picks them by chance out of so many times as many. About an
 * eighth has then been opened before and is refused. These are counted as its postings all the same, so that it is never
 * taken for slower than it is; no run has so many of them that less than this is left.
 */
const stock = 4;
const leastFresh = 0.85;

const stockAtOnce = 500;

/** The ledger as a room uses it; so many in flight that its calls are as large as the load says. */
export async function runLedger(arena: RedisArena, load: Load): Promise<RedisRun> {
  const { kind, postings, inFlight } = load;
  const shares = numbered(postings * (kind === 'opening' ? stock : 1));
  if (kind === 'opening') await fill(arena, shares);
  const act = kind === 'opening' ? open : seal;
  const asked = { what: `${kind} by the ledger`, asked: postings, least: postings };
  return arena.measure(asked, async () => {
    const startedAt = performance.now();
    const before = process.cpuUsage();
    await inParallel(shares.slice(0, postings), inFlight, (share) => act(arena.ledger, share));
    const { user, system } = process.cpuUsage(before);
    return { seconds: (performance.now() - startedAt) / 1000, clientCpuMicros: user + system };
  });
}

/** The same script with the same keys and the same transfers, other numbers in their ids. */
export async function runBenchmark(
  arena: RedisArena,
  load: Load,
  atOnce: number,
): Promise<RedisRun> {
  const { kind, batch, postings } = load;
  const isOpening = kind === 'opening';
  if (isOpening) await fill(arena, numbered(postings * stock));
  // The ledger itself says once what is then said again with numbers in these places.
  const call = await arena.callOf((ledger) =>
    isOpening
      ? post(ledger, shareOf(anyNumber, twice(anyNumber)))
      : seal(ledger, shareOf(twice(anyNumber))),
  );
  const asked = {
    what: `${kind} by redis-benchmark`,
    asked: postings,
    least: isOpening ? Math.floor(postings * leastFresh) : postings,
  };
  const range = isOpening ? postings * stock : widestRange;
  const pressing = { port: arena.port, call, batch, calls: postings / batch, atOnce, range };
  return arena.measure(asked, () => pressRedis(pressing));
}

const fill = (arena: RedisArena, shares: readonly BenchShare[]): Promise<void> =>
  inParallel(shares, stockAtOnce, (share) => seal(arena.ledger, share));

const twice = (number: string): string => number + number;

function numbered(count: number): readonly BenchShare[] {
  return Array.from({ length: count }, (_, index) => {
    const number = String(index).padStart(anyNumber.length, '0');
    return shareOf(number, twice(number));
  });
}

const packet = PacketId.parse(`${campaign}_20270216_${'0'.repeat(22)}`);

/** Ids as long as real ones; the opening may have another number, for it must be new where the share's is not. */
function shareOf(number: string, opening = number): BenchShare {
  const [owner, opener] = [number, opening].map((one) => PlayerId.parse(`u_${one}`));
  if (!owner || !opener) throw new Error('two went in');
  return { player: owner, share: shareId(packet, owner), open: openId(packet, opener) };
}

import { setTimeout } from 'node:timers/promises';
import type { Opening } from '../../sdk/index.ts';
import { ask, call, type Called } from './call.ts';
import { newEntropy } from './pair-life.ts';
import type { ChaosPlayer } from './player.ts';
import type { Away } from './servers.ts';
import type { World } from './world.ts';

/** A client that heeds nothing it is told comes again so soon. */
const againMs = 500;
/** What was asked while nothing could be stored is done so soon after. */
const doneWithinMs = 30_000;

/** The clock is turned by seconds while players call each other. */
const openableMs = 600_000;

interface Share {
  readonly player: ChaosPlayer;
  readonly packet: string;
  readonly entropy: string;
}

/**
 * Nothing can be stored for a while: rooms stay, whoever opens is told when to come back, and the same opening completes
 * when it can, once.
 */
export async function endure(world: World, away: Away): Promise<void> {
  const { book, players } = world;
  const [first, ...others] = waitingShares(world);
  if (!first || others.length === 0 || !players.every(({ isOnline }) => isOnline))
    return void world.missed.push('a share that waits while Redis is away');
  await away.begin();
  const until = performance.now() + away.ms;
  const bySdk = first.player.pair.open(first.packet, { timeoutMs: away.ms + doneWithinMs });
  // It is waited for below; until then a failure is no stray one.
  bySdk.catch(() => {});
  while (performance.now() < until) {
    await Promise.all(others.map((share) => askInVain(world, share)));
    await setTimeout(againMs);
  }
  for (const { id, isOnline } of players)
    if (!isOnline) book.breach('lost', `${id} did not keep the room`);
  await away.end();
  await bySdk.then(
    (opening) => book.open(opening, 'the SDK, afterwards'),
    (error: unknown) => book.breach('lost', `the SDK did not open: ${String(error)}`, first.packet),
  );
  await Promise.all(others.map((share) => complete(world, share)));
}

/** What nobody has opened yet, and can be opened for long enough. */
export function waitingShares({ players }: World): readonly Share[] {
  return players.flatMap((player) =>
    Object.values(player.pair.state.packets)
      .filter(({ shares }) => shares[player.id]?.state === 'sealed')
      .filter(({ expiresAt }) => expiresAt > player.pair.serverNow() + openableMs)
      .map(({ id }) => ({ player, packet: id, entropy: newEntropy() })),
  );
}

async function askInVain({ url, book }: World, { player, packet, entropy }: Share) {
  const given = { token: player.token, body: { entropy } };
  const answer = await ask(`${url}/v1/packets/${packet}/open`, 'POST', given).catch(
    (error: unknown): Called => ({ status: 0, body: String(error) }),
  );
  // The one shape that every error has.
  const { error } = answer.body as { error?: { code: string; retryAfterMs?: number } };
  if (error?.code === 'unavailable' && (error.retryAfterMs ?? 0) > 0) book.turnedAway += 1;
  else book.breach('lost', `opening without Redis: ${JSON.stringify(answer)}`, packet);
}

async function complete({ url, book }: World, { player, packet, entropy }: Share) {
  const given = { token: player.token, body: { entropy } };
  const { status, body } = await call(url, 'POST', `/v1/packets/${packet}/open`, given);
  // The reply of POST /v1/packets/:id/open.
  if (status === 200) book.open(body as Opening, 'HTTP, afterwards');
  else book.breach('lost', `not opened afterwards: ${status} ${JSON.stringify(body)}`, packet);
}

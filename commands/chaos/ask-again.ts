import { HongbaoError } from '../../sdk/index.ts';
import type { Opened } from './book.ts';
import { call } from './call.ts';
import { openByHttp } from './pair-life.ts';
import type { ChaosPlayer } from './player.ts';
import type { World } from './world.ts';

/** Another device opens this many of what its player opened already. */
const onAnotherDevice = 3;

/** Every opening and redemption of these, asked for again: each must answer as it did. */
export async function askAgain(world: World, openings: readonly Opened[]): Promise<void> {
  await Promise.all(
    openings.map(async ({ packet, player }) => {
      if (await openByHttp(world.url, world.player(player), packet, world.book))
        world.book.repeats += 1;
    }),
  );
  const last = openings.at(-1);
  if (last) {
    const player = world.player(last.player);
    const own = openings.filter((opening) => opening.player === player.id);
    await openElsewhere(world, player, own.slice(-onAnotherDevice));
  }
  await Promise.all(
    [...world.book.redemptions.values()].slice(-10).map((told) => redeemAgain(world, told.id)),
  );
}

/** With entropy of its own, from a client that has never seen the packet. */
async function openElsewhere(
  { book }: World,
  player: ChaosPlayer,
  openings: readonly Opened[],
): Promise<void> {
  try {
    await player.onAnotherDevice(async (pair) => {
      for (const { packet } of openings) {
        book.open(await pair.open(packet), 'another device');
        book.repeats += 1;
      }
    });
  } catch (error) {
    const passes = ['network', 'timeout', 'closed', 'unavailable', 'replaced'];
    if (!(error instanceof HongbaoError)) throw error;
    if (!passes.includes(error.code))
      book.breach('lost', `another device of ${player.id}: ${error.message}`);
  }
}

/** The same key from anywhere is the same redemption. */
export async function redeemAgain({ url, book, player }: World, id: string): Promise<void> {
  const told = book.redemptions.get(id);
  if (!told) return;
  const { token } = player(told.player);
  const answer = await call(url, 'POST', '/v1/redemptions', {
    token,
    key: told.key,
    body: { item: told.item },
  });
  // The reply of POST /v1/redemptions, or an error's body.
  const { id: again, order } = answer.body as { id?: string; order?: string };
  if (answer.status !== 200 || again !== told.id || order !== told.order)
    book.breach('lost', `redemption ${id} is answered ${JSON.stringify(answer.body)}`);
}

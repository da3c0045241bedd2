import { actKeyOf } from '../memory/memory.ts';
import type { Player } from '../players/player.ts';
import type { Act, Habit } from './habit.ts';

/** Cashes out: binds the payee the first time, and redeems the largest item that the balance allows. */
export const redeem: Habit = ({ player, memory }): Act => {
  const { client, id } = player;
  const requested = { player: id, kind: 'redemption_requested' } as const;
  const run = async (): Promise<void> => {
    if (!player.hasPayee) player.hasPayee = (await client.bindPayee('alipay')).bound;
    const { order, coins } = await client.redeem({ item: await itemFor(player) });
    memory.tell({ ...requested, about: order, coins });
  };
  // An unfinished redemption of an item is finished by the next one of it, so one key a player is enough.
  return { name: 'redeem', run, key: actKeyOf(requested) };
};

/** Who can afford nothing asks for the smallest, and is told `balance_too_low`: that is an answer like any other. */
async function itemFor({ client }: Player): Promise<string> {
  const items = (await client.catalog())
    .filter(({ kind }) => kind === 'cash')
    .toSorted((one, other) => other.coins - one.coins);
  const item = items.find(({ reachable }) => reachable) ?? items.at(-1);
  return item?.id ?? 'alipay-cash';
}

import type { RedisBook } from '../redis/book.ts';
import { asText } from '../redis/replies.ts';
import type { PayeeOperations } from './operations.ts';
import type { OpenState } from './payee-store.ts';

/** Pages that a player has open on a rail: more of them are forgotten, the oldest first. */
const openMost = 5;

/**
 * `of:<rail>` is each player's account and `owner:<rail>` each account's player, both for life (RD1). `state` has the
 * pages that are open by their single-use state, and `open:<rail>` each player's.
 */
export const payeeBook: RedisBook<'payee', PayeeOperations> = {
  name: 'payee',
  open: ({ send, transact, key }) => {
    // Written by `openState`.
    const stateOf = (text: string | null) =>
      text === null ? undefined : (JSON.parse(text) as OpenState);
    const states = key('state');
    const open = (rail: string) => key('open', rail);
    // As above.
    const openOf = (text: string | null) =>
      text === null ? [] : (JSON.parse(text) as readonly OpenState[]);
    return {
      payee: async ({ player, rail }) =>
        asText(await send(['HGET', key('of', rail), player])) ?? undefined,
      state: async ({ state, now }) => {
        const page = stateOf(asText(await send(['HGET', states, state])));
        return page && page.expiresAt > now ? page : undefined;
      },
      openState: ({ fresh, keepUntil }) =>
        transact(async ({ read, write }) => {
          const { player, rail, state } = fresh;
          const mine = openOf(asText(await read('HGET', open(rail), player)));
          const last = mine.at(-1);
          if (last && last.expiresAt >= keepUntil) return last;
          const all = [...mine, fresh];
          for (const old of all.slice(0, -openMost)) write('HDEL', states, old.state);
          write('HSET', states, state, JSON.stringify(fresh));
          write('HSET', open(rail), player, JSON.stringify(all.slice(-openMost)));
          return fresh;
        }),
      complete: ({ state, account, now }) =>
        transact(async ({ read, write }) => {
          const page = stateOf(asText(await read('HGET', states, state)));
          if (!page || page.expiresAt <= now) return 'state_unknown';
          const { player, rail } = page;
          const [standing, owner, all] = await Promise.all([
            read('HGET', key('of', rail), player),
            read('HGET', key('owner', rail), account),
            read('HGET', open(rail), player),
          ]);
          const mine = asText(standing);
          if (mine === null && owner !== null && owner !== player) return 'payee_taken';
          if (mine === null) {
            write('HSET', key('of', rail), player, account);
            write('HSET', key('owner', rail), account, player);
          }
          // All of the player's: none of them has anything left to bind.
          for (const one of openOf(asText(all))) write('HDEL', states, one.state);
          write('HDEL', open(rail), player);
          return { rail, account: mine ?? account };
        }),
    };
  },
};

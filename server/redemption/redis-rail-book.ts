import type { Remote } from '../database.ts';
import type { RedisBook, RedisContext } from '../redis/book.ts';
import { asNumber, asRow, asTexts } from '../redis/replies.ts';
import { statementLines, type RailOperations, type SandboxOrder } from './operations.ts';
import { returnsAPage } from './rail.ts';
import type { OrderNumber } from './redemption.ts';

/** The emulated rails' own books, kept apart from ours: nothing else may read or write these keys. */
export const railBook: RedisBook<'rail', RailOperations> = {
  name: 'rail',
  open: (context) => ({ ...sandboxIn(context), ...couponsIn(context) }),
};

/**
 * `order` is each order by its number, `statement:<player>` what has moved by its seq, `returns` what comes back by when,
 * and `return` its number by its seq.
 */
function sandboxIn(
  context: RedisContext,
): Pick<Remote<RailOperations>, 'take' | 'find' | 'returned' | 'statement'> {
  const { send, transact, key } = context;
  const orders = key('order');
  const returns = key('returns');
  const statement = (player: string) => key('statement', player);
  return {
    take: async (order) => {
      const number = asNumber(await send(['INCR', key('seq')]));
      return transact(async ({ read, write }) => {
        const standing = asRow<SandboxOrder>(await read('HGET', orders, order.order));
        if (standing) return standing;
        const taken: SandboxOrder = { ...order, seq: number };
        const seq = String(number);
        write('HSET', orders, order.order, JSON.stringify(taken));
        if (order.refusedFor === null) write('ZADD', statement(order.player), seq, order.order);
        if (order.returnsAt !== null) {
          write('ZADD', returns, String(order.returnsAt), placeOf(number));
          write('HSET', key('return'), placeOf(number), order.order);
        }
        return taken;
      });
    },
    find: async (order) => asRow<SandboxOrder>(await send(['HGET', orders, order])),
    returned: async ({ after, now }) => {
      const rank = await send(['ZRANK', returns, placeOf(after)]);
      const from = rank === null ? 0 : asNumber(rank) + 1;
      const page = [String(from), String(from + returnsAPage - 1)] as const;
      const places = asTexts(await send(['ZRANGE', returns, ...page, 'WITHSCORES']));
      // Every second word is when it is back.
      const back = places.filter((_, at) => at % 2 === 0 && Number(places[at + 1]) <= now);
      if (back.length === 0) return [];
      const found = asTexts(await send(['HMGET', key('return'), ...back.map(String)]));
      return found.map((order, at) => ({
        // Written by `take`.
        order: order as OrderNumber,
        cursor: String(Number(back[at])),
      }));
    },
    statement: async (player) => {
      const last = String(statementLines - 1);
      const found = asTexts(await send(['ZRANGE', statement(player), '0', last, 'REV']));
      if (found.length === 0) return [];
      const rows = asTexts(await send(['HMGET', orders, ...found.map(String)]));
      return rows.flatMap((row) => asRow<SandboxOrder>(row) ?? []);
    },
  };
}

/** `coupon` is each order's code, and when it was issued. */
function couponsIn({ send, key }: RedisContext): Pick<Remote<RailOperations>, 'issue' | 'coupon'> {
  const codeOf = async (order: OrderNumber) =>
    asRow<{ readonly code: string }>(await send(['HGET', key('coupon'), order]))?.code;
  return {
    coupon: codeOf,
    issue: async ({ order, code, at }) => {
      await send(['HSETNX', key('coupon'), order, JSON.stringify({ code, at })]);
      return (await codeOf(order)) ?? code;
    },
  };
}

/** Wide enough for every safe integer: of those that come back at the same moment the older comes first. */
const seqDigits = 16;

const placeOf = (seq: number): string => String(seq).padStart(seqDigits, '0');

import type { RedisBook } from '../redis/book.ts';
import { asNumber, asText, asTexts } from '../redis/replies.ts';
import type { RailOperations, SandboxOrder } from './operations.ts';
import { returnsAPage } from './rail.ts';

const statementLines = 100;

/** The emulated rails' own books, kept apart from ours: nothing else may read or write these keys. */
export const railBook: RedisBook<'rail', RailOperations> = {
  name: 'rail',
  open: ({ send, transact, key }) => {
    const orders = key('order');
    const statement = (player: string) => key('statement', player);
    // Written by `take`.
    const orderOf = (text: string | null) =>
      text === null ? undefined : (JSON.parse(text) as SandboxOrder);
    const read = async (ids: readonly (string | null)[]): Promise<readonly SandboxOrder[]> => {
      if (ids.length === 0) return [];
      const texts = asTexts(await send(['HMGET', orders, ...ids.map((id) => id ?? '')]));
      return texts.map(orderOf).filter((order) => order !== undefined);
    };
    return {
      take: (order) =>
        transact(async (attempt) => {
          const standing = orderOf(asText(await attempt.read('HGET', orders, order.order)));
          if (standing) return standing;
          const seq = asNumber(await attempt.read('GET', key('seq'))) + 1;
          const taken: SandboxOrder = { ...order, seq };
          attempt.write('SET', key('seq'), String(seq));
          attempt.write('HSET', orders, order.order, JSON.stringify(taken));
          if (order.refusedFor === null)
            attempt.write('ZADD', statement(order.player), String(seq), order.order);
          if (order.returnsAt !== null)
            attempt.write('ZADD', key('returns'), String(order.returnsAt), placeOf(taken));
          return taken;
        }),
      find: async (order) => orderOf(asText(await send(['HGET', orders, order]))),
      returned: async ({ after, now }) => {
        const places = asTexts(
          await send(['ZRANGE', key('returns'), '-inf', String(now), 'BYSCORE']),
        );
        const from = places.findIndex((place) => seqAt(place) === after);
        const page = places.slice(from + 1, from + 1 + returnsAPage);
        return page.map((place) => ({
          // Written by `take`, from an order's own number.
          order: (place ?? '').slice(seqDigits + 1) as SandboxOrder['order'],
          cursor: String(seqAt(place)),
        }));
      },
      statement: async (player) => {
        const last = String(statementLines - 1);
        return read(asTexts(await send(['ZRANGE', statement(player), '0', last, 'REV'])));
      },
      issue: async ({ order, code }) => {
        await send(['HSETNX', key('coupon'), order, code]);
        return asText(await send(['HGET', key('coupon'), order])) ?? code;
      },
      coupon: async (order) => asText(await send(['HGET', key('coupon'), order])) ?? undefined,
    };
  },
};

/** Of those that come back at the same moment the older comes first. */
const seqDigits = 16;

const placeOf = ({ seq, order }: SandboxOrder): string =>
  `${String(seq).padStart(seqDigits, '0')} ${order}`;

const seqAt = (place: string | null): number => Number((place ?? '').slice(0, seqDigits));

import assert from 'node:assert/strict';
import { CouponRail } from '../../../server/redemption/coupon-rail.ts';
import type { Order, Rail } from '../../../server/redemption/rail.ts';
import { OrderNumber } from '../../../server/redemption/redemption.ts';
import { lan, World } from '../../support/redemption-world.ts';

const order: Order = {
  order: OrderNumber.parse('20270216000000000000000000000001'),
  player: lan,
  payee: 'me',
  item: 'item',
  fen: 1,
};

const rails: readonly (readonly [name: string, make: (world: World) => Rail])[] = [
  ['the sandbox', (world) => world.sandbox],
  ['coupons', ({ books, clock }) => new CouponRail({ book: books.book('rail'), clock })],
];

for (const [name, make] of rails)
  describe(`as a rail, ${name}`, () => {
    it('pays an order once, however often it is sent, and answers alike', async () => {
      const world = new World();
      const rail = make(world);
      assert.deepEqual(await rail.query(order.order), { answer: 'not_found' });
      const answers = await Promise.all(Array.from({ length: 8 }, () => rail.pay(order)));
      assert.equal(answers[0]?.answer, 'paid');
      for (const answer of [...answers, await rail.query(order.order)])
        assert.deepEqual(answer, answers[0]);
    });
  });

describe('the sandbox', () => {
  it('keeps to its refusal, whatever its mood is later', async () => {
    const { sandbox } = new World();
    sandbox.setMood({ player: lan }, 'refuse');
    const refused = await sandbox.pay(order);
    assert.equal(refused.answer, 'refused');
    sandbox.setMood({ player: lan }, 'ok');
    assert.deepEqual(await sandbox.pay(order), refused);
    assert.deepEqual(await sandbox.query(order.order), refused);
  });

  it('still says that it paid an order that came back, and lists it as returned', async () => {
    const { sandbox } = new World({ sandbox: { mood: 'return-later', returnAfterMs: 0 } });
    assert.equal((await sandbox.pay(order)).answer, 'paid');
    assert.equal((await sandbox.pay(order)).answer, 'paid');
    assert.equal((await sandbox.query(order.order)).answer, 'returned');
    const [first] = await sandbox.returned(null);
    assert.equal(first?.order, order.order);
    assert.deepEqual(await sandbox.returned(first?.cursor ?? null), []);
  });
});

describe('coupons', () => {
  it('have codes that are easy to type and never the same', async () => {
    const { books, clock } = new World();
    const rail = new CouponRail({ book: books.book('rail'), clock });
    const codes = new Set<string>();
    for (let n = 10; n < 60; n += 1) {
      const one = OrderNumber.parse(`2027021600000000000000000000${n}00`);
      const answer = await rail.pay({ ...order, order: one });
      const code = answer.answer === 'paid' ? (answer.receipt ?? '') : '';
      assert.match(code, /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
      codes.add(code);
    }
    assert.equal(codes.size, 50);
  });
});

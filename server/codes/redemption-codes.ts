import { later, never, type CodeEntry } from '../code-entry.ts';

/** Redemption. */
export const redemptionCodes: Readonly<Record<string, CodeEntry>> = {
  item_unknown: never(
    ['There is no such item.', 'Take items from `catalog()`.'],
    ['没有这个兑换项。', '以 `catalog()` 为准。'],
  ),
  redemption_closed: never(
    ['Redemptions are over.', 'Show the end.'],
    ['兑换已结束。', '展示结束。'],
  ),
  payee_required: never(
    ['Bind a payee first.', 'Call `bindPayee()`, or send the player to `details.url`.'],
    ['请先绑定收款账户。', '调用 `bindPayee()`，或引导玩家打开 `details.url`。'],
  ),
  balance_too_low: never(
    ['There are too few coins.', 'Offer what is `reachable` in the catalog.'],
    ['友谊金不足。', '只展示目录中 `reachable` 的项。'],
  ),
  too_many_pending: later(
    ['Too many redemptions are open.', 'Wait until one settles.'],
    ['处理中的兑换太多。', '等一笔完成。'],
  ),
  out_of_stock: never(
    ['There are none left.', 'Offer another item.'],
    ['已兑完。', '展示其他项。'],
  ),
  payee_cap_reached: never(
    ['The cap of the payee is reached.', 'Tell the player; coupons still work.'],
    ['已达收款账户上限。', '提示玩家；优惠券不受影响。'],
  ),
  key_reused: never(
    ['The key was used before.', 'Leave the key to the SDK, or make a new one.'],
    ['幂等键已被使用。', '由 SDK 生成，或换一个新键。'],
  ),
  redemption_unknown: never(
    ['There is no such redemption of yours.', 'Check the id.'],
    ['没有这笔兑换。', '检查 id。'],
  ),
  rail_unknown: never(
    ['There is no such rail.', 'Use a rail that the catalog names.'],
    ['没有这个支付通道。', '使用目录中的通道。'],
  ),
  state_unknown: never(
    ['There is no such authorization.', 'Bind again.'],
    ['没有这个授权。', '重新绑定。'],
  ),
  payee_taken: never(
    ['The payee is taken.', 'Let the player bind their own.'],
    ['收款账户已被占用。', '请绑定本人账户。'],
  ),
};

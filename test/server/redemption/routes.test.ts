import assert from 'node:assert/strict';
import { isRefusal } from '../../../rooms/campaign/contract.ts';
import type { House } from '../../../server/house.ts';
import { refusalStatus } from '../../../server/http/refusal-status.ts';
import { redemptionRoutes } from '../../../server/redemption/routes.ts';
import { bindPayee } from '../../../server/redemption/routes/bind-payee.ts';
import { createRedemption } from '../../../server/redemption/routes/create-redemption.ts';
import { getCatalog } from '../../../server/redemption/routes/get-catalog.ts';
import { getRedemption } from '../../../server/redemption/routes/get-redemption.ts';
import { listRedemptions } from '../../../server/redemption/routes/list-redemptions.ts';
import { sandboxAuthorize } from '../../../server/redemption/routes/sandbox-authorize.ts';
import { sandboxStatement } from '../../../server/redemption/routes/sandbox-statement.ts';
import { lan, World } from '../../support/redemption-world.ts';

const call = {
  player: lan,
  playerName: '阿岚',
  key: undefined,
  requestId: 'r',
  isOperator: () => false,
  params: undefined,
  query: undefined,
  body: undefined,
};

describe('the routes of redemption', () => {
  it('lead from the catalog over the sandbox’s payee to the statement, without a browser', async () => {
    const world = new World();
    await world.give(lan, 100);
    const redemptions = world.process();
    await redemptions.start();
    // These routes use nothing else of the house.
    const house = { redemptions } as unknown as House;
    const ask = { ...call, body: { item: 'alipay-cash-1fen' }, key: 'key-00001' };

    const refused = await createRedemption.handle(house, ask);
    assert(isRefusal(refused) && refused.refused === 'payee_required');
    const bind = { ...call, params: { rail: 'alipay' } } as const;
    const binding = bindPayee.reply.parse(await bindPayee.handle(house, bind));
    assert(!binding.bound && binding.sandbox);
    const agree = {
      ...call,
      player: undefined,
      playerName: undefined,
      body: { state: binding.state },
    };
    sandboxAuthorize.reply.parse(await sandboxAuthorize.handle(house, agree));
    const { id } = createRedemption.reply.parse(await createRedemption.handle(house, ask));
    await world.finish();

    const one = { ...call, params: { redemption: id } };
    assert.equal(getRedemption.reply.parse(await getRedemption.handle(house, one)).state, 'paid');
    const listed = await listRedemptions.handle(house, { ...call, query: {} });
    assert.equal(listRedemptions.reply.parse(listed).redemptions.length, 1);
    const { items } = getCatalog.reply.parse(await getCatalog.handle(house, call));
    assert.equal(items.length, 6);
    const statement = await sandboxStatement.handle(house, call);
    const { notice, lines } = sandboxStatement.reply.parse(statement);
    assert.equal(notice.zh, '演示，不是真钱');
    assert.deepEqual(
      lines.map(({ fen }) => fen),
      [1],
    );
  });

  it('are refused with codes that have a status each', () => {
    for (const { name, refusals } of redemptionRoutes)
      for (const code of refusals) assert(code in refusalStatus, `${name} is refused with ${code}`);
  });
});

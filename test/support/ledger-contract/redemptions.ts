import assert from 'node:assert/strict';
import { payout, player } from '../../../server/ledger/accounts.ts';
import { returnId } from '../../../server/ledger/transfer-ids.ts';
import type { UnderTest } from '../ledger-contract.ts';
import {
  codeOf,
  fundedCampaign,
  hourMs,
  opening,
  playerId,
  redemption,
  share,
  voiding,
} from '../ledger-moves.ts';

/** From a purse to a rail, and back. */
export function describeRedemptions(underTest: UnderTest): void {
  const ledger = () => underTest().ledger;

  /** A player who has won 100 coins, at a cap of 100. */
  async function winner() {
    const funded = await fundedCampaign(ledger());
    const won = share(funded.campaign, { earnsUpTo: 100 });
    await ledger().transfer(won);
    await ledger().transfer(opening(won, 100));
    return funded;
  }

  describe('a redemption', () => {
    it('reserves coins at once and never runs out of time, for the rail may have paid', async () => {
      const { campaign, player: purse, payout: paid } = await winner();
      const asked = redemption(campaign, 'lan', 80);
      await ledger().transfer(asked);
      assert.equal((await purse('lan')).available, 20);
      await underTest().clock.advance(1000 * hourMs);
      await ledger().expireDue();
      assert.equal((await ledger().transfer(opening(asked, 80))).status, 'created');
      assert.equal((await paid()).balance, 80);
    });

    it('cannot spend a coin twice, however many ask at once', async () => {
      const { campaign, player: purse } = await winner();
      const asked = Array.from({ length: 8 }, (_, order) => ({
        ...redemption(campaign, 'lan', 30),
        id: `redeem:${campaign}-${order}` as ReturnType<typeof returnId>,
      }));
      const results = await Promise.all(asked.map((one) => ledger().transfer(one)));
      assert.equal(results.filter(({ status }) => status === 'created').length, 3);
      assert.equal(results.filter((one) => codeOf(one) === 'exceeds_credits').length, 5);
      assert.equal((await purse('lan')).available, 10);
    });

    it('that is refused returns the coins', async () => {
      const { campaign, player: purse } = await winner();
      const asked = redemption(campaign, 'lan', 80);
      await ledger().transfer(asked);
      await ledger().transfer(voiding(asked));
      assert.equal((await purse('lan')).available, 100);
      assert.equal(codeOf(await ledger().transfer(opening(asked, 80))), 'pending_already_voided');
    });

    it('that comes back from the rail is no earning, and no cap refuses it', async () => {
      const { campaign, player: purse } = await winner();
      const asked = redemption(campaign, 'lan', 80);
      await ledger().transfer(asked);
      await ledger().transfer(opening(asked, 80));
      const [before] = [await purse('lan')];
      assert.deepEqual([before.balance, before.earned], [20, 100]);
      await ledger().transfer({
        kind: 'move',
        id: returnId(`${campaign}-lan`),
        debit: payout(campaign),
        credit: player(campaign, playerId('lan')),
        unit: 'coin',
        amount: 80,
      });
      const { balance, earned } = await purse('lan');
      assert.deepEqual([balance, earned], [100, 100]);
    });

    it('never raises what the rail account has earned', async () => {
      const { campaign, payout: paid } = await winner();
      const asked = redemption(campaign, 'lan', 80);
      await ledger().transfer(asked);
      await ledger().transfer(opening(asked, 80));
      assert.equal((await paid()).earned, 0);
    });
  });
}

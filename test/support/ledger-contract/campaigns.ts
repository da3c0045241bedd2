import assert from 'node:assert/strict';
import { issuer, payout, pool } from '../../../server/ledger/accounts.ts';
import type { Transfer } from '../../../server/ledger/ledger.ts';
import { closeId, expireId, redeemId, returnId } from '../../../server/ledger/transfer-ids.ts';
import type { UnderTest } from '../ledger-contract.ts';
import {
  amountOf,
  codeOf,
  funding,
  fundedCampaign,
  hold,
  grab,
  newCampaign,
  opening,
  share,
  voiding,
} from '../ledger-moves.ts';

/** Funding, closing, what hangs together, and what is no transfer at all. */
export function describeCampaigns(underTest: UnderTest): void {
  const ledger = () => underTest().ledger;

  describe('a campaign', () => {
    it('is funded once per revision and day, by an account that alone may be negative', async () => {
      const { campaign, pool: funded } = await fundedCampaign(ledger(), 500);
      assert.equal((await ledger().transfer(funding(campaign, 500))).status, 'exists');
      assert.equal((await funded()).balance, 500);
      assert.equal((await ledger().account(issuer(campaign))).balance, -500);
      const home = { ...funding(campaign, 501), id: closeId(campaign) };
      const tooMuch = { ...home, debit: pool(campaign), credit: issuer(campaign) };
      assert.equal(codeOf(await ledger().transfer(tooMuch)), 'exceeds_credits');
      assert.equal(amountOf(await ledger().transfer({ ...tooMuch, amount: 500 })), 500);
      assert.equal((await ledger().account(issuer(campaign))).balance, 0);
    });

    it('an account that nobody has touched is all zeros', async () => {
      const id = pool(newCampaign());
      assert.deepEqual(await ledger().account(id), {
        id,
        unit: 'coin',
        balance: 0,
        available: 0,
        pendingDebits: 0,
        pendingCredits: 0,
        openCredits: 0,
        earned: 0,
      });
    });

    it('that is closed begins nothing new, answers what it knows, and ends what is pending', async () => {
      const { campaign, pool: funded } = await fundedCampaign(ledger());
      const sealed = [1, 2].map((packet) => share(campaign, { packet }));
      await ledger().transferLinked(sealed);
      await ledger().closeCampaign(campaign);
      await ledger().closeCampaign(campaign);
      assert.equal(codeOf(await ledger().transfer(share(campaign, { packet: 3 }))), 'id_expired');
      assert.equal(codeOf(await ledger().transfer(funding(campaign, 1, 2))), 'id_expired');
      assert.equal((await ledger().transfer(funding(campaign, 1000))).status, 'exists');
      const [first, second] = sealed;
      assert(first && second);
      assert.equal((await ledger().transfer(opening(first, 5))).status, 'created');
      assert.equal((await ledger().transfer(voiding(second))).status, 'created');
      assert.equal((await funded()).pendingDebits, 0);
    });
  });

  describe('a rail that returns late', () => {
    it('is credited even after the campaign has closed', async () => {
      const { campaign } = await fundedCampaign(ledger());
      const sealed = share(campaign);
      const { credit: player } = sealed;
      assert(player);
      await ledger().transfer(sealed);
      await ledger().transfer(opening(sealed, 10));
      const out: Transfer = { ...funding(campaign, 10), debit: player, credit: payout(campaign) };
      await ledger().transfer({ ...out, id: redeemId(`${campaign}-late`) });
      await ledger().closeCampaign(campaign);
      const back = { ...out, id: returnId(`${campaign}-late`) };
      const returned = { ...back, debit: payout(campaign), credit: player };
      assert.equal((await ledger().transfer(returned)).status, 'created');
      assert.equal((await ledger().account(player)).balance, 10);
    });
  });

  describe('linked transfers', () => {
    it('PK2 are all made, each seeing the ones before it', async () => {
      const campaign = newCampaign();
      const sealed = share(campaign);
      const all = [funding(campaign, 100), sealed, opening(sealed, 10)];
      const results = await ledger().transferLinked(all);
      assert.deepEqual(
        results.map(({ status }) => status),
        ['created', 'created', 'created'],
      );
      const again = await ledger().transferLinked(all);
      assert.deepEqual(
        again.map(({ status }) => status),
        ['exists', 'exists', 'exists'],
      );
    });

    it('PK2 are none of them made when one is refused, and that one says why', async () => {
      const { campaign, pool: funded } = await fundedCampaign(ledger(), 150);
      const all = [1, 2, 3].map((packet) => share(campaign, { packet }));
      const results = await ledger().transferLinked(all);
      assert.deepEqual(results.map(codeOf), ['linked_failed', 'exceeds_credits', 'linked_failed']);
      assert.equal((await funded()).available, 150);
      assert.equal(await ledger().lookup(share(campaign, { packet: 1 }).id), undefined);
      // Nothing of the failed ones is left behind in memory either.
      assert.equal((await ledger().transfer(share(campaign, { packet: 1 }))).status, 'created');
      assert.equal((await funded()).available, 50);
    });

    it('PK2 that fail leave alone what others did in the same moment', async () => {
      const { campaign, pool: funded, player } = await fundedCampaign(ledger(), 250);
      const [, linked] = await Promise.all([
        ledger().transfer(share(campaign, { packet: 1 })),
        ledger().transferLinked([2, 3, 4].map((packet) => share(campaign, { packet }))),
        ledger().transfer(share(campaign, { packet: 5 })),
      ]);
      assert(linked.every(({ status }) => status === 'refused'));
      assert.equal((await funded()).available, 50);
      assert.equal((await player('lan')).openCredits, 2);
    });
  });

  describe('what is no transfer', () => {
    const campaign = newCampaign();
    const sealed = share(campaign);
    const held = hold(campaign);
    const long = 'x'.repeat(257) as Transfer['id'];
    const wrong: Readonly<Record<string, Transfer>> = {
      'a longer id than 256 characters': { ...funding(campaign, 1), id: long },
      'an empty id': { ...funding(campaign, 1), id: '' as Transfer['id'] },
      'an id with a zero character': { ...funding(campaign, 1), id: 'a\0b' as Transfer['id'] },
      "an expiry that is not the ledger's own": { ...voiding(sealed), id: expireId(sealed.id) },
      'a note of more than 512 bytes': { ...opening(sealed, 1), note: '红'.repeat(171) },
      'a move of nothing': funding(campaign, 0),
      'a fraction of a coin': funding(campaign, 1.5),
      'less than nothing': opening(sealed, -1),
      'more than can be counted': funding(campaign, 2 ** 53),
      'a move from an account to itself': { ...funding(campaign, 1), credit: issuer(campaign) },
      'a move between campaigns': { ...funding(campaign, 1), credit: pool(newCampaign()) },
      'a slot beyond the last': grab(held, issuer(campaign), { slot: 4, slots: 4 }),
      'a key without a character': { ...held, ceiling: { key: '', most: 1 } },
      'a longer key than 256 characters': { ...held, ceiling: { key: long, most: 1 } },
      'a key with a zero character': grab(held, issuer(campaign), { only: 'a\0b' }),
      'an empty key of a packet': grab(held, issuer(campaign), { only: '' }),
      'a ceiling below nothing': { ...held, ceiling: { key: 'day', most: -1 } },
      'a ceiling of half a coin': grab(held, issuer(campaign), {
        ceiling: { key: 'day', most: 0.5 },
      }),
      'a zeroth grab': grab(held, issuer(campaign), { n: 0 }),
    };
    for (const [what, transfer] of Object.entries(wrong)) {
      it(`${what} is a bug, and is thrown before it reaches the books`, async () => {
        await assert.rejects(ledger().transfer(transfer), { name: 'AssertionError' });
      });
    }

    it('more than 64 linked transfers are a bug', async () => {
      const all = Array.from({ length: 65 }, (_, packet) => share(campaign, { packet }));
      await assert.rejects(ledger().transferLinked(all), { name: 'AssertionError' });
    });
  });
}

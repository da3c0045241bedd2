import assert from 'node:assert/strict';
import { Campaign } from '../../rooms/campaign/campaign.ts';
import { defaultCampaign } from '../../rooms/campaign/default-campaign.ts';
import { bootServer } from '../support/server.ts';
import { act, sealPacket } from '../support/sealed.ts';
import { newFolder } from '../support/sqlite-folder.ts';

const day = 86_400_000;

describe('a campaign that ends', () => {
  it('seals nothing after its end, pays what is sealed, and then sends what is left home', async () => {
    const { folder, remove } = newFolder();
    const end = Date.now() + 3_600_000;
    const campaign = Campaign.parse({ ...defaultCampaign, end, redeemUntil: end + 2 * day });
    const overrides = { campaign };
    const first = await bootServer({ folder, overrides });
    const friends = await first.friends();
    const packet = await sealPacket(first, friends);
    const turn = (advanceMs: number) => first.call('POST', '/dev/clock', { body: { advanceMs } });
    const totals = async () => {
      const { body } = await first.call('GET', '/operator/audit');
      assert.deepEqual([body.ok, body.breaches], [true, []]);
      const balances = body.totals.map(({ kind, balance }: { kind: string; balance: number }) => [
        kind,
        balance,
      ]);
      return Object.fromEntries(balances) as Record<string, number>;
    };
    await turn(3_600_000);
    const sticker = { content: { kind: 'sticker', sticker: 'lantern' } };
    await act(first, friends, 'chat.send', sticker);
    await act(first, [friends[1], friends[0]], 'chat.send', sticker);
    const { body } = await first.call('POST', `/v1/packets/${packet}/open`, {
      token: friends[0].token,
      body: { entropy: 'a'.repeat(64) },
    });
    const { token } = friends[1];
    assert.equal(
      (await first.call('GET', '/v1/rooms', { token })).body.rooms[0].unopened.length,
      1,
    );
    assert(((await totals())['pool'] ?? 0) > 0);
    await turn(2 * day);
    const closed = await totals();
    assert.deepEqual(
      [closed['pool'], closed['player'], closed['issuer']],
      [0, body.credited, -body.credited],
    );
    await first.stop();
    const again = await bootServer({ folder, overrides });
    assert.equal((await again.call('GET', '/operator/audit')).body.ok, true);
    await again.stop();
    remove();
  });
});

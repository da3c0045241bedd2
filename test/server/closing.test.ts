import assert from 'node:assert/strict';
import { Campaign } from '../../rooms/campaign/campaign.ts';
import { defaultCampaign } from '../../rooms/campaign/default-campaign.ts';
import { rulesHash } from '../../rooms/fairness/hashes.ts';
import { closeWhenOver } from '../../server/closing.ts';
import { pool } from '../../server/ledger/accounts.ts';
import type { Ledger } from '../../server/ledger/ledger.ts';
import { SqliteLedger } from '../../server/ledger/sqlite/ledger.ts';
import { openRevisions } from '../../server/revisions/stored-revisions.ts';
import { StoredRooms } from '../../server/room-store/stored-rooms.ts';
import { RoomDoor } from '../../server/rooms/door.ts';
import { LocalRooms } from '../../server/rooms/local-rooms.ts';
import { alone } from '../../server/rooms/neighbours.ts';
import { DueSweep } from '../../server/rooms/due-sweep.ts';
import { openDatabase } from '../../server/sqlite/database.ts';
import { funding, opening, share } from '../support/ledger-moves.ts';
import { bootServer } from '../support/server.ts';
import { act, sealPacket } from '../support/sealed.ts';
import { newFolder } from '../support/sqlite-folder.ts';

const day = 86_400_000;

describe('a campaign that ends', () => {
  it('waits for a share that is reserved just as it closes, so that no coin stays behind', async () => {
    const { folder, remove } = newFolder();
    const database = await openDatabase({ folder, books: ['ledger'] });
    const ledger = new SqliteLedger(database);
    const end = database.clock.now() - day;
    const campaign = Campaign.parse({
      ...defaultCampaign,
      start: end - day,
      end,
      redeemUntil: end,
    });
    await ledger.transfer(funding(campaign.id, 1000));
    const sealed = share(campaign.id, { timeoutAt: null });
    const raced: Pick<Ledger, 'account' | 'transfer' | 'closeCampaign'> = {
      account: async (id) => {
        const left = await ledger.account(id);
        await ledger.transfer(sealed);
        return left;
      },
      transfer: (transfer) => ledger.transfer(transfer),
      closeCampaign: (id) => ledger.closeCampaign(id),
    };
    const rulebook = { campaign, hash: rulesHash(campaign) };
    const close = (by: typeof raced) => closeWhenOver(rulebook, database.clock.now(), by);
    assert.deepEqual([await close(raced), await close(ledger)], [false, false]);
    await ledger.transfer(opening(sealed, 1));
    assert.equal(await close(ledger), true);
    assert.equal((await ledger.account(pool(campaign.id))).balance, 0);
    await database.close();
    remove();
  });

  it('is not closed by a process that has not heard of the revision by which it goes on', async () => {
    const { folder, remove } = newFolder();
    const database = await openDatabase({ folder, books: ['ledger', 'room-store', 'revisions'] });
    const ledger = new SqliteLedger(database);
    const list = new StoredRooms(database);
    const end = database.clock.now() - day;
    const over = { ...defaultCampaign, start: end - day, effectiveAt: end - day, redeemUntil: end };
    const campaign = Campaign.parse({ ...over, end });
    const rules = await openRevisions(database, campaign);
    const revision = campaign.revision + 1;
    await openRevisions(database, { ...campaign, revision, end: null, redeemUntil: null });
    await ledger.transfer(funding(campaign.id, 1000));
    const door = new RoomDoor(new LocalRooms(), alone());
    const now = () => database.clock.now();
    const sweep = new DueSweep({ ledger, list, door, rules, now, onFault: assert.fail });
    await sweep.run();
    assert.equal((await ledger.account(pool(campaign.id))).balance, 1000);
    await database.close();
    remove();
  });

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

import assert from 'node:assert/strict';
import { CampaignId, PacketId, PlayerId } from '../../../rooms/campaign/ids.ts';
import * as accounts from '../../../server/ledger/accounts.ts';
import type { AccountId } from '../../../server/ledger/ledger.ts';
import * as ids from '../../../server/ledger/transfer-ids.ts';

const campaign = CampaignId.parse('c'.repeat(32));
const player = PlayerId.parse('p'.repeat(64));
const packet = PacketId.parse('k'.repeat(64));

describe('accounts', () => {
  it('tell their kind, their campaign and whose they are', () => {
    const account = accounts.received(campaign, player);
    assert.equal(account, `received:${campaign}:${player}`);
    assert.equal(accounts.kindOf(account), 'received');
    assert.equal(accounts.campaignOf(account), campaign);
    assert.equal(accounts.ownerOf(account), player);
  });

  it('of every kind are accounts, and only the issuer, and what is between shards, may be negative', () => {
    const all = [
      accounts.issuer(campaign),
      accounts.pool(campaign),
      accounts.player(campaign, player),
      accounts.received(campaign, player),
      accounts.payout(campaign),
    ];
    assert(all.every((account) => accounts.accountPattern.test(account)));
    const transit = accounts.transit(campaign, '3-7');
    assert.deepEqual(
      [...all, transit].map(accounts.kindOf),
      [...accounts.accountKinds].toSorted(byPlace([...all, transit])),
    );
    assert.deepEqual([...all, transit].filter(accounts.mayBeNegative), [
      accounts.issuer(campaign),
      transit,
    ]);
    assert(!accounts.accountPattern.test(transit), 'no transfer may name it');
  });

  it('are nothing else', () => {
    for (const wrong of ['', 'pool', 'purse:spring:u_1', 'pool:spring:a:b', 'pool:sp ring:a']) {
      assert(!accounts.accountPattern.test(wrong), wrong);
    }
    assert.throws(() => accounts.kindOf('purse:spring:u_1' as AccountId), {
      name: 'AssertionError',
    });
    assert.throws(() => accounts.campaignOf('pool' as AccountId), { name: 'AssertionError' });
  });
});

describe('transfer ids', () => {
  it('PK3 are those of the design, so that another store finds the same transfer', () => {
    const short = PacketId.parse('spring_20270216_abc');
    const lan = PlayerId.parse('lan');
    assert.equal(ids.shareId(short, lan), 'share:spring_20270216_abc:lan');
    assert.equal(ids.openId(short, lan), 'open:spring_20270216_abc:lan');
    assert.equal(ids.grabId(short, lan, 2), 'grab:spring_20270216_abc:lan:2');
  });

  it('PK3 of different acts are different, and fit even when every part is as long as can be', () => {
    const all = [
      ids.fundId(campaign, 1, '20270216'),
      ids.closeId(campaign),
      ids.shareId(packet, player),
      ids.openId(packet, player),
      ids.voidShareId(packet, player),
      ids.packetHoldId(packet),
      ids.voidPacketId(packet),
      ids.grabId(packet, player, 99),
      ids.redeemId('o'.repeat(64)),
      ids.settlePaidId('o'.repeat(64)),
      ids.settleRefusedId('o'.repeat(64)),
      ids.returnId('o'.repeat(64)),
    ];
    assert.equal(new Set(all).size, all.length);
    assert(all.every((id) => id.length <= 256 && !ids.isExpireId(id)));
    assert(ids.isExpireId(ids.expireId(ids.shareId(packet, player))));
  });
});

const byPlace =
  (all: readonly AccountId[]) =>
  (one: string, other: string): number =>
    all.findIndex((id) => id.startsWith(one)) - all.findIndex((id) => id.startsWith(other));

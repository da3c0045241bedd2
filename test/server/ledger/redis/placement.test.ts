import assert from 'node:assert/strict';
import { CampaignId, PlayerId } from '../../../../rooms/campaign/ids.ts';
import { issuer, payout, player, pool, received } from '../../../../server/ledger/accounts.ts';
import { Placement } from '../../../../server/ledger/redis/placement.ts';
import { grabId, openId, shareId, voidShareId } from '../../../../server/ledger/transfer-ids.ts';
import { packetId } from '../../../support/ledger-moves.ts';

const campaign = CampaignId.parse('spring');
const packet = packetId(campaign, 1);
const placement = new Placement(64);

describe('where things lie', () => {
  it('all that is one player’s lies together', () => {
    for (let number = 0; number < 100; number += 1) {
      const lan = PlayerId.parse(`u_${number}`);
      const places = [
        placement.ofAccount(player(campaign, lan)),
        placement.ofAccount(received(campaign, lan)),
        placement.ofTransfer(shareId(packet, lan)),
        placement.ofTransfer(openId(packet, lan)),
        placement.ofTransfer(voidShareId(packet, lan)),
        placement.ofTransfer(grabId(packet, lan, 2)),
        placement.ofKey(`earned:${campaign}:20270216:${lan}`),
      ];
      assert.equal(new Set(places).size, 1, places.join(' '));
    }
  });

  it('a campaign’s own accounts have a part everywhere', () => {
    for (const account of [issuer, pool, payout])
      assert.equal(placement.ofAccount(account(campaign)), null);
  });

  it('players are spread evenly', () => {
    const counts = Array<number>(64).fill(0);
    for (let number = 0; number < 64_000; number += 1) {
      const shard = placement.ofAccount(player(campaign, PlayerId.parse(`u_${number}`))) ?? 0;
      counts[shard] = (counts[shard] ?? 0) + 1;
    }
    assert(Math.max(...counts) < 1300 && Math.min(...counts) > 700, counts.join(' '));
  });

  it('a name lies where it always lay: the number is in the data', () => {
    const players = ['u_lan', 'u_mei', '阿梅', '7'].map((owner) => placement.ofKey(owner));
    assert.deepEqual(players, [24, 50, 17, 54]);
  });
});

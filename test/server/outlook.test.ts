import assert from 'node:assert/strict';
import { Campaign } from '../../rooms/campaign/campaign.ts';
import { defaultCampaign } from '../../rooms/campaign/default-campaign.ts';
import { PlayerId, RoomId } from '../../rooms/campaign/ids.ts';
import { expectedDraw, outlookOf } from '../../server/outlook.ts';

const now = Date.parse('2026-11-23T12:00:00+08:00');
const room = (given: { packetsToday?: number; streakPermille?: number } = {}) => ({
  room: RoomId.parse('pair_a'),
  friend: PlayerId.parse('u_b'),
  packetsToday: given.packetsToday ?? 0,
  streakPermille: given.streakPermille ?? 1000,
  petPermille: 1000,
});

describe('the outlook', () => {
  it('DA3 the average draw is the published expected value', () => {
    assert.equal(expectedDraw(defaultCampaign, 1000).toFixed(1), '221.8');
  });

  it('DA2 no permille brings the average below the floor', () => {
    assert.equal(expectedDraw(defaultCampaign, 1), 100);
  });

  it('DA1 what is left today falls with each packet, and the allowance with it', () => {
    const outlook = (packetsToday: number) =>
      outlookOf({ campaign: defaultCampaign, now, earned: 0, rooms: [room({ packetsToday })] });
    const [fresh, used] = [outlook(0), outlook(4)];
    assert.deepEqual([fresh.rooms[0]?.packetsLeft, used.rooms[0]?.packetsLeft], [6, 2]);
    assert.deepEqual([fresh.likelyToday, used.likelyToday], [1330, 443]);
    assert.equal(outlook(6).rooms[0]?.nextPermille, 700);
    assert.equal(outlook(6).rooms[0]?.packetsLeft, 0);
  });

  it('a streak raises it by its published permille', () => {
    const { likelyToday } = outlookOf({
      campaign: defaultCampaign,
      now,
      earned: 0,
      rooms: [room({ streakPermille: 2000 })],
    });
    assert.equal(likelyToday, Math.floor(6 * expectedDraw(defaultCampaign, 2000)));
  });

  it('nothing is likely beyond the cap', () => {
    const { capLeft, likelyToday, daysToCap } = outlookOf({
      campaign: defaultCampaign,
      now,
      earned: defaultCampaign.lifetimeCap - 50,
      rooms: [room()],
    });
    assert.deepEqual([capLeft, likelyToday, daysToCap], [50, 50, 1]);
  });

  it('by the end it counts the days that are left, and after the end none', () => {
    const end = Date.parse('2026-11-26T00:00:00+08:00');
    const campaign = Campaign.parse({ ...defaultCampaign, end, redeemUntil: end });
    const outlook = outlookOf({ campaign, now, earned: 0, rooms: [room({ packetsToday: 6 })] });
    assert.deepEqual([outlook.daysLeft, outlook.likelyByEnd], [2, 2 * 1330]);
    const over = outlookOf({ campaign, now: end, earned: 0, rooms: [room()] });
    assert.deepEqual([over.daysLeft, over.likelyToday], [0, 0]);
  });
});

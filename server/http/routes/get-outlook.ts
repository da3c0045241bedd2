import { z } from 'zod';
import { dayOf } from '../../../rooms/campaign/day.ts';
import { CampaignDay, Coins, PlayerId, RoomId } from '../../../rooms/campaign/ids.ts';
import { petPermille } from '../../../rooms/pet/rules.ts';
import { permilleOn } from '../../../rooms/streak/rules.ts';
import { player as playerAccount } from '../../ledger/accounts.ts';
import { outlookOf } from '../../outlook.ts';
import { route } from '../route.ts';

/** A forecast over the rooms that changed last says enough. */
const roomsMost = 100;

export const getOutlook = route({
  name: 'getOutlook',
  method: 'get',
  path: '/v1/me/outlook',
  summary:
    'What is left today in each room and up to the cap, and what the public rules make likely by the end.',
  access: 'player',
  reply: z.object({
    day: CampaignDay,
    rooms: z.array(
      z.object({
        room: RoomId,
        friend: PlayerId,
        packetsToday: z.int().min(0),
        packetsLeft: z.int().min(0),
        nextPermille: z.int().min(1),
        likelyToday: Coins,
      }),
    ),
    likelyToday: Coins,
    capLeft: Coins,
    daysLeft: z.int().min(0).nullable(),
    likelyByEnd: Coins.nullable(),
    daysToCap: z.int().min(0).nullable(),
  }),
  refusals: [],
  handle: async ({ clock, rules, ledger, roomList }, { player }) => {
    const now = clock.now();
    const { campaign } = rules.at(now);
    const day = dayOf(now, campaign.zone);
    const [account, rows] = await Promise.all([
      ledger.account(playerAccount(campaign.id, player)),
      roomList.rooms({ player, unopened: false, after: null, limit: roomsMost }),
    ]);
    const prefix = `${campaign.id}_${day}_`;
    // What a group brings hangs on who is quickest; only pairs can be told beforehand.
    const pairs = rows.filter((row) => 'friend' in row);
    const packets = await Promise.all(
      pairs.map(({ room }) => roomList.packetsOn({ room, prefix })),
    );
    const rooms = pairs.map(({ room, friend, streak, petPoints }, index) => ({
      room,
      friend,
      packetsToday: packets[index] ?? 0,
      streakPermille: permilleOn(streak, day, campaign.streak),
      petPermille: petPermille({ points: petPoints }, campaign.pet),
    }));
    const outlook = outlookOf({ campaign, now, earned: account.earned, rooms });
    return { day, ...outlook, rooms: [...outlook.rooms] };
  },
});

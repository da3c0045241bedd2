import { z } from 'zod';
import { FriendView, friendView } from '../friend-view.ts';
import { route } from '../route.ts';

export const listFriends = route({
  name: 'listFriends',
  method: 'get',
  path: '/v1/friends',
  summary: "The player's friends, oldest friendship first.",
  access: 'player',
  reply: z.object({ friends: z.array(FriendView) }),
  refusals: [],
  handle: async ({ players }, { player }) => {
    const friends = await players.friends(player);
    return { friends: friends.map((friend) => friendView(player, friend)) };
  },
});

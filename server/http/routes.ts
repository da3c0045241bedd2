import { redemptionRoutes } from '../redemption/routes.ts';
import type { Route } from './route.ts';
import { acceptInvite } from './routes/accept-invite.ts';
import { blockFriend } from './routes/block-friend.ts';
import { createGroup } from './routes/create-group.ts';
import { createGroupInvite } from './routes/create-group-invite.ts';
import { createGuest } from './routes/create-guest.ts';
import { createInvite } from './routes/create-invite.ts';
import { endGroup } from './routes/end-group.ts';
import { enterGroup } from './routes/enter-group.ts';
import { enterHome } from './routes/enter-home.ts';
import { enterPair } from './routes/enter-pair.ts';
import { explainPacket } from './routes/explain-packet.ts';
import { getAudit } from './routes/get-audit.ts';
import { getCampaign } from './routes/get-campaign.ts';
import { getClock } from './routes/get-clock.ts';
import { getMedia } from './routes/get-media.ts';
import { getMe } from './routes/get-me.ts';
import { getOutlook } from './routes/get-outlook.ts';
import { getProof } from './routes/get-proof.ts';
import { getRules } from './routes/get-rules.ts';
import { joinGroup } from './routes/join-group.ts';
import { leaveGroup } from './routes/leave-group.ts';
import { listFriends } from './routes/list-friends.ts';
import { listGroups } from './routes/list-groups.ts';
import { listInbox } from './routes/list-inbox.ts';
import { listRooms } from './routes/list-rooms.ts';
import { listTransfers } from './routes/list-transfers.ts';
import { markInboxRead } from './routes/mark-inbox-read.ts';
import { openShare } from './routes/open-share.ts';
import { removeMember } from './routes/remove-member.ts';
import { turnClock } from './routes/turn-clock.ts';
import { unblockFriend } from './routes/unblock-friend.ts';
import { uploadMedia } from './routes/upload-media.ts';

/** Every route there is: what is mounted, what OpenAPI shows and what the SDK's types are made from. */
export const routes: readonly Route[] = [
  createGuest,
  getMe,
  listTransfers,
  getOutlook,
  getCampaign,
  getClock,
  getRules,
  listRooms,
  listInbox,
  markInboxRead,
  createInvite,
  acceptInvite,
  listFriends,
  blockFriend,
  unblockFriend,
  createGroup,
  listGroups,
  joinGroup,
  createGroupInvite,
  leaveGroup,
  removeMember,
  endGroup,
  enterHome,
  enterPair,
  enterGroup,
  getProof,
  openShare,
  uploadMedia,
  getMedia,
  ...redemptionRoutes,
  turnClock,
  getAudit,
  explainPacket,
];

import { later, never, type CodeEntry } from '../code-entry.ts';

/** Who is who. */
export const playerCodes: Readonly<Record<string, CodeEntry>> = {
  guests_not_allowed: never(
    ['Guests are not let in.', 'Make the client with a `token` of the host platform.'],
    ['不允许访客。', '用宿主平台的 `token` 创建客户端。'],
  ),
  player_unknown: never(
    ['There is no such player.', 'Check the id.'],
    ['没有这个玩家。', '检查 id。'],
  ),
  yourself: never(
    ['That is you.', 'Offer it for others only.'],
    ['这是你自己。', '仅对他人展示。'],
  ),
  not_friends: never(
    ['Only friends share a room.', 'Make friends first: `invite()` and `acceptInvite(code)`.'],
    ['只有好友才有共同房间。', '先成为好友：`invite()` 与 `acceptInvite(code)`。'],
  ),
  too_many_invites: later(
    ['Too many invites are open.', 'Wait until some are accepted or expire.'],
    ['未使用的邀请太多。', '等部分邀请被接受或过期。'],
  ),
  invite_unknown: never(
    ['There is no such invite.', 'Check the code.'],
    ['没有这个邀请。', '检查邀请码。'],
  ),
  invite_expired: never(
    ['The invite has expired.', 'Ask for a new one.'],
    ['邀请已过期。', '请对方重新邀请。'],
  ),
  invite_used: never(
    ['The invite was used before.', 'Ask for a new one.'],
    ['邀请已被使用。', '请对方重新邀请。'],
  ),
  invite_own: never(
    ['The invite is your own.', 'Give it to a friend.'],
    ['这是你自己的邀请。', '发给好友使用。'],
  ),
  friends_full: never(
    ['One of you has too many friends.', 'Tell the player.'],
    ['一方好友已满。', '提示玩家。'],
  ),
  friends_today_full: later(
    ['One of you made too many friends today.', 'Accept again tomorrow.'],
    ['一方今日新增好友太多。', '明天再接受。'],
  ),
};

import { later, never, type CodeEntry } from '../code-entry.ts';

/** Groups, their packets, and the rain. */
export const groupCodes: Readonly<Record<string, CodeEntry>> = {
  groups_off: never(
    ['This campaign has no groups.', 'Hide groups.'],
    ['本活动没有群玩法。', '隐藏群入口。'],
  ),
  group_unknown: never(
    ['There is no such group of yours.', 'Take groups from `groups()`, or join by a code.'],
    ['没有这个群。', '以 `groups()` 为准，或凭邀请码加入。'],
  ),
  group_full: never(['The group is full.', 'Tell the player.'], ['群已满员。', '提示玩家。']),
  groups_full: never(
    ['You are in too many groups.', 'Leave one first.'],
    ['加入的群太多。', '先退出一个群。'],
  ),
  owner_only: never(
    ['Only the owner may do this.', 'Offer it to the owner only.'],
    ['仅限群主。', '仅向群主展示。'],
  ),
  member_unknown: never(
    ['That is no member of the group.', 'Take members from `members()`.'],
    ['不是群成员。', '以 `members()` 为准。'],
  ),
  player_packets_off: never(
    ['Players send no packets here.', 'Hide the sending of packets.'],
    ['本活动不支持发红包。', '隐藏发红包入口。'],
  ),
  packet_too_large: never(
    ['The packet is too large.', 'Send at most `groups.playerPackets.mostCoins` at once.'],
    ['红包金额过大。', '单个红包不超过 `groups.playerPackets.mostCoins`。'],
  ),
  too_many_shares: never(
    ['There are more shares than people.', 'Ask for as many shares as there are who may grab.'],
    ['份数比可领的人多。', '份数不超过可领取的人数。'],
  ),
  daily_ceiling_reached: later(
    ["Today's sending limit is reached.", 'Send again tomorrow.'],
    ['今日发红包已达上限。', '明天再发。'],
  ),
  own_packet: never(
    ['The packet is your own.', 'Offer it to the others only.'],
    ['不能领自己发的红包。', '仅向其他人展示。'],
  ),
  all_taken: never(
    ['All shares are taken.', 'Show who got what.'],
    ['红包已被领完。', '展示领取记录。'],
  ),
  passphrase_required: never(
    ['The packet asks for a passphrase.', 'Ask the player for it.'],
    ['需要口令。', '请玩家输入口令。'],
  ),
  wrong_passphrase: never(
    ['The passphrase is wrong.', 'Ask again; `details.left` guesses are left.'],
    ['口令不对。', '请再试一次，还剩 `details.left` 次。'],
  ),
  no_guesses_left: never(
    ['No guesses are left.', 'Show the packet as locked.'],
    ['口令次数已用完。', '展示为已锁定。'],
  ),
  rain_unknown: never(
    ['There is no such rain here.', 'Take the rain from the state.'],
    ['没有这场红包雨。', '以状态中的红包雨为准。'],
  ),
  rain_not_falling: later(
    ['The rain is not falling now.', 'Tap between `startsAt` and `endsAt`.'],
    ['红包雨不在进行中。', '在 `startsAt` 与 `endsAt` 之间点击。'],
  ),
  rain_ceiling: never(
    ['You have caught all that count.', 'Show what was caught.'],
    ['已接满红包。', '展示已接到的红包。'],
  ),
  rain_elsewhere: never(
    ['You catch this rain in another room.', 'Lead the player there.'],
    ['你已在另一个房间接这场雨。', '引导玩家回到那个房间。'],
  ),
};

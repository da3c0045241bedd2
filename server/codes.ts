import { fault, later, never, type CodeEntry } from './code-entry.ts';

/**
 * Every code that a client can meet, in one table: the SDK's types and words, its README and the tests read it. Games
 * show the means to players, so they are short.
 */
export const codes: Readonly<Record<string, CodeEntry>> = {
  bad_message: never(
    ['The message has a wrong form.', 'Fix the call; `details.field` names the field.'],
    ['消息格式不对。', '修正调用；`details.field` 会指出字段。'],
  ),
  bad_request: never(
    ['The request has a wrong form.', 'Fix the call; `details.field` names the field.'],
    ['请求格式不对。', '修正调用；`details.field` 会指出字段。'],
  ),
  token_missing: never(
    ['There is no token.', 'Give the client a `token`, or let the player in as a guest.'],
    ['缺少令牌。', '给客户端提供 `token`，或以访客身份进入。'],
  ),
  token_expired: never(
    [
      'The token has expired.',
      'Let `token()` return a fresh one; the SDK asks it once more by itself.',
    ],
    ['令牌已过期。', '让 `token()` 返回新令牌；SDK 会自动再取一次。'],
  ),
  token_invalid: never(
    ['The token is not accepted.', 'Check the secret, the issuer and the audience of the host.'],
    ['令牌不被接受。', '检查宿主平台的密钥、issuer 与 audience。'],
  ),
  origin_refused: never(
    ['This origin may not call the server.', 'Let the operator add the origin to the allow-list.'],
    ['此来源不允许访问服务器。', '请运营者把该来源加入白名单。'],
  ),
  too_fast: later(
    ['Too many calls in a short time.', 'Wait `retryAfterMs`, then call again.'],
    ['操作太频繁。', '等待 `retryAfterMs` 后再试。'],
  ),
  not_found: never(
    ['There is no such thing of yours.', 'Check the id.'],
    ['你没有这个。', '检查 id。'],
  ),
  not_found_here: never(
    ['There is no such message here.', 'Update the SDK, or send it to the room it belongs to.'],
    ['这里没有这个消息。', '升级 SDK，或发往正确的房间。'],
  ),
  too_large: never(['The request is too large.', 'Send less.'], ['请求过大。', '减少发送的内容。']),
  operator_only: never(
    ['Only the operator may ask this.', 'Use the operator token.'],
    ['仅限运营者。', '使用运营者令牌。'],
  ),
  clock_bounded: never(
    ['The clock does not turn that far.', 'Turn it less; only a server for development has it.'],
    ['时钟不能拨这么远。', '少拨一些；仅开发服务器提供。'],
  ),
  rules_unknown: never(
    ['There are no such rules.', 'Take the hash from a packet or the state.'],
    ['没有这个规则。', '使用红包或状态中的哈希。'],
  ),
  protocol_mismatch: never(
    [
      'The SDK is of another protocol.',
      'Update the SDK (`npm i <server>/sdk.tgz`) and reload the page.',
    ],
    ['SDK 协议版本不符。', '升级 SDK（`npm i <服务器>/sdk.tgz`）并刷新页面。'],
  ),
  room_closing: later(
    ['The room is moving.', 'Nothing: the SDK enters again and repeats the call.'],
    ['房间正在迁移。', '无需处理：SDK 会重新进入并重试。'],
  ),

  // Who is who.
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

  // Chat and calls.
  blocked: never(
    ['One of you has blocked the other.', 'Tell the player; unblock to go on.'],
    ['一方已屏蔽另一方。', '提示玩家；解除屏蔽后可继续。'],
  ),
  media_unknown: never(
    ['There is no such upload of yours.', 'Upload first, then send its id.'],
    ['没有这个上传。', '先上传，再发送其 id。'],
  ),
  media_type: never(
    ['That is no photo or video we know.', 'Send JPEG, PNG, WebP, GIF, MP4, WebM or QuickTime.'],
    ['不是支持的照片或视频。', '发送 JPEG、PNG、WebP、GIF、MP4、WebM 或 QuickTime。'],
  ),
  too_many_uploads: later(
    ['Too many uploads in a day.', 'Upload again tomorrow.'],
    ['一天内上传太多。', '明天再上传。'],
  ),
  call_unknown: never(
    ['There is no such call.', 'Take the call from the state.'],
    ['没有这个通话。', '以状态中的通话为准。'],
  ),
  call_in_progress: later(
    ['There is a call already.', 'Answer or end the one in the state.'],
    ['已有通话进行中。', '接听或结束状态中的通话。'],
  ),
  friend_away: later(
    ['The friend is not here.', 'Call when the friend is online.'],
    ['好友不在房间里。', '等好友上线再呼叫。'],
  ),
  not_yours: never(
    ['This is for somebody else.', 'Offer it only to the player it is for.'],
    ['不属于你。', '只向对应的玩家展示。'],
  ),

  // Streak.
  nothing_to_restore: never(
    ['There is no streak to restore.', 'Offer it only while `streak.restorable` is over 0.'],
    ['没有可以找回的火花。', '仅在 `streak.restorable` 大于 0 时展示。'],
  ),
  no_restores_left: never(
    ['No restores are left this month.', 'Wait for the next month; the friend may still have one.'],
    ['本月补签次数已用完。', '等下个月；好友可能还有次数。'],
  ),

  // Packets.
  packet_unknown: never(
    ['There is no such packet.', 'Take packets from the state.'],
    ['没有这个红包。', '以状态中的红包为准。'],
  ),
  packet_expired: never(
    ['The packet has expired.', 'Show it as expired; its coins went back to the pool.'],
    ['红包已过期。', '展示为已过期；友谊金已退回奖池。'],
  ),
  campaign_exhausted: later(
    ['The campaign has no coins for it.', 'Say so; new funding comes with the campaign day.'],
    ['活动奖池暂时不足。', '如实告知；次日有新的预算。'],
  ),
  campaign_ended: never(
    ['The campaign is over.', 'Show the end; sealed packets can still be opened.'],
    ['活动已结束。', '展示结束；已封的红包仍可打开。'],
  ),
  ceiling_reached: later(
    ['A limit is reached.', 'Open what waits; what groups pay a day begins anew tomorrow.'],
    ['已达上限。', '先打开已有的红包；群红包的每日上限明天重新计算。'],
  ),
  cap_reached: never(
    ['Your cap is reached.', 'Congratulate; packets of friends still work.'],
    ['已达个人上限。', '恭喜玩家；好友的红包不受影响。'],
  ),
  room_full: later(
    ['Too many unopened packets in this room.', 'Open some of those that wait.'],
    ['房间内未拆的红包太多。', '先打开已有的红包。'],
  ),

  // Groups and their packets.
  groups_off: never(
    ['This campaign has no groups.', 'Hide groups.'],
    ['本活动没有群玩法。', '隐藏群入口。'],
  ),
  group_unknown: never(
    ['There is no such group of yours.', 'Take groups from `groups()`, or join by a code.'],
    ['没有这个群。', '以 `groups()` 为准，或凭邀请码加入。'],
  ),
  group_full: never(
    ['The group is full.', 'Tell the player.'],
    ['群已满员。', '提示玩家。'],
  ),
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

  // Redemption.
  item_unknown: never(
    ['There is no such item.', 'Take items from `catalog()`.'],
    ['没有这个兑换项。', '以 `catalog()` 为准。'],
  ),
  redemption_closed: never(
    ['Redemptions are over.', 'Show the end.'],
    ['兑换已结束。', '展示结束。'],
  ),
  payee_required: never(
    ['Bind a payee first.', 'Call `bindPayee()`, or send the player to `details.url`.'],
    ['请先绑定收款账户。', '调用 `bindPayee()`，或引导玩家打开 `details.url`。'],
  ),
  balance_too_low: never(
    ['There are too few coins.', 'Offer what is `reachable` in the catalog.'],
    ['友谊金不足。', '只展示目录中 `reachable` 的项。'],
  ),
  too_many_pending: later(
    ['Too many redemptions are open.', 'Wait until one settles.'],
    ['处理中的兑换太多。', '等一笔完成。'],
  ),
  out_of_stock: never(
    ['There are none left.', 'Offer another item.'],
    ['已兑完。', '展示其他项。'],
  ),
  payee_cap_reached: never(
    ['The cap of the payee is reached.', 'Tell the player; coupons still work.'],
    ['已达收款账户上限。', '提示玩家；优惠券不受影响。'],
  ),
  key_reused: never(
    ['The key was used before.', 'Leave the key to the SDK, or make a new one.'],
    ['幂等键已被使用。', '由 SDK 生成，或换一个新键。'],
  ),
  redemption_unknown: never(
    ['There is no such redemption of yours.', 'Check the id.'],
    ['没有这笔兑换。', '检查 id。'],
  ),
  rail_unknown: never(
    ['There is no such rail.', 'Use a rail that the catalog names.'],
    ['没有这个支付通道。', '使用目录中的通道。'],
  ),
  state_unknown: never(
    ['There is no such authorization.', 'Bind again.'],
    ['没有这个授权。', '重新绑定。'],
  ),
  payee_taken: never(
    ['The payee is taken.', 'Let the player bind their own.'],
    ['收款账户已被占用。', '请绑定本人账户。'],
  ),

  // Faults.
  unavailable: fault(
    true,
    ['The server cannot answer now.', 'Call again after `retryAfterMs`; a repeat is safe.'],
    ['服务器暂时无法应答。', '等待 `retryAfterMs` 后重试；重复调用是安全的。'],
  ),
  internal: fault(
    false,
    ['A fault in the server.', 'Report it with the `requestId`.'],
    ['服务器内部故障。', '附上 `requestId` 反馈。'],
  ),
  timeout: fault(
    true,
    [
      'No answer in time; it may still happen.',
      'Call again: the same key or id is used, it happens once.',
    ],
    ['超时，操作可能已生效。', '重试即可：沿用同一个键，只会生效一次。'],
  ),
  network: fault(
    true,
    [
      'The server cannot be reached.',
      'Check the URL and the connection; the SDK keeps trying where it can.',
    ],
    ['无法连接服务器。', '检查地址和网络；SDK 会尽量自动重连。'],
  ),
  closed: fault(
    false,
    ['The room or the client was closed.', 'Join again to go on.'],
    ['房间或客户端已关闭。', '重新加入后继续。'],
  ),
  replaced: fault(
    false,
    ['A newer session took this place.', 'Tell the player; join again only at their wish.'],
    ['此会话已被取代。', '提示玩家；仅在其要求时重新加入。'],
  ),
  aborted: fault(
    false,
    ['You stopped waiting; it may still happen.', 'Nothing; call again for the outcome.'],
    ['已停止等待，操作可能已生效。', '无需处理；再次调用可得结果。'],
  ),
};

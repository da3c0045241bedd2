import { later, never, type CodeEntry } from '../code-entry.ts';

/** Packets. */
export const packetCodes: Readonly<Record<string, CodeEntry>> = {
  packet_unknown: never(
    ['There is no such packet.', 'Take packets from the state.'],
    ['没有这个红包。', '以状态中的红包为准。'],
  ),
  packet_expired: never(
    ['The packet has expired.', 'Show it as expired; its coins went back to who paid.'],
    ['红包已过期。', '展示为已过期；友谊金已退回出资方。'],
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
};

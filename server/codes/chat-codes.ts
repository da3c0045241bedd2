import { later, never, type CodeEntry } from '../code-entry.ts';

/** Chat, and calls between friends. */
export const chatCodes: Readonly<Record<string, CodeEntry>> = {
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
};

import { fault, type CodeEntry } from '../code-entry.ts';

/** Faults. */
export const faultCodes: Readonly<Record<string, CodeEntry>> = {
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

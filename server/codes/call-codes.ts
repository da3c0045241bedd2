import { later, never, type CodeEntry } from '../code-entry.ts';

/** Any call. */
export const callCodes: Readonly<Record<string, CodeEntry>> = {
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
  busy: later(
    [
      'More is going on than the server can do now; nothing was done.',
      'Wait `retryAfterMs`; the SDK does so by itself, and while it stands in line `connection` has the place.',
    ],
    [
      '服务器繁忙，尚未执行。',
      '等待 `retryAfterMs`；SDK 会自动重试，排队时 `connection` 给出位次。',
    ],
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
};

import { createHash } from 'node:crypto';
import { sandboxNotice } from './sandbox-statement.ts';

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, 'PingFang SC', 'Microsoft YaHei', sans-serif; }
body { margin: 0; display: grid; min-height: 100vh; place-items: center; background: #f3f6fb; color: #1b2a3d; }
main { box-sizing: border-box; width: min(24rem, 100vw - 2rem); padding: 2rem; border-radius: 1rem; background: #fff;
  box-shadow: 0 1px 2px #0001, 0 12px 40px #1677ff1f; text-align: center; }
h1 { font-size: 1.25rem; margin: 0 0 .5rem; }
p { margin: .5rem 0; }
.notice { display: inline-block; padding: .125rem .75rem; border-radius: 1rem; background: #fff3d6; color: #7a4b00; }
button { width: 100%; min-height: 3rem; margin-top: 1rem; border: 0; border-radius: .75rem; background: #1064e0;
  color: #fff; font: inherit; font-weight: 600; cursor: pointer; }
button:focus-visible, summary:focus-visible, input:focus-visible { outline: 3px solid #ffb300; outline-offset: 2px; }
details { margin-top: 1rem; text-align: left; }
input { box-sizing: border-box; width: 100%; min-height: 2.75rem; padding: 0 .75rem; font: inherit; }
@media (prefers-color-scheme: dark) {
  body { background: #0d1520; color: #e6edf6; } main { background: #172231; } .notice { background: #4a3600; color: #ffe2a6; }
}
`;

/** Nothing is loaded and nothing runs: one stylesheet by its hash, one form back to this server. */
export const sandboxPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The page with the one button. */
export function authorizePage(state: string): string {
  return page(
    '支付宝授权（演示） · Alipay authorization (sandbox)',
    `<p lang="zh">红包活动想把奖金转到你的支付宝账户。</p>
<p lang="en">The red packet campaign would like to pay your Alipay account.</p>
<form method="post" action="/sandbox/alipay/authorize">
<input type="hidden" name="state" value="${escape(state)}">
<button type="submit">同意 · Agree</button>
<details><summary>换一个演示账户 · Choose another sandbox account</summary>
<label for="account">账户 · Account</label>
<input id="account" name="account" maxlength="64" pattern="[A-Za-z0-9_.@\\-]{1,64}" autocomplete="off" spellcheck="false">
</details>
</form>`,
  );
}

export function boundPage(account: string): string {
  return page(
    '已授权 · Authorized',
    `<p lang="zh">已绑定 <b>${escape(account)}</b>，可以关闭此页。</p>
<p lang="en">Bound to <b>${escape(account)}</b>. You can close this page.</p>`,
  );
}

const refusals = {
  state_unknown: [
    '授权已失效，请回到应用重试。',
    'This authorization is over. Go back to the app and try again.',
  ],
  payee_taken: [
    '这个账户已属于另一位玩家，请换一个。',
    'This account belongs to another player. Choose another one.',
  ],
  unavailable: [
    '暂时无法处理，请稍后重试。',
    'The server cannot answer now. Try again in a moment.',
  ],
  bad_request: ['账户格式不对。', 'The account has a wrong form.'],
} as const;

export function refusedPage(code: keyof typeof refusals): string {
  const [zh, en] = refusals[code];
  return page('未授权 · Not authorized', `<p lang="zh">${zh}</p>\n<p lang="en">${en}</p>`);
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escape(title)}</h1>
<p class="notice">${sandboxNotice.zh} · <span lang="en">${sandboxNotice.en}</span></p>
${body}
</main>
</body>
</html>
`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');

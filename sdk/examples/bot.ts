/**
 * A friend that lives in a terminal: it accepts your invitation, answers lines, opens every packet and counts coins.
 *
 *   node sdk/examples/bot.ts CODE [SERVER]
 *
 * CODE is what `hongbao.invite()` answers. SERVER may also stand in HONGBAO_URL. Ctrl-C says goodbye.
 */
import { setTimeout } from 'node:timers/promises';
import { HongbaoClient, settle, type Line } from '@hongbao/sdk';

const [code, server] = process.argv.slice(2);
const url = server ?? process.env['HONGBAO_URL'] ?? 'http://localhost:2567';
if (code === undefined) {
  console.error('usage: node bot.ts CODE [SERVER]');
  process.exit(1);
}

// In Node the storage is the process's memory, so each run is another guest: give `storage` to be the same one again.
const hongbao = await HongbaoClient.guest({ url, name: '阿福 (bot)' });
// Closing ends whatever waits: the loop below is over, and the process has nothing left to do.
process.once('SIGINT', () => hongbao.close());

const { friend } = await hongbao.acceptInvite(code);
const pair = await hongbao.joinPair(friend.id);
console.log(`friends with ${friend.name}`);

const showPurse = (coins: number) => console.log(`purse: ${coins} coins`);
hongbao.watch((home) => home.balance, showPurse);
pair.on('chat.sent', ({ line }) => {
  if (line.from === friend.id) void answer(line);
});
await pair.say(`你好，${friend.name}！`);

// A connection that drops comes back by itself; it is closed when we leave, or when the server will not have us.
while (pair.connection.state !== 'closed') {
  // `settle` never throws: what went wrong is a value, with a code to look at.
  const next = await settle(pair.nextPacket());
  if (!next.ok) continue;
  const { id, cause } = next.value;
  const opened = await settle(pair.open(id));
  console.log(`${cause}: ${opened.ok ? `${opened.value.credited} coins` : opened.error.code}`);
  // It still waits for us: not too hastily, then.
  if (!opened.ok) await setTimeout(1000);
}
hongbao.close();
console.log('goodbye');

/** In kind: a task of texts or of stickers is done when both friends have sent one. */
async function answer({ seq, content }: Line): Promise<void> {
  // The server counts a text that differs from our last five.
  const texts = ['新年快乐！', '恭喜发财', '一起拆红包吧', '火花不能断', '万事如意', '红包拿来'];
  const isSticker = content.kind === 'sticker';
  const text = texts[seq % texts.length] ?? '新年快乐！';
  const said = await settle(isSticker ? pair.sendSticker(content.sticker) : pair.say(text));
  if (!said.ok) console.log(`could not answer: ${said.error.code}`);
}

import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { HongbaoClient, memoryStorage } from '../../../sdk/index.ts';
import { bootServer, type Booted } from '../../support/server.ts';
import { examples } from './static-pages.ts';

describe('the example of a bot', () => {
  let server: Booted;
  let guest: HongbaoClient;
  const children: ChildProcess[] = [];

  before(async () => {
    server = await bootServer();
  });
  beforeEach(async () => {
    guest = await HongbaoClient.guest({
      url: server.app.url,
      name: '阿岚',
      storage: memoryStorage(),
    });
  });
  afterEach(() => {
    guest.close();
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });
  after(() => server.stop());

  function startBot(...words: readonly string[]) {
    const child = spawn(process.execPath, [join(examples, 'bot.ts'), ...words]);
    children.push(child);
    const ended = once(child, 'close');
    let printed = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
    const hasPrinted = async (wanted: RegExp): Promise<void> => {
      while (!wanted.test(printed)) await Promise.race([once(child.stdout, 'data'), failEnd()]);
    };
    const failEnd = async (): Promise<never> => {
      await ended;
      throw new Error(`ended with: ${printed}`);
    };
    return { child, ended, hasPrinted, printed: () => printed };
  }

  it('befriends who invited it, finishes a task with them, opens the packet, and ends on Ctrl-C', async () => {
    const { code } = await guest.invite();
    const bot = startBot(code, server.app.url);
    await bot.hasPrinted(/friends with 阿岚/);
    const [friend] = await guest.friends();
    assert.equal(friend?.name, '阿福 (bot)');
    const pair = await guest.joinPair(friend.id);
    await pair.sendSticker('lantern');
    const packet = await pair.nextPacket();
    assert.equal(packet.cause, 'task:sticker');
    await bot.hasPrinted(/task:sticker: \d+ coins/);
    await bot.hasPrinted(/purse: [1-9]\d* coins/);
    const kinds = pair
      .lines()
      .map(({ content }) => content.kind)
      .toSorted();
    assert.deepEqual(kinds, ['sticker', 'sticker', 'text'], 'it greets, and answers in kind');
    bot.child.kill('SIGINT');
    const [exit, signal] = await bot.ended;
    assert.deepEqual([exit, signal], [0, null], bot.printed());
    assert.match(bot.printed(), /goodbye\n$/);
  });

  it('without an invite code it says how it is used', async () => {
    const bot = startBot();
    assert.equal((await bot.ended)[0], 1);
    assert.match(bot.printed(), /^usage: /);
  });
});

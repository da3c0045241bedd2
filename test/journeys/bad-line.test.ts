import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Member } from '../../commands/cluster/member.ts';
import { auditRedis } from '../../commands/operator/audit-redis.ts';
import { HongbaoClient, memoryStorage, type Opening } from '../../sdk/index.ts';
import { BadLine } from '../support/bad-line.ts';
import { Screen } from '../support/journey-screen.ts';
import { inTime } from '../support/journey-wait.ts';
import { describeWithRedis, newRedisServer } from '../support/redis-server.ts';
import { newFolder } from '../support/sqlite-folder.ts';

/** A reply is waited for five seconds by the server; a busy machine takes a little longer to say so. */
const answeredWithinMs = 9000;
/** A dead connection is noticed within five seconds, made anew, and asked by whoever comes again. */
const doneWithinMs = 15_000;
const againMs = 200;

/** A packet opened without a socket: the opening, or what was said instead. */
interface Answer {
  readonly status: number;
  readonly opening: Opening;
  readonly error?: { readonly code: string; readonly retryAfterMs?: number };
}

describeWithRedis('a bad line between a server and its Redis', () => {
  let redis: Awaited<ReturnType<typeof newRedisServer>>;
  let line: BadLine;
  /** One speaks to Redis over the line, the other past it. */
  let behind: Member;
  let beside: Member;
  let removeFolder: () => void;
  const clients: HongbaoClient[] = [];

  before(async function startServers() {
    this.timeout(30_000);
    redis = await newRedisServer();
    line = await BadLine.to(redis.port);
    const { folder, remove } = newFolder();
    removeFolder = remove;
    const variables = { NODE_ENV: 'test', HONGBAO_LOG: 'silent' };
    const member = (url: string) => Member.of({ redis: url, data: folder, variables });
    behind = await member(`redis://127.0.0.1:${line.port}`);
    beside = await member(redis.url);
    await behind.start();
    await beside.start();
  });
  after(async () => {
    for (const client of clients) client.close();
    await Promise.all([behind.kill(), beside.kill()]);
    await line.close();
    await redis.stop();
    removeFolder();
  });
  afterEach(() => line.mend());

  async function guest(name: string) {
    const client = await HongbaoClient.guest({ url: behind.url, name, storage: memoryStorage() });
    clients.push(client);
    return client;
  }

  /** Two friends in a room behind the line, with a packet that neither has opened. */
  async function friends() {
    const [lan, he] = await Promise.all([guest('阿岚'), guest('小禾')]);
    await he.acceptInvite((await lan.invite()).code);
    const [mine, theirs] = await Promise.all([lan.joinPair(he.me.id), he.joinPair(lan.me.id)]);
    await mine.say('新年快乐');
    await theirs.say('同乐');
    const packet = await new Screen(mine).finds('task:text');
    return { lan, he, mine, theirs, packet: packet.id };
  }

  async function ask(client: HongbaoClient, packet: string, entropy: string): Promise<Answer> {
    const response = await fetch(`${behind.url}/v1/packets/${packet}/open`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await client.token()}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ entropy }),
      signal: AbortSignal.timeout(answeredWithinMs),
    });
    // The route's own reply, or the one shape of every error.
    const body = (await response.json()) as Opening & Pick<Answer, 'error'>;
    return { status: response.status, opening: body, ...(body.error && { error: body.error }) };
  }

  const assertOpenedOrTold = ({ status, error }: Answer) => {
    if (status === 200) return;
    assert.equal(error?.code, 'unavailable');
    assert.ok((error.retryAfterMs ?? 0) > 0, 'says when to come back');
  };

  const bad: Readonly<Record<string, () => void>> = {
    'is slow': () => line.delay(200),
    'is cut': () => line.cut(),
    'takes questions and loses them': () => line.halfOpen('questions'),
    'takes questions and loses the answers': () => line.halfOpen('answers'),
  };
  for (const [words, goBad] of Object.entries(bad))
    it(`that ${words}: an opening is done or told when to come back, and done once when it is well`, async function openOverBadLine() {
      this.timeout(60_000);
      const { lan, he, mine, theirs, packet } = await friends();
      const entropy = randomBytes(32).toString('hex');
      goBad();
      const bySdk = theirs.open(packet, { timeoutMs: 40_000 });
      // It is waited for below; until then a failure is no stray one.
      bySdk.catch(() => {});
      assertOpenedOrTold(await ask(lan, packet, entropy));
      assertOpenedOrTold(await ask(lan, packet, entropy));
      line.mend();
      const until = performance.now() + doneWithinMs;
      let answer = await ask(lan, packet, entropy);
      while (answer.status !== 200 && performance.now() < until) {
        assertOpenedOrTold(answer);
        await new Promise((resolve) => setTimeout(resolve, againMs));
        answer = await ask(lan, packet, entropy);
      }
      assert.equal(answer.status, 200, 'not done though the line is well');
      const again = await mine.open(packet);
      assert.deepEqual(
        [again.drawn, again.credited, again.paidAt],
        [answer.opening.drawn, answer.opening.credited, answer.opening.paidAt],
      );
      const { credited } = await bySdk;
      const wallets = await Promise.all([lan.wallet(), he.wallet()]);
      assert.deepEqual(
        wallets.map(({ balance }) => balance),
        [answer.opening.credited, credited],
      );
      assert.deepEqual((await auditRedis(redis.url)).breaches, []);
    });

  it('that was half open and is well again: the rooms behind it are found from beside it', async function enterFromBeside() {
    this.timeout(60_000);
    const { lan, he } = await friends();
    line.halfOpen('answers');
    await new Promise((resolve) => setTimeout(resolve, 1000));
    line.mend();
    const token = await he.token();
    const url = beside.url;
    const again = new HongbaoClient({ url, token: async () => token, storage: memoryStorage() });
    clients.push(again);
    const entering = again.joinPair(lan.me.id, { timeoutMs: 40_000 });
    const pair = await inTime(entering, 'the room was not entered', 2 * doneWithinMs);
    await pair.say('回来了');
  });
});

import assert from 'node:assert/strict';
import { SignJWT } from 'jose';
import type { PacketId } from '../../rooms/campaign/ids.ts';
import { PROTOCOL } from '../../sdk/index.ts';
import { routes } from '../../server/http/routes.ts';
import { connect, type Connection } from '../../server/redis/connection.ts';
import { asList, asText, asTexts, type Reply } from '../../server/redis/replies.ts';
import { describeWithRedis, newRedisServer, type OwnRedis } from '../support/redis-server.ts';
import { act, sealPacket } from '../support/sealed.ts';
import { bootServer, type Booted, type CallOptions, type Guest } from '../support/server.ts';

const secret = 'a secret of more than thirty-two bytes';

/** What would be another slot of a cluster, another line of the protocol, another part of a key, or too much of it. */
const hostile = [
  '{evil}',
  'evil}:{hongbao',
  'evil\nDEL x',
  'evil\r\n*1\r\n$8\r\nFLUSHALL\r\n',
  'evil\0',
  'evil:player',
  'evil*',
  'evil.零',
  `evil${'x'.repeat(64)}`,
  `evil${'{'.repeat(64 * 1024)}`,
] as const;

const atTheDoor: ReadonlySet<unknown> = new Set(['bad_request', 'too_large', 'token_invalid']);
/** Words of the campaign or of ours that are compared, and never written down as they come. */
const lookedUp: Readonly<Record<string, string>> = {
  '/v1/redemptions': 'item_unknown',
  '/sandbox/alipay/authorize': 'state_unknown',
};

/** Everything that names something in Redis; `{hongbao}` and `{hongbao:0}` are our own slots. */
const keyed = /^\{hongbao(?::\d+)?\}(?::[\w-]+)+$/;
const named = /^[\w-]+(?::[\w-]+)*$/;
/** An inbox is a list of rows, as JSON. */
const isRow = (name: string): boolean => name.startsWith('{"');

describeWithRedis('ids that would be something else in Redis', () => {
  let redis: OwnRedis;
  let server: Booted;
  let connection: Connection;
  let friends: readonly [Guest, Guest];
  let packet: PacketId;
  before(async () => {
    redis = await newRedisServer();
    server = await bootServer({
      environment: { REDIS_URL: redis.url, HONGBAO_JWT_SECRET: secret, HONGBAO_GUESTS: 'on' },
      overrides: { limits: { aPlayer: 100_000, anAddress: 100_000, guests: 100_000 } },
    });
    connection = await connect(redis.url);
    friends = await server.friends();
    packet = await sealPacket(server, friends);
  });
  after(async () => {
    await connection.close();
    await server.stop();
    await redis.stop();
  });

  /** At the door: for its shape, not because nothing of that name was found. */
  const isRefused = async (method: string, path: string, options: CallOptions) => {
    try {
      const { status, body } = await server.call(method, path, options);
      const code = status === 431 ? 'too_large' : body.error?.code;
      const what = `${method} ${path.slice(0, 80)} → ${status} ${code}`;
      assert.ok(atTheDoor.has(code) || lookedUp[path] === code, what);
    } catch (error) {
      // Node hangs up on a head that is too large while it is still being written.
      assert.ok(error instanceof TypeError, String(error));
    }
  };
  // Each seat may ask so often only: a refusal that is told for that reason would tell nothing.
  const askOf = async (type: string, message: object): Promise<string | undefined> => {
    await server.call('POST', '/dev/clock', { body: { advanceMs: 1000 } });
    const answer = await act(server, friends, type, message);
    return 'code' in answer ? answer.code : undefined;
  };
  const isNowhere = async () => {
    const names = await namesIn(connection);
    for (const id of [friends[0].player, packet])
      assert.ok(
        names.some((name) => name.includes(id)),
        `${id} is found where it belongs`,
      );
    assert.deepEqual(
      names.filter((name) => name.includes('evil')),
      [],
    );
  };

  it('are no part of a path', async function paths() {
    this.timeout(60_000);
    const token = friends[0].token;
    const bodies: Readonly<Record<string, object>> = {
      openShare: { entropy: 'a'.repeat(64) },
      enterPair: { protocol: PROTOCOL },
      enterGroup: { protocol: PROTOCOL },
    };
    for (const { name, method, path } of routes.filter(({ params }) => params))
      for (const id of hostile) {
        const body = bodies[name];
        await isRefused(method.toUpperCase(), path.replaceAll(/:\w+/g, encodeURIComponent(id)), {
          token,
          ...(body && { body }),
          headers: { 'idempotency-key': 'a-key-of-its-own' },
        });
      }
    await isNowhere();
  });

  it('are no part of a body, a query or a key that a client gives', async function bodies() {
    this.timeout(60_000);
    const token = friends[0].token;
    const { body: binding } = await server.call('POST', '/v1/payees/alipay', { token });
    const { state } = binding;
    assert.equal(typeof state, 'string');
    for (const id of hostile) {
      for (const [path, body] of [
        ['/v1/friends/accept', { code: id }],
        ['/v1/groups/join', { code: id }],
        ['/v1/redemptions', { item: id }],
        ['/sandbox/alipay/authorize', { state: id }],
        ['/sandbox/alipay/authorize', { state, account: id }],
      ] as const)
        await isRefused('POST', path, {
          token,
          body,
          headers: { 'idempotency-key': 'a-key-of-its-own' },
        });
      await isRefused('POST', `/v1/media?room=${encodeURIComponent(id)}`, { token, body: 'x' });
      await isRefused('GET', `/v1/rooms?cursor=${encodeURIComponent(id)}`, { token });
      // What a header cannot hold is no header.
      if (!/^[\x20-\x7E]+$/.test(id)) continue;
      for (const [path, body] of [
        ['/v1/redemptions', { item: 'alipay-cash-1fen' }],
        ['/v1/groups', { name: '年夜饭' }],
      ] as const)
        await isRefused('POST', path, { token, body, headers: { 'idempotency-key': id } });
    }
    await isNowhere();
  });

  it('are no part of a message in a room', async () => {
    const content = { kind: 'text', text: '新年快乐' };
    const entropy = 'a'.repeat(64);
    for (const id of hostile) {
      for (const [type, message] of [
        ['packet.open', { packet: id, entropy }],
        ['packet.open', { packet, entropy, id }],
        ['chat.send', { content, id }],
        ['chat.send', { content: { kind: 'sticker', sticker: id } }],
        ['chat.send', { content: { kind: 'photo', media: id } }],
      ] as const)
        assert.equal(
          await askOf(type, message),
          'bad_message',
          `${type} ${JSON.stringify(message).slice(0, 80)}`,
        );
    }
    await isNowhere();
  });

  it('are no player: a guest’s token with one is refused, a host’s becomes an id of ours', async () => {
    const sign = (claims: Readonly<Record<string, string>>) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256' })
        .setExpirationTime('1h')
        .sign(Buffer.from(secret));
    for (const sub of hostile) {
      const guest = await sign({ sub, iss: 'hongbao-guest', name: sub });
      await isRefused('GET', '/v1/me', { token: guest });
      const token = await sign({ sub, name: '阿岚' });
      if (sub.length > 255) await isRefused('GET', '/v1/me', { token });
      else {
        const { status, body } = await server.call('GET', '/v1/me', { token });
        assert.deepEqual([status, /^u_[\w-]{22}$/.test(body.player)], [200, true]);
      }
    }
    await isNowhere();
  });

  it('nothing in Redis has a name of another shape than ours', async () => {
    const names = await namesIn(connection);
    const ours = (name: string) => keyed.test(name) || named.test(name) || isRow(name);
    assert.deepEqual(
      names.filter((name) => !ours(name)),
      [],
    );
  });
});

/** Every key, and everything by which a row is found in one. */
async function namesIn(connection: Connection): Promise<readonly string[]> {
  const keys: string[] = [];
  let cursor = '0';
  do {
    const [next = null, page = []] = asList(
      await connection.send(['SCAN', cursor, 'COUNT', '1000']),
    );
    cursor = asText(next) ?? '0';
    keys.push(...texts(page));
  } while (cursor !== '0');
  const within = await Promise.all(keys.map((one) => rowsOf(connection, one)));
  return [...keys, ...within.flat()];
}

async function rowsOf(connection: Connection, key: string): Promise<readonly string[]> {
  switch (asText(await connection.send(['TYPE', key]))) {
    case 'hash':
      return texts(await connection.send(['HKEYS', key]));
    case 'set':
      return texts(await connection.send(['SMEMBERS', key]));
    case 'zset':
      return texts(await connection.send(['ZRANGE', key, '0', '-1']));
    default:
      return [];
  }
}

const texts = (reply: Reply): readonly string[] => asTexts(reply).map((text) => text ?? '');

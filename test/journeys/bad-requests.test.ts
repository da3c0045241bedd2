import assert from 'node:assert/strict';
import { RoomId } from '../../rooms/campaign/ids.ts';
import { refusalStatus } from '../../server/http/refusal-status.ts';
import type { Route } from '../../server/http/route.ts';
import { routes } from '../../server/http/routes.ts';
import { PROTOCOL } from '../../sdk/index.ts';
import { exchange } from '../support/journey-screen.ts';
import { Stage, stickers, type Friend, type Player } from '../support/journey-stage.ts';
import type { CallOptions } from '../support/server.ts';

const hex = 'a'.repeat(64);
const key = { 'idempotency-key': 'a-key-of-its-own' };

/** A value for each `:name` of a path that is right in shape. */
const params: Readonly<Record<string, string>> = {
  friend: 'g_nobody',
  hash: hex,
  id: 'no-such-thing',
  packet: 'no-such-packet',
  rail: 'alipay',
  redemption: 'no-such-redemption',
};

/** And ones that no path takes. */
const wrongParams = [
  'a b',
  '%00',
  '..%2f..%2fetc',
  'x'.repeat(65),
  '零',
  '%f0%28%8c',
  'a.b',
  '_campaign',
];

/** A right body for each route that takes one. */
const bodies: Readonly<Record<string, object>> = {
  acceptInvite: { code: 'ABCDEFGHJK' },
  createGroup: { name: '年夜饭' },
  createGuest: { name: '路人' },
  createRedemption: { item: 'alipay-cash-1fen' },
  enterGroup: { protocol: PROTOCOL },
  enterHome: { protocol: PROTOCOL },
  enterPair: { protocol: PROTOCOL },
  joinGroup: { code: 'ABCDEFGHJK' },
  markInboxRead: { number: 1 },
  openShare: { entropy: hex },
  sandboxAuthorize: { state: 'no-such-state' },
  turnClock: { advanceMs: 0 },
};

const oddities: readonly unknown[] = [
  null,
  true,
  -1,
  3.5,
  '',
  'a\u0000b',
  '\u202Ename',
  'x'.repeat(300),
  [],
  {},
  { $ne: null },
];

/** Wrong whatever the route says. */
function* alwaysWrong({ name }: Route): Generator {
  const body = bodies[name] ?? {};
  yield* ['null', '7', '"text"', '[]', '{"name":', '{"a":1}{"b":2}', '\u0000'];
  yield { ...body, admin: true };
  for (const word of ['__proto__', 'constructor', 'toString'])
    yield JSON.stringify({ ...body, word: { admin: true } }).replace('"word"', `"${word}"`);
}

/** Wrong where the route says so. */
function* oddOnes({ name, body: format }: Route): Generator {
  const body = bodies[name] ?? {};
  for (const field of Object.keys(format?.shape ?? {})) {
    const { [field]: _, ...rest } = body as Readonly<Record<string, unknown>>;
    yield rest;
    for (const odd of oddities) yield { ...body, [field]: odd };
  }
}

function isWrong({ body: format }: Route, sent: unknown): boolean {
  return format?.safeParse(sent).success === false;
}

function pathOf(route: Route, fill: Readonly<Record<string, string>>): string {
  return route.path.replaceAll(/:(\w+)/g, (_, name: string) => fill[name] ?? 'missing');
}

describe('bad requests: a clear code, and nothing has changed', () => {
  let stage: Stage;
  let lan: Friend;
  let he: Friend;
  let stranger: Player;
  before(async () => {
    stage = await Stage.open({
      campaign: stickers,
      overrides: { limits: { aPlayer: 100_000, anAddress: 100_000, guests: 100_000 } },
    });
    ({ lan, he } = await stage.friends());
    stranger = await stage.player('路人');
    await exchange(lan, he);
    await lan.pair.sendSticker('lantern');
    await he.screen.finds();
  });
  after(() => stage.close());

  const everything = async () => ({
    books: await stage.audit(),
    facts: await stage.app.house.store.load(RoomId.parse(he.pair.id)),
    screen: he.pair.state,
    friends: await he.client.friends(),
    rooms: await lan.client.rooms(),
    redemptions: await lan.client.redemptions(),
  });
  const changesNothing = async (ask: () => Promise<void>) => {
    // What is said at leisure is saved within a second; from here on only what is asked changes anything.
    await stage.turn(2000);
    const before = await everything();
    const mark = he.screen.mark;
    await ask();
    assert.deepEqual(await everything(), before);
    assert.deepEqual(he.screen.order(mark), []);
  };
  /** Refused with a code that is in the table, at the status that the table says. */
  const isRefused = async (method: string, path: string, options: CallOptions = {}) => {
    const { status, body, headers } = await stage.call(method, path, options);
    const what = `${method} ${path} ${JSON.stringify(options.body)} → ${status} ${JSON.stringify(body)}`;
    assert.ok(status >= 400 && status < 500, what);
    assert.equal(refusalStatus[body.error?.code], status, what);
    assert.equal(body.error.requestId, headers.get('x-request-id'), what);
    return body.error.code as string; // The table's own keys.
  };
  const authorized = ({ access }: Route) => (access === 'player' ? { token: lan.token } : {});

  it('every route that takes a body has a right one here', () => {
    const taking = routes.filter(({ body }) => body).map(({ name }) => name);
    assert.deepEqual(taking.toSorted(), Object.keys(bodies).toSorted());
  });

  it('a player’s route without a token, with another’s word for one, or with half of one, is 401', async () => {
    await changesNothing(async () => {
      for (const route of routes.filter(({ access }) => access === 'player')) {
        const path = pathOf(route, params);
        const method = route.method.toUpperCase();
        const body = bodies[route.name];
        const sent = body ? { body } : {};
        assert.equal(await isRefused(method, path, sent), 'token_missing');
        for (const token of ['null', lan.token.slice(0, -3), `${lan.token}x`, lan.id])
          assert.equal(await isRefused(method, path, { ...sent, token }), 'token_invalid');
      }
    });
  });

  it('a body of a wrong shape is refused by its field', async () => {
    await changesNothing(async () => {
      for (const route of routes.filter(({ method }) => method !== 'get')) {
        const path = pathOf(route, params);
        const odd = [...oddOnes(route)].filter((body) => isWrong(route, body));
        for (const body of [...alwaysWrong(route), ...odd]) {
          const options = { ...authorized(route), body, headers: key };
          const code = await isRefused(route.method.toUpperCase(), path, options);
          assert.equal(code, 'bad_request', `${route.name} ${JSON.stringify(body)}`);
        }
      }
    });
  });

  it('a body over 16 KB is not read, on any route but that of photos and videos', async () => {
    await changesNothing(async () => {
      const body = { padding: '零'.repeat(6000) };
      for (const route of routes.filter(({ method }) => method !== 'get')) {
        if (route.takesBytes === true) continue;
        const options = { ...authorized(route), body, headers: key };
        const code = await isRefused(route.method.toUpperCase(), pathOf(route, params), options);
        assert.equal(code, 'too_large', route.name);
      }
    });
  });

  it('a path that names nothing is refused, whatever it names', async () => {
    await changesNothing(async () => {
      for (const route of routes.filter(({ params: format }) => format))
        for (const wrong of wrongParams) {
          const fill = Object.fromEntries(Object.keys(params).map((name) => [name, wrong]));
          const body = bodies[route.name];
          const options = { ...authorized(route), ...(body && { body }), headers: key };
          await isRefused(route.method.toUpperCase(), pathOf(route, fill), options);
        }
    });
  });

  it('a query that no route asks for is refused, and one of a wrong shape', async () => {
    await changesNothing(async () => {
      for (const route of routes.filter(({ method }) => method === 'get')) {
        const path = pathOf(route, params);
        const code = await isRefused('GET', `${path}?admin=true`, authorized(route));
        assert.equal(code, 'bad_request', route.name);
        for (const field of Object.keys(route.query?.shape ?? {}))
          for (const value of ['', '-1', '1e99', 'NaN', '%00', 'x'.repeat(100), `1&${field}=2`]) {
            const wrong = await isRefused('GET', `${path}?${field}=${value}`, authorized(route));
            assert.equal(wrong, 'bad_request', `${route.name} ${field}=${value}`);
          }
      }
    });
  });

  it('an idempotency key that is missing, short or no key is refused', async () => {
    await changesNothing(async () => {
      const options = { token: lan.token, body: { item: 'alipay-cash-1fen' } };
      assert.equal(await isRefused('POST', '/v1/redemptions', options), 'bad_request');
      for (const wrong of ['', 'short', 'x'.repeat(65), 'a b c d e f', '__proto__; DROP'])
        assert.equal(
          await isRefused('POST', '/v1/redemptions', {
            ...options,
            headers: { 'idempotency-key': wrong },
          }),
          'bad_request',
          wrong,
        );
    });
  });

  it('a room of others, of strangers or of oneself is not entered', async () => {
    await changesNothing(async () => {
      const body = { protocol: PROTOCOL };
      const enter = (who: Player, friend: string) =>
        isRefused('POST', `/v1/rooms/pair/${friend}/enter`, { token: who.token, body });
      for (const [who, friend] of [
        [stranger, lan.id],
        [lan, stranger.id],
        [lan, lan.id],
        [lan, 'g_nobody'],
        [stranger, he.pair.id],
      ] as const)
        assert.equal(await enter(who, friend), 'not_friends');
      const old = { token: lan.token, body: { protocol: '99.0' } };
      for (const path of [`/v1/rooms/pair/${he.id}/enter`, '/v1/rooms/home/enter'])
        assert.equal(await isRefused('POST', path, old), 'protocol_mismatch');
      await assert.rejects(stranger.device().joinPair(lan.id), { code: 'not_friends' });
    });
  });

  it('what is right in shape and wrong in fact has its own code', async () => {
    await changesNothing(async () => {
      const { code } = await lan.client.invite();
      const facts: readonly (readonly [string, string, object | undefined, string])[] = [
        ['POST', '/v1/friends/accept', { code }, 'invite_own'],
        ['POST', '/v1/friends/accept', bodies['acceptInvite'], 'invite_unknown'],
        ['POST', `/v1/friends/${lan.id}/block`, undefined, 'yourself'],
        ['POST', '/v1/friends/g_nobody/block', undefined, 'player_unknown'],
        ['DELETE', '/v1/friends/g_nobody/block', undefined, 'player_unknown'],
        ['POST', '/v1/redemptions', { item: 'no-such-item' }, 'item_unknown'],
        ['GET', '/v1/redemptions/no-such-redemption', undefined, 'redemption_unknown'],
        ['GET', '/v1/packets/no-such-packet/proof', undefined, 'packet_unknown'],
        ['POST', '/v1/packets/no-such-packet/open', { entropy: hex }, 'packet_unknown'],
        ['GET', `/v1/campaigns/${hex}`, undefined, 'rules_unknown'],
        ['POST', '/sandbox/alipay/authorize', bodies['sandboxAuthorize'], 'state_unknown'],
        ['POST', '/dev/clock', { advanceMs: 400 * 86_400_000 }, 'clock_bounded'],
      ];
      for (const [method, path, body, expected] of facts) {
        const options = { token: lan.token, headers: key, ...(body && { body }) };
        assert.equal(await isRefused(method, path, options), expected, path);
      }
    });
  });
});

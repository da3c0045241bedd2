import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey } from 'jose';
import { PlayerId } from '../../../rooms/campaign/ids.ts';
import { KnownTokens, knownMost } from '../../../server/http/known-tokens.ts';
import { Tokens } from '../../../server/http/identity.ts';
import { Fault } from '../../../server/fault.ts';
import { bootServer, type Booted } from '../../support/server.ts';

const secret = 'a secret of more than thirty-two bytes';
const lan = { player: PlayerId.parse('g_lan'), name: '阿岚' };
const key = Buffer.from(secret);
const base = { issuer: null, audience: null, guests: true, now: Date.now } as const;

function sign(
  claims: Record<string, unknown> = {},
  by: Uint8Array | CryptoKey = key,
  alg = 'HS256',
): Promise<string> {
  const { exp = '1h', ...rest } = claims;
  const token = new SignJWT({ sub: 'host-player-1', ...rest }).setProtectedHeader({ alg });
  if (exp !== null) token.setExpirationTime(exp as string);
  return token.sign(by);
}

describe('tokens of a host with a shared secret', () => {
  let server: Booted;
  before(async () => {
    server = await bootServer({ environment: { HONGBAO_JWT_SECRET: secret } });
  });
  after(() => server.stop());

  it('a host’s subject becomes one and the same player, written down with the token’s name', async () => {
    const token = await sign({ name: '阿岚' });
    const [first, second] = [
      await server.call('GET', '/v1/me', { token }),
      await server.call('GET', '/v1/me', { token: await sign({ name: '岚' }) }),
    ];
    assert.deepEqual([first.status, first.body.name, second.body.name], [200, '阿岚', '岚']);
    assert.match(first.body.player, /^u_[A-Za-z0-9_-]{22}$/);
    assert.equal(first.body.player, second.body.player);
    const other = await server.call('GET', '/v1/me', {
      token: await sign({ sub: 'host-player-2' }),
    });
    assert.notEqual(other.body.player, first.body.player);
  });

  it('every token that does not do is answered 401 with its code, and never 500', async () => {
    const good = await sign();
    const [head, body, signature] = good.split('.');
    const { privateKey } = await generateKeyPair('RS256');
    const forged = Buffer.from(JSON.stringify({ sub: 'victim', exp: 9e9 })).toString('base64url');
    const table: [string, string | undefined, string][] = [
      ['no header', undefined, 'token_missing'],
      ['another scheme', 'Basic YTpi', 'token_invalid'],
      ['an empty bearer', 'Bearer ', 'token_invalid'],
      ['words', 'Bearer not a token', 'token_invalid'],
      ['no parts', 'Bearer abc', 'token_invalid'],
      ['empty parts', 'Bearer ..', 'token_invalid'],
      ['half a token', `Bearer ${head}.${body}`, 'token_invalid'],
      ['another body', `Bearer ${head}.${forged}.${signature}`, 'token_invalid'],
      ['not base64', `Bearer ${head}.%%%.${signature}`, 'token_invalid'],
      ['a huge one', `Bearer ${'a'.repeat(8000)}`, 'token_invalid'],
      [
        'unsigned',
        `Bearer ${new UnsecuredJWT({ sub: 'victim' }).setExpirationTime('1h').encode()}`,
        'token_invalid',
      ],
      ['another secret', `Bearer ${await sign({}, Buffer.from('x'.repeat(40)))}`, 'token_invalid'],
      [
        'another algorithm',
        `Bearer ${await sign({}, Buffer.from('x'.repeat(64)), 'HS512')}`,
        'token_invalid',
      ],
      ['a key of its own', `Bearer ${await sign({}, privateKey, 'RS256')}`, 'token_invalid'],
      [
        'expired',
        `Bearer ${await sign({ exp: Math.floor(Date.now() / 1000) - 60 })}`,
        'token_expired',
      ],
      ['two parts too many', `Bearer ${good}.${signature}.${signature}`, 'token_invalid'],
      ['a signature cut short', `Bearer ${good.slice(0, -1)}`, 'token_invalid'],
      ['signed, but says unsigned', `Bearer ${signAs({ alg: 'none' })}`, 'token_invalid'],
      ['signed, but says HS512', `Bearer ${signAs({ alg: 'HS512' })}`, 'token_invalid'],
      [
        'signed, with an extension that nobody here knows',
        `Bearer ${signAs({ alg: 'HS256', crit: ['b64'], b64: false })}`,
        'token_invalid',
      ],
      ['no end', `Bearer ${await sign({ exp: null })}`, 'token_invalid'],
      [
        'not yet',
        `Bearer ${await sign({ nbf: Math.floor(Date.now() / 1000) + 600 })}`,
        'token_invalid',
      ],
      ['no subject', `Bearer ${await sign({ sub: '' })}`, 'token_invalid'],
      [
        'a guest with a made-up id',
        `Bearer ${await sign({ iss: 'hongbao-guest', sub: 'no such id!' })}`,
        'token_invalid',
      ],
      [
        'a guest as the campaign',
        `Bearer ${await sign({ iss: 'hongbao-guest', sub: '_campaign' })}`,
        'token_invalid',
      ],
    ];
    for (const [what, authorization, code] of table) {
      const { status, body: answer } = await server.call('GET', '/v1/me', {
        headers: authorization === undefined ? {} : { authorization },
      });
      assert.deepEqual([what, status, answer.error?.code], [what, 401, code]);
    }
  });

  it('a name that would break a screen is not taken', async () => {
    const token = await sign({ sub: 'host-player-3', name: 'a\u202Eb\n' });
    assert.match((await server.call('GET', '/v1/me', { token })).body.name, /^玩家 [0-9a-f]{4}$/);
  });
});

/** By the host's own secret, under a head that it would never write. */
function signAs(head: object): string {
  const claims = { sub: 'host-player-1', exp: Math.floor(Date.now() / 1000) + 3600 };
  const signed = [head, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

describe('tokens of a host with an issuer and an audience', () => {
  const tokens = new Tokens({
    ...base,
    key: { secret },
    issuer: 'https://host.example',
    audience: 'hongbao',
  });
  const identify = async (claims: Record<string, unknown>) =>
    tokens.identify(`Bearer ${await sign(claims)}`);

  it('both must be right', async () => {
    const right = { iss: 'https://host.example', aud: 'hongbao' };
    assert.equal('player' in (await identify(right)), true);
    for (const wrong of [
      { ...right, iss: 'https://evil.example' },
      { ...right, aud: 'other' },
      { aud: 'hongbao' },
      {},
    ])
      assert.deepEqual(await identify(wrong), { refused: 'token_invalid' });
  });

  it('guests made here are let in, where guests are allowed', async () => {
    const identity = await tokens.identify('Bearer nothing');
    assert.deepEqual(identity, { refused: 'token_invalid' });
    const token = await tokens.guest('g_someone' as never, '阿岚');
    assert.deepEqual(await tokens.identify(`Bearer ${token}`), {
      player: 'g_someone',
      name: '阿岚',
    });
    const strict = new Tokens({ ...base, key: { secret }, guests: false });
    assert.deepEqual(await strict.identify(`Bearer ${token}`), { refused: 'token_invalid' });
  });
});

describe('tokens that were verified a moment ago', () => {
  it('are known for a minute, and never after their own end', () => {
    let now = 1_000_000;
    const known = new KnownTokens(() => now);
    known.keep('long', lan, now + 3_600_000);
    known.keep('short', lan, now + 1000);
    assert.deepEqual(
      [known.get('long'), known.get('short'), known.get('other')],
      [lan, lan, undefined],
    );
    now += 1000;
    assert.deepEqual([known.get('long'), known.get('short')], [lan, undefined]);
    now += 59_000;
    assert.equal(known.get('long'), undefined);
  });

  it('are no more than fit, the oldest go first', () => {
    const known = new KnownTokens(() => 0);
    known.keep('first', lan, 1);
    known.keep('second', lan, 1);
    known.keep('first', lan, 1);
    for (let count = 1; count < knownMost; count += 1) known.keep(`token ${count}`, lan, 1);
    assert.deepEqual([known.get('second'), known.get('first')], [undefined, lan]);
  });

  it('what a known token says of who asks is what it said at first', async () => {
    const tokens = new Tokens({ ...base, key: { secret } });
    const authorization = `Bearer ${await sign({ name: '阿岚' })}`;
    const first = await tokens.identify(authorization);
    assert.deepEqual(await tokens.identify(authorization), first);
    const [head, body, signature = ''] = authorization.split('.');
    const forged = `${head}.${body}.${signature.slice(0, -2)}AA`;
    assert.deepEqual(await tokens.identify(forged), { refused: 'token_invalid' });
  });
});

describe('tokens of a host that publishes its keys', () => {
  let host: Server;
  let url: string;
  let privateKey: CryptoKey;
  before(async () => {
    const pair = await generateKeyPair('ES256');
    ({ privateKey } = pair);
    const jwk = { ...(await exportJWK(pair.publicKey)), alg: 'ES256', kid: 'one' };
    host = createServer((_, response) =>
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] })),
    );
    await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(host.address() as AddressInfo).port}/jwks.json`;
  });
  after(() => host.close());
  const bearer = async (token: Promise<string>) => `Bearer ${await token}`;

  it('a token of the published key is taken, one signed with the public document as a secret is not', async () => {
    const tokens = new Tokens({ ...base, guests: false, key: { jwksUrl: url } });
    const token = new SignJWT({ sub: 'p' })
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .setExpirationTime('1h');
    assert.equal('player' in (await tokens.identify(await bearer(token.sign(privateKey)))), true);
    assert.deepEqual(await tokens.identify(await bearer(sign())), { refused: 'token_invalid' });
  });

  it('a token of an unknown key is invalid', async () => {
    const tokens = new Tokens({ ...base, guests: false, key: { jwksUrl: url } });
    const other = await generateKeyPair('ES256');
    const token = new SignJWT({ sub: 'p' })
      .setProtectedHeader({ alg: 'ES256', kid: 'two' })
      .setExpirationTime('1h');
    assert.deepEqual(await tokens.identify(await bearer(token.sign(other.privateKey))), {
      refused: 'token_invalid',
    });
  });

  it('keys that cannot be read are a fault, not the player’s mistake', async () => {
    const tokens = new Tokens({
      ...base,
      guests: false,
      key: { jwksUrl: 'http://127.0.0.1:1/jwks.json' },
    });
    const token = new SignJWT({ sub: 'p' })
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .setExpirationTime('1h');
    await assert.rejects(tokens.identify(await bearer(token.sign(privateKey))), Fault);
  });
});

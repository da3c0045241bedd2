import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { request as httpRequest, type ClientRequest } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { MediaId, PlayerId } from '../../../rooms/campaign/ids.ts';
import { linkLifeMs, MediaLinks } from '../../../server/media/media-links.ts';
import { videoMost } from '../../../server/media/media.ts';
import { homeRoomId, pairRoomId } from '../../../server/rooms/room-ids.ts';
import { keptSecret } from '../../../server/secret-file.ts';
import { boxed, gifOf, png, webm } from '../../support/media-bytes.ts';
import { bootServer, type Booted, type Guest } from '../../support/server.ts';
import { newFolder } from '../../support/sqlite-folder.ts';

describe('photos and videos over HTTP', () => {
  const { folder, remove } = newFolder();
  const environment = { HONGBAO_ORIGINS: 'https://game.example' };
  const boot = () => bootServer({ folder, environment });
  let server: Booted;
  let [lan, he, stranger]: Guest[] = [];
  let room = '';
  before(async () => {
    server = await boot();
    [lan, he] = await server.friends();
    stranger = await server.guest('路人');
    room = pairRoomId(PlayerId.parse(lan?.player), PlayerId.parse(he?.player));
  });
  after(async () => {
    await server.stop();
    remove();
  });

  const upload = async (
    bytes: Uint8Array,
    { by = lan, to = room, type = '' }: { by?: Guest | undefined; to?: string; type?: string } = {},
  ) => {
    const response = await fetch(`${server.app.url}/v1/media?room=${to}`, {
      method: 'POST',
      body: new Uint8Array(bytes),
      headers: { authorization: `Bearer ${by?.token}`, ...(type && { 'content-type': type }) },
    });
    return { status: response.status, body: await response.json() };
  };
  const linkOf = async (media: string, by = lan): Promise<string> => {
    const { body } = await server.call('GET', `/v1/media/${media}`, { token: by?.token });
    return body.url;
  };
  const load = (path: string, init?: RequestInit) => fetch(server.app.url + path, init);
  const files = () => readdirSync(join(folder, 'media')).length;
  const codeOf = ({ status, body }: Awaited<ReturnType<typeof upload>>) => [
    status,
    body.error?.code,
  ];

  it('a member uploads; what it is its bytes say, whatever it is sent as', async () => {
    for (const type of ['', 'image/svg+xml', 'text/html', 'application/json']) {
      const { status, body } = await upload(png, { type });
      const { media, ...rest } = body;
      assert.deepEqual([type, status], [type, 200]);
      assert.deepEqual(rest, { kind: 'photo', type: 'image/png', bytes: png.length });
      assert.match(media, /^m_[\w-]{22}$/);
    }
    const { body } = await upload(boxed('mp42'), { type: 'image/png' });
    assert.deepEqual([body.kind, body.type], ['video', 'video/mp4']);
  });

  it('nobody uploads into a room that is not theirs', async () => {
    const home = homeRoomId(PlayerId.parse(lan?.player));
    assert.deepEqual(codeOf(await upload(png, { by: stranger })), [404, 'not_found']);
    for (const to of ['pair_made_up', home])
      assert.deepEqual(codeOf(await upload(png, { to })), [404, 'not_found']);
    assert.deepEqual(codeOf(await upload(png, { to: '' })), [400, 'bad_request']);
    const nobody = await server.call('POST', `/v1/media?room=${room}`, {});
    assert.deepEqual([nobody.status, nobody.body.error.code], [401, 'token_missing']);
  });

  it('nothing is uploaded between two of whom one has blocked the other', async () => {
    const block = (method: string) =>
      server.call(method, `/v1/friends/${lan?.player}/block`, { token: he?.token });
    await block('POST');
    for (const by of [lan, he])
      assert.deepEqual(codeOf(await upload(png, { by })), [403, 'blocked']);
    await block('DELETE');
    assert.equal((await upload(png)).status, 200);
  });

  it('what is no photo and no video is refused', async () => {
    const before = files();
    for (const text of ['<svg xmlns="http://www.w3.org/2000/svg"/>', '<html>', '{}', ''])
      for (const type of ['image/png', 'application/json'])
        assert.deepEqual(codeOf(await upload(Buffer.from(text), { type })), [415, 'media_type']);
    assert.equal(files(), before);
  });

  it('what says that it is too large is refused before it is sent', async () => {
    const request = open({ 'content-length': videoMost + 1 });
    request.on('error', () => {});
    request.flushHeaders();
    assert.deepEqual(await answerOf(request), [413, 'too_large']);
    request.destroy();
  });

  it('what turns out too large is cut off while it comes, and leaves nothing', async () => {
    const before = files();
    const { host, hostname, port } = new URL(server.app.url);
    const head = `POST /v1/media?room=${room} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${lan?.token}`;
    const socket = connect(Number(port), hostname);
    // That the connection breaks while more is sent is what is asked for.
    socket.on('error', () => {});
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    let answer = '';
    socket.on('data', (part) => (answer += String(part)));
    socket.write(`${head}\r\ntransfer-encoding: chunked\r\n\r\n`);
    let sent = 0;
    const megabyte = Buffer.concat([png], 1024 * 1024);
    const chunk = Buffer.concat([Buffer.from('100000\r\n'), megabyte, Buffer.from('\r\n')]);
    const more = (): void => {
      if (socket.destroyed || sent === 500) return;
      sent += 1;
      if (socket.write(chunk)) setImmediate(more);
      else socket.once('drain', more);
    };
    more();
    await closed;
    assert.match(answer, /^HTTP\/1.1 413 [^]*"too_large"/);
    // 8 that were read, 32 that were let pass, and what the network holds.
    assert(sent < 80, `${sent} MB went out`);
    assert.equal(files(), before);
  });

  it('what is only somewhat too large is let pass, so that its sender reads why', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const request = open({ 'content-length': 20_000_000 });
    request.once('finish', () => resolve());
    request.end(Buffer.concat([png], 20_000_000));
    assert.deepEqual(await answerOf(request), [413, 'too_large']);
    await promise;
    assert.deepEqual(codeOf(await upload(Buffer.concat([png], 12_000_000))), [413, 'too_large']);
  });

  it('an upload that breaks off leaves nothing, and the server goes on', async () => {
    const before = files();
    const { promise, resolve } = Promise.withResolvers<void>();
    const request = open({ 'content-length': 1000 });
    request.once('error', () => resolve());
    request.write(png);
    while (files() === before) await new Promise((next) => setTimeout(next, 5));
    request.destroy();
    await promise;
    while (files() > before) await new Promise((next) => setTimeout(next, 5));
    assert.equal((await upload(png)).status, 200);
  });

  it('each member gets a link of their own, and nobody else gets one', async () => {
    const { body } = await upload(png);
    const paths = [await linkOf(body.media, lan), await linkOf(body.media, he)];
    assert.notEqual(paths[0], paths[1]);
    for (const path of paths) {
      const response = await load(path);
      assert.deepEqual(Buffer.from(await response.arrayBuffer()), png);
    }
    for (const media of [body.media, 'm_made_up']) {
      const refused = await server.call('GET', `/v1/media/${media}`, { token: stranger?.token });
      assert.deepEqual([refused.status, refused.body.error.code], [404, 'media_unknown']);
    }
    const link = await server.call('GET', `/v1/media/${body.media}`, { token: he?.token });
    const { url, ...rest } = link.body;
    assert(url.startsWith(`/media/${body.media}?`));
    assert.deepEqual(rest, { kind: 'photo', type: 'image/png', expiresInMs: linkLifeMs });
  });

  it('a group’s members upload and see it, and who has left or is none does neither', async () => {
    const made = await server.call('POST', '/v1/groups', {
      token: lan?.token,
      body: { name: '牌友' },
      headers: { 'idempotency-key': 'media-of-group' },
    });
    const group: string = made.body.group.id;
    const see = async (media: string, by: Guest | undefined) =>
      (await server.call('GET', `/v1/media/${media}`, { token: by?.token })).status;
    const letIn = async (by: Guest | undefined) => {
      const invite = await server.call('POST', `/v1/groups/${group}/invites`, {
        token: lan?.token,
      });
      const { code } = invite.body;
      await server.call('POST', '/v1/groups/join', { token: by?.token, body: { code } });
    };
    assert.deepEqual(codeOf(await upload(png, { to: group, by: he })), [404, 'not_found']);
    const { body } = await upload(png, { to: group });
    // A friend of the sender's is no member of their groups.
    assert.deepEqual([await see(body.media, lan), await see(body.media, he)], [200, 404]);
    await letIn(he);
    await letIn(stranger);
    assert.equal(await see(body.media, he), 200);
    assert.equal((await upload(webm(100), { to: group, by: stranger })).status, 200);
    // Whom a friend has blocked shares their groups all the same.
    const block = (method: string) =>
      server.call(method, `/v1/friends/${lan?.player}/block`, { token: he?.token });
    await block('POST');
    assert.equal((await upload(png, { to: group, by: he })).status, 200);
    await block('DELETE');
    await server.call('POST', `/v1/groups/${group}/leave`, { token: stranger?.token });
    assert.equal(await see(body.media, stranger), 404);
    const late = await upload(png, { to: group, by: stranger });
    assert.deepEqual(codeOf(late), [404, 'not_found']);
  });

  it('a link works without a token, and a token does not without a link', async () => {
    const { body } = await upload(png);
    const path = await linkOf(body.media);
    assert.equal((await load(path)).status, 200);
    const headers = { authorization: `Bearer ${lan?.token}` };
    const bare = await load(`/media/${body.media}`, { headers });
    assert.deepEqual([bare.status, (await bare.json()).error.code], [404, 'not_found']);
  });

  it('a link that was changed, or made for another upload or player, is refused', async () => {
    const [one, other] = [(await upload(png)).body.media, (await upload(png)).body.media];
    const url = new URL(await linkOf(one), server.app.url);
    const until = Number(url.searchParams.get('until'));
    const changed: [string, string][] = [
      ['player', String(he?.player)],
      ['until', String(until + 1)],
      ['until', 'later'],
      ['mac', 'A'.repeat(43)],
      ['mac', ''],
    ];
    for (const [field, value] of changed) {
      const forged = new URL(url);
      forged.searchParams.set(field, value);
      assert.deepEqual([field, (await fetch(forged)).status], [field, 404]);
      forged.searchParams.delete(field);
      assert.deepEqual([field, (await fetch(forged)).status], [field, 404]);
    }
    assert.equal((await fetch(String(url).replace(one, other))).status, 404);
    assert.equal((await fetch(`${url}&id=${other}`)).status, 200);
  });

  it('a link ends by the machine’s own time, not by the server’s clock', async () => {
    const { body } = await upload(png);
    const path = await linkOf(body.media);
    await server.call('POST', '/dev/clock', { body: { advanceMs: 86_400_000 } });
    assert.equal((await load(path)).status, 200);
    const old = new MediaLinks(keptSecret(folder, 'media-key'), () => Date.now() - linkLifeMs);
    const late = old.make(MediaId.parse(body.media), PlayerId.parse(lan?.player)).path;
    const refused = await load(late);
    assert.deepEqual([refused.status, (await refused.json()).error.code], [404, 'not_found']);
  });

  it('is served as what it is and nothing else, kept no longer than its link', async () => {
    const { body } = await upload(gifOf([1, 1], [1, 1], '<html><script>alert(1)</script>'));
    const { headers } = await load(await linkOf(body.media));
    for (const [name, value] of [
      ['content-type', 'image/gif'],
      ['x-content-type-options', 'nosniff'],
      ['content-disposition', 'inline'],
      ['content-security-policy', "default-src 'none'; sandbox"],
      ['cross-origin-resource-policy', 'cross-origin'],
      ['accept-ranges', 'bytes'],
    ] as const)
      assert.deepEqual([name, headers.get(name)], [name, value]);
    const [, age] =
      /^private, max-age=(\d+), immutable$/.exec(headers.get('cache-control') ?? '') ?? [];
    assert(Number(age) > 590 && Number(age) <= 600, `${age} s`);
  });

  it('a video is read in parts', async () => {
    const video = webm(1000);
    const { body } = await upload(video);
    const path = await linkOf(body.media);
    const part = async (range: string, method = 'GET') => {
      const response = await load(path, { method, headers: { range } });
      const bytes = Buffer.from(await response.arrayBuffer());
      return [response.status, response.headers.get('content-range'), bytes.length];
    };
    assert.deepEqual(await part('bytes=0-99'), [206, 'bytes 0-99/1000', 100]);
    assert.deepEqual(await part('bytes=900-'), [206, 'bytes 900-999/1000', 100]);
    assert.deepEqual(await part('bytes=-1'), [206, 'bytes 999-999/1000', 1]);
    assert.deepEqual(await part('bytes=990-5000'), [206, 'bytes 990-999/1000', 10]);
    assert.deepEqual(await part('bytes=1000-'), [416, 'bytes */1000', 0]);
    for (const whole of ['bytes=0-9,20-29', 'lines=1-2', 'bytes=x'])
      assert.deepEqual([whole, ...(await part(whole))], [whole, 200, null, 1000]);
    assert.deepEqual(await part('bytes=0-99', 'HEAD'), [206, 'bytes 0-99/1000', 0]);
    const response = await load(path, { headers: { range: 'bytes=10-19' } });
    assert.deepEqual(Buffer.from(await response.arrayBuffer()), video.subarray(10, 20));
  });

  it('games of allowed origins upload and read it, others do not', async () => {
    const { body } = await upload(png);
    const path = await linkOf(body.media);
    const [good, evil] = ['https://game.example', 'https://evil.example'];
    const read = await load(path, { headers: { origin: good } });
    assert.deepEqual([read.status, read.headers.get('access-control-allow-origin')], [200, good]);
    assert.match(read.headers.get('vary') ?? '', /Origin/);
    assert.equal((await load(path, { headers: { origin: evil } })).status, 403);
    const preflight = await load(`/v1/media?room=${room}`, {
      method: 'OPTIONS',
      headers: { origin: good, 'access-control-request-method': 'POST' },
    });
    assert.equal(preflight.headers.get('access-control-allow-origin'), good);
    for (const name of ['Authorization', 'Content-Type', 'Range'])
      assert.match(preflight.headers.get('access-control-allow-headers') ?? '', new RegExp(name));
  });

  it('uploads and their links outlive a restart', async () => {
    const { body } = await upload(png);
    const path = await linkOf(body.media);
    await server.stop();
    server = await boot();
    const response = await load(path);
    assert.deepEqual(Buffer.from(await response.arrayBuffer()), png);
    assert.equal((await load(await linkOf(body.media, he))).status, 200);
  });

  /** An upload whose body is written by hand. */
  function open(headers: Record<string, string | number>) {
    const authorization = `Bearer ${lan?.token}`;
    const options = { method: 'POST', headers: { authorization, ...headers } };
    return httpRequest(`${server.app.url}/v1/media?room=${room}`, options);
  }

  async function answerOf(request: ClientRequest): Promise<[number | undefined, string]> {
    const [answer] = await once(request, 'response');
    let text = '';
    for await (const part of answer) text += String(part);
    return [answer.statusCode, JSON.parse(text).error.code];
  }
});

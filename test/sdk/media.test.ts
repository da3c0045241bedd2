import assert from 'node:assert/strict';
import { Http, type Fetch } from '../../sdk/http.ts';
import { Media } from '../../sdk/media.ts';
import { pause } from '../../sdk/wait.ts';

const room = 'pair_a';
const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status });
const refusal = (code: string, status: number): Response => json({ error: { code } }, status);

/** Media over a fetch of the test's own; `asked` has what it was asked, in order. */
function mediaOver(answer: (url: string, init: RequestInit) => Response | Promise<Response>) {
  const asked: { readonly url: string; readonly init: RequestInit }[] = [];
  const fetch: Fetch = async (url, init) => {
    asked.push({ url, init });
    return answer(url, init);
  };
  const http = new Http({ url: 'https://host.example/hongbao/', token: () => 'a-token', fetch });
  return { media: new Media(http), asked };
}

describe('media', () => {
  it('bytes are uploaded as they are, an id is only passed on', async () => {
    const { media, asked } = mediaOver(() => json({ media: 'm_1' }));
    const bytes = new Uint8Array([1, 2, 3]);
    assert.equal(await media.idOf(bytes, room), 'm_1');
    assert.equal(await media.idOf('m_known', room), 'm_known');
    assert.equal(asked.length, 1);
    const { url, init } = asked[0] ?? assert.fail();
    assert.equal(url, 'https://host.example/hongbao/v1/media?room=pair_a');
    assert.deepEqual([init.method, init.body], ['POST', bytes]);
    assert.deepEqual(init.headers, { authorization: 'Bearer a-token' });
  });

  it('an upload whose answer was lost is made again, one that was refused is not', async () => {
    let tries = 0;
    const { media } = mediaOver(() => {
      tries += 1;
      if (tries === 1) throw new TypeError('fetch failed');
      return tries === 2 ? json({ media: 'm_2' }) : refusal('media_type', 415);
    });
    assert.equal(await media.idOf(new Uint8Array(1), room), 'm_2');
    await assert.rejects(media.idOf(new Uint8Array(1), room), { code: 'media_type' });
    assert.equal(tries, 3);
  });

  it('an abort ends the upload itself, and it is not tried again', async () => {
    const stop = new AbortController();
    const begun = Promise.withResolvers<void>();
    const ended = Promise.withResolvers<string>();
    const { media, asked } = mediaOver((_, { signal }) => {
      begun.resolve();
      return new Promise((_resolve, reject) =>
        signal?.addEventListener('abort', () => {
          ended.resolve(String(signal.reason.name));
          reject(signal.reason);
        }),
      );
    });
    const upload = media.idOf(new Uint8Array(1), room, { signal: stop.signal });
    await begun.promise;
    stop.abort();
    await assert.rejects(upload, { code: 'aborted' });
    assert.equal(await ended.promise, 'AbortError');
    // A repeat would come within 250 ms.
    await pause(300);
    assert.equal(asked.length, 1);
  });

  it('a link is asked for once, joined to the server’s address, and kept while it works for two minutes more', async () => {
    let made = 0;
    const links = mediaOver(() => {
      made += 1;
      return json({ url: `/media/m_1?until=${made}`, expiresInMs: 600_000 });
    });
    const real = Date.now;
    let now = real();
    Date.now = () => now;
    try {
      const [one, other] = await Promise.all([links.media.url('m_1'), links.media.url('m_1')]);
      assert.deepEqual([one, other], [one, 'https://host.example/hongbao/media/m_1?until=1']);
      now += 480_000;
      assert.equal(await links.media.url('m_1'), one);
      now += 1;
      assert.match(await links.media.url('m_1'), /until=2$/);
      assert.equal(links.asked.length, 2);
      await links.media.url('m_2');
      assert.equal(links.asked.length, 3);
    } finally {
      Date.now = real;
    }
  });

  it('a link that could not be had is asked for again', async () => {
    let tries = 0;
    const { media } = mediaOver(() => {
      tries += 1;
      return tries === 1
        ? refusal('media_unknown', 404)
        : json({ url: '/x', expiresInMs: 600_000 });
    });
    await assert.rejects(media.url('m_1'), { code: 'media_unknown' });
    assert.match(await media.url('m_1'), /\/x$/);
  });
});

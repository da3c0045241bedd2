import assert from 'node:assert/strict';
import { MediaId, PlayerId } from '../../../rooms/campaign/ids.ts';
import { linkLifeMs, MediaLinks } from '../../../server/media/media-links.ts';

const id = MediaId.parse('m_one');
const lan = PlayerId.parse('u_lan');
const bo = PlayerId.parse('u_bo');
const start = Date.parse('2026-11-10T12:00:00+08:00');

describe('links to uploads', () => {
  let now = start;
  const links = new MediaLinks('a secret of thirty-two characters', () => now);
  beforeEach(() => (now = start));
  const read = (path: string) => {
    const { pathname, searchParams } = new URL(path, 'http://localhost');
    const until = Number(searchParams.get('until'));
    return { pathname, until, mac: searchParams.get('mac') ?? '' };
  };

  it('work for ten minutes, to the millisecond', () => {
    const { path, lifeMs } = links.make(id, lan);
    const { pathname, until, mac } = read(path);
    assert.deepEqual([pathname, lifeMs, until], ['/media/m_one', 600_000, start + linkLifeMs]);
    const left = () => links.left({ id, player: lan, until }, mac);
    assert.equal(left(), linkLifeMs);
    now = until - 1;
    assert.equal(left(), 1);
    now = until;
    assert.equal(left(), 0);
  });

  it('are for one upload, one player and one end', () => {
    const { until, mac } = read(links.make(id, lan).path);
    const link = { id, player: lan, until };
    for (const other of [
      { ...link, id: MediaId.parse('m_two') },
      { ...link, player: bo },
      { ...link, until: until + 1 },
    ])
      assert.equal(links.left(other, mac), 0);
    for (const forged of [
      '',
      'x',
      mac.slice(1),
      `${mac}AA`,
      mac.replace(/^./, mac[0] === 'A' ? 'B' : 'A'),
    ])
      assert.deepEqual([forged, links.left(link, forged)], [forged, 0]);
  });

  it('work after a restart with the same secret, and with no other', () => {
    const { until, mac } = read(links.make(id, lan).path);
    const leftBy = (secret: string) =>
      new MediaLinks(secret, () => now).left({ id, player: lan, until }, mac);
    assert.equal(leftBy('a secret of thirty-two characters'), linkLifeMs);
    assert.equal(leftBy('another secret of that many letters'), 0);
  });
});

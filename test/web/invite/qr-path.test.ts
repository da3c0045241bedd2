import assert from 'node:assert/strict';
import { encode } from 'uqr';
import { qrPath } from '../../../web/src/invite/qr-path.ts';

const link = 'http://192.168.1.7:2567/?invite=ABCDE12345';

/** The dark modules that a path of bars covers. */
function modulesOf(path: string): Set<string> {
  const dark = new Set<string>();
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
    for (let step = 0; step < Number(length); step += 1) dark.add(`${Number(x) + step},${y}`);
  return dark;
}

describe('the QR code of an invite', () => {
  it('is drawn module by module, with four modules of quiet ground around it', () => {
    const { data, size } = encode(link, { ecc: 'M', border: 0 });
    const drawn = qrPath(link);
    assert.equal(drawn.size, size + 8);
    const dark = modulesOf(drawn.path);
    const expected = data.flatMap((row, y) =>
      row.flatMap((isDark, x) => (isDark ? [`${x + 4},${y + 4}`] : [])),
    );
    assert.deepEqual([...dark].toSorted(), expected.toSorted());
  });

  it('is one path without anything between its bars', () => {
    assert.match(qrPath(link).path, /^(M\d+ \d+h\d+v1h-\d+z)+$/);
  });
});

import assert from 'node:assert/strict';
import { networksOf } from '../../../server/http/networks.ts';

describe('whose an address is', () => {
  it('is the same however a proxy writes it', () => {
    for (const [written, network] of [
      ['192.0.2.1', '192.0.2.1'],
      ['192.0.2.1:5678', '192.0.2.1'],
      ['::ffff:192.0.2.1', '192.0.2.1'],
      ['::ffff:c000:201', '192.0.2.1'],
      ['64:ff9b::c000:201', '192.0.2.1'],
      ['2001:DB8::1', '2001:db8:0:0'],
      ['[2001:db8::1]', '2001:db8:0:0'],
      ['[2001:db8::1]:99', '2001:db8:0:0'],
      ['2001:db8:0:0:a:b:c:d', '2001:db8:0:0'],
      ['fe80::1%eth0', 'fe80:0:0:0'],
      ['::1', '0:0:0:0'],
    ] as const)
      assert.equal(networksOf(written).network, network, written);
  });

  it('a site is the networks that begin alike', () => {
    assert.equal(networksOf('2001:db8:1:2::3').site, '2001:db8:1');
    assert.equal(networksOf('192.0.2.1').site, undefined);
  });

  it('what is no address is nobody’s own', () => {
    for (const written of ['', 'unknown', '_hidden', 'x'.repeat(9000), '1.2.3.4.5', '[::1'])
      assert.deepEqual(networksOf(written), { network: 'unknown' }, written.slice(0, 20));
  });
});

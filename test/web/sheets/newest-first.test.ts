import assert from 'node:assert/strict';
import { withNewest, withOlder, type Pages } from '../../../web/src/sheets/newest-first.ts';

interface Entry {
  readonly id: string;
  readonly state: string;
}

const pages = (ids: string, next?: string, state = 'paid'): Pages<Entry> => ({
  entries: [...ids].map((id) => ({ id, state })),
  next,
});
const idsOf = ({ entries }: Pages<Entry>) => entries.map(({ id }) => id).join('');

describe('a list that is read newest first', () => {
  it('puts what is new in front, replaces what has changed and keeps what is older', () => {
    const known = withOlder(pages('dc', 'two', 'paying'), pages('ba', 'three'));
    const merged = withNewest(known, pages('ed', 'one'));
    assert.equal(idsOf(merged), 'edcba');
    assert.deepEqual(
      merged.entries.map(({ state }) => state),
      ['paid', 'paid', 'paying', 'paid', 'paid'],
    );
    assert.equal(merged.next, 'three');
  });

  it('begins anew when more has come than one page holds: nothing is left out in between', () => {
    const merged = withNewest(pages('ba'), pages('fed', 'one'));
    assert.deepEqual([idsOf(merged), merged.next], ['fed', 'one']);
  });

  it('takes the newest page’s own end while nothing older was read', () => {
    const merged = withNewest(pages('ba', 'old'), pages('cba', 'new'));
    assert.deepEqual([idsOf(merged), merged.next], ['cba', 'new']);
  });

  it('shows nothing twice when an older page overlaps', () => {
    const merged = withOlder(pages('dc', 'two'), pages('cba'));
    assert.deepEqual([idsOf(merged), merged.next], ['dcba', undefined]);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { keepUnchanged } from '../../sdk/snapshot.ts';

describe('snapshot', () => {
  it('a member called __proto__ is a member like any other', () => {
    const before = JSON.parse('{"__proto__":{"name":"a"},"bo":{"name":"b"}}') as object;
    assert.equal(keepUnchanged(before, structuredClone(before)), before);
    const after = JSON.parse('{"__proto__":{"name":"a"},"bo":{"name":"c"}}') as object;
    assert.deepEqual(Object.keys(keepUnchanged(before, after) as object), ['__proto__', 'bo']);
  });

  it('an equal state is the very object it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (before) => {
        assert.equal(keepUnchanged(before, structuredClone(before)), before);
      }),
    );
  });

  it('what comes out always equals what came in', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
        assert.deepEqual(keepUnchanged(before, structuredClone(after)), after);
      }),
    );
  });

  it('a changed packet is new, with all that holds it; its neighbours stay the same', () => {
    const before = { pet: { stage: 0 }, packets: { a: { shares: [1, 2] }, b: { shares: [3] } } };
    const after = { pet: { stage: 0 }, packets: { a: { shares: [1, 2] }, b: { shares: [4] } } };
    const kept = keepUnchanged(before, after) as typeof before;
    assert.notEqual(kept, before);
    assert.equal(kept.pet, before.pet);
    assert.equal(kept.packets.a, before.packets.a);
    assert.notEqual(kept.packets.b, before.packets.b);
  });

  it('a branch that was taken away is gone', () => {
    const before = { call: { id: 'x' }, pet: {} };
    assert.deepEqual(keepUnchanged(before, { pet: {} }), { pet: {} });
  });
});

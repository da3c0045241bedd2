import assert from 'node:assert/strict';
import { SchemaSerializer } from '@colyseus/core';
import { Encoder, Reflection, type Schema } from '@colyseus/schema';
import { GroupState } from '../../rooms/group-state.ts';
import { PairState } from '../../rooms/pair-state.ts';
import { shareHandshakes } from '../../server/share-handshakes.ts';

function describeRoom(state: Schema): Uint8Array {
  const serializer = new SchemaSerializer();
  serializer.reset(state);
  return serializer.handshake();
}

describe('the description of a state', () => {
  before(() => shareHandshakes());

  it('is made once for all rooms of a kind, and is what Colyseus would make', () => {
    const first = describeRoom(new PairState());
    assert.equal(describeRoom(new PairState()), first);
    assert.deepEqual(first, Reflection.encode(new Encoder(new PairState())));
  });

  it('is another for another kind of room', () => {
    const group = describeRoom(new GroupState());
    assert.notDeepEqual(group, describeRoom(new PairState()));
    assert.deepEqual(group, Reflection.encode(new Encoder(new GroupState())));
  });
});

import assert from 'node:assert/strict';
import type { PlayerId } from '@hongbao/sdk';
import type { Place } from '../../../web/src/game/place.ts';
import { roomsOnScreen } from '../../../web/src/single/rooms-on-screen.ts';

// Ids of this test's own making: only their equality counts.
const [lan, he] = ['lan' as PlayerId, 'he' as PlayerId];

interface Room {
  readonly of: Place;
}

/** A door whose joins the test lets through; the same friend's room is the same object, as the SDK's is. */
function door(first: Place | null = null) {
  const rooms = new Map<Place, Room>();
  const waiting: { place: Place; let: (failure?: Error) => void }[] = [];
  const left: Place[] = [];
  const screen = roomsOnScreen<Room>({
    first,
    join: (place) =>
      new Promise((resolve, reject) => {
        const room = rooms.get(place) ?? { of: place };
        rooms.set(place, room);
        waiting.push({ place, let: (failure) => (failure ? reject(failure) : resolve(room)) });
      }),
    leave: ({ of }) => left.push(of),
  });
  const answer = async (failure?: Error) => {
    waiting.shift()?.let(failure);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { ...screen, answer, left, waiting };
}

describe('rooms on a single phone', () => {
  it('wait for the first from the start: no list flashes by', () => {
    assert.deepEqual(door(lan).shown.value, { at: 'joining', place: lan });
    assert.deepEqual(door().shown.value, { at: 'home' });
  });

  it('are joined when they open and left when the list comes back', async () => {
    const { shown, show, answer, left } = door();
    void show(lan);
    assert.deepEqual(shown.value, { at: 'joining', place: lan });
    await answer();
    assert.equal(shown.value.at, 'room');
    assert.deepEqual(left, []);
    await show(null);
    assert.deepEqual(shown.value, { at: 'home' });
    assert.deepEqual(left, [lan]);
  });

  it('are never two: the one before is left as the next is joined', async () => {
    const { shown, show, answer, left } = door();
    void show(lan);
    await answer();
    void show(he);
    assert.deepEqual(left, [lan]);
    await answer();
    assert.deepEqual(shown.value, { at: 'room', place: he, room: { of: he } });
  });

  it('are left when they come after the player went back', async () => {
    const { shown, show, answer, left } = door();
    void show(lan);
    await show(null);
    await answer();
    assert.deepEqual(shown.value, { at: 'home' });
    assert.deepEqual(left, [lan]);
  });

  it('stay joined when an earlier wait for the same room ends late', async () => {
    const { shown, show, answer, left } = door();
    void show(lan);
    void show(null);
    void show(lan);
    await answer();
    assert.deepEqual(left, []);
    await answer();
    assert.equal(shown.value.at, 'room');
    assert.deepEqual(left, []);
  });

  it('tell why they cannot be joined, and may be tried again', async () => {
    const { shown, show, answer } = door();
    void show(lan);
    const failure = new Error('blocked');
    await answer(failure);
    assert.deepEqual(shown.value, { at: 'failed', place: lan, error: failure });
    void show(lan);
    await answer();
    assert.equal(shown.value.at, 'room');
  });

  it('stay as they are when the room that is open is asked for', async () => {
    const { show, answer, left, waiting } = door();
    void show(lan);
    await answer();
    await show(lan);
    assert.deepEqual(left, []);
    assert.equal(waiting.length, 0);
  });
});

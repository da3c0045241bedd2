import assert from 'node:assert/strict';
import { Sessions, sessionsAPlayer } from '../../rooms/sessions.ts';
import { bo, lan } from '../support/room-world.ts';

describe('sessions', () => {
  it('a player is here while any of their sessions is', () => {
    const sessions = new Sessions<string>();
    assert.equal(sessions.isHere(lan), false);
    sessions.add(lan, 'phone');
    sessions.add(lan, 'tablet');
    sessions.remove(lan, 'phone');
    assert.deepEqual([sessions.isHere(lan), sessions.isHere(bo)], [true, false]);
    sessions.remove(lan, 'tablet');
    assert.deepEqual([sessions.isHere(lan), sessions.isEmpty], [false, true]);
  });

  it('the one that was there longest makes way for one too many', () => {
    const sessions = new Sessions<number>();
    for (let session = 1; session <= sessionsAPlayer; session += 1)
      assert.equal(sessions.add(lan, session), undefined);
    sessions.add(bo, 100);
    assert.equal(sessions.add(lan, 99), 1);
    sessions.remove(lan, 1);
    assert.equal(sessions.add(lan, 98), 2);
  });

  it('who attends without a session is here, and has no screen', () => {
    const sessions = new Sessions<string>();
    sessions.attend(lan, true);
    assert.deepEqual([sessions.isHere(lan), sessions.hasScreen(lan)], [true, false]);
    assert.equal(sessions.isEmpty, true);
    sessions.add(lan, 'phone');
    sessions.attend(lan, false);
    assert.deepEqual([sessions.isHere(lan), sessions.hasScreen(lan)], [true, true]);
    sessions.remove(lan, 'phone');
    assert.equal(sessions.isHere(lan), false);
  });

  it('one that comes twice is one', () => {
    const sessions = new Sessions<string>();
    sessions.add(lan, 'phone');
    sessions.add(lan, 'phone');
    sessions.remove(lan, 'phone');
    assert.equal(sessions.isHere(lan), false);
    sessions.remove(bo, 'never here');
    assert.equal(sessions.isEmpty, true);
  });
});

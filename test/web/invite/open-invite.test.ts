import assert from 'node:assert/strict';
import type { FriendView, HongbaoClient } from '@hongbao/sdk';
import { openInvite } from '../../../web/src/invite/open-invite.ts';

/** As much of a client as an invite needs, with friends and a clock that the test moves. */
function inviter() {
  const world = { friends: [] as FriendView[], now: 0, made: 0 };
  const client = {
    friends: async () => world.friends,
    invite: async () => ({ code: `CODE${(world.made += 1)}`, expiresAt: world.now + 1000 }),
    clock: { now: () => world.now },
    // Only what is asked of it here.
  } as unknown as HongbaoClient;
  const code = async () => (await openInvite(client)).invite.code;
  return { world, code };
}

// An id of this test's own making: only its equality counts.
const lan = { id: 'lan', name: '阿岚', room: 'r', since: 1, blocked: false } as FriendView;

describe('an invite on the screen', () => {
  it('stays the same while it can be accepted, so that a link in hand goes on working', async () => {
    const { code } = inviter();
    assert.equal(await code(), 'CODE1');
    assert.equal(await code(), 'CODE1');
  });

  it('is made anew after somebody accepted it', async () => {
    const { world, code } = inviter();
    await code();
    world.friends = [lan];
    assert.equal(await code(), 'CODE2');
    assert.equal(await code(), 'CODE2');
  });

  it('is made anew after it expired by the clock of the server', async () => {
    const { world, code } = inviter();
    await code();
    world.now = 1000;
    assert.equal(await code(), 'CODE2');
  });

  it('belongs to one player', async () => {
    const [one, other] = [inviter(), inviter()];
    await one.code();
    assert.equal(other.world.made, 0);
    await other.code();
    assert.equal(other.world.made, 1);
  });
});

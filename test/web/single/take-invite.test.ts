import assert from 'node:assert/strict';
import { HongbaoError, type HongbaoClient } from '@hongbao/sdk';
import { takeInvite } from '../../../web/src/single/take-invite.ts';

type Client = Pick<HongbaoClient, 'acceptInvite' | 'joinGroup'>;

/** As much of a client as an invite needs. */
function accepting(acceptInvite: () => Promise<unknown>, joinGroup = acceptInvite): Client {
  // Only what is asked of it here.
  return { acceptInvite, joinGroup } as Client;
}

const friendly = { invite: 'CODE', groupInvite: null };

describe('the invite in the address', () => {
  it('makes the friend whose room opens', async () => {
    const client = accepting(async () => ({ friend: { id: 'lan' } }));
    assert.deepEqual(await takeInvite(client, friendly), { place: 'lan', refused: null });
  });

  it('leads into the group whose room opens', async () => {
    const client = accepting(
      () => assert.fail('nobody becomes a friend'),
      async () => ({ id: 'group_dinner' }),
    );
    const taken = await takeInvite(client, { invite: null, groupInvite: 'CODE' });
    assert.deepEqual(taken, { place: 'group_dinner', refused: null });
  });

  it('is not asked for where there is none', async () => {
    const client = accepting(() => assert.fail('nothing is asked'));
    const none = { invite: null, groupInvite: null };
    assert.deepEqual(await takeInvite(client, none), { place: null, refused: null });
  });

  it('lets the player in although it is refused, and tells why', async () => {
    for (const code of [
      'invite_used',
      'invite_expired',
      'invite_own',
      'friends_today_full',
      // A code that lost a character on the way.
      'bad_request',
    ] as const) {
      const refused = new HongbaoError(code);
      const taken = await takeInvite(
        accepting(() => Promise.reject(refused)),
        friendly,
      );
      assert.deepEqual(taken, { place: null, refused });
    }
  });

  it('is tried again after a fault: it may still be good', async () => {
    for (const code of ['network', 'too_fast'] as const)
      await assert.rejects(
        takeInvite(
          accepting(() => Promise.reject(new HongbaoError(code))),
          friendly,
        ),
        { code },
      );
  });
});

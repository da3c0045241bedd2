import assert from 'node:assert/strict';
import { HongbaoError, type HongbaoClient } from '@hongbao/sdk';
import { takeInvite } from '../../../web/src/single/take-invite.ts';

/** As much of a client as an invite needs. */
function accepting(answer: () => Promise<unknown>): Pick<HongbaoClient, 'acceptInvite'> {
  // Only what is asked of it here.
  return { acceptInvite: answer } as Pick<HongbaoClient, 'acceptInvite'>;
}

describe('the invite in the address', () => {
  it('makes the friend whose room opens', async () => {
    const client = accepting(async () => ({ friend: { id: 'lan' } }));
    assert.deepEqual(await takeInvite(client, 'CODE'), { friend: 'lan', refused: null });
  });

  it('is not asked for where there is none', async () => {
    const client = accepting(() => assert.fail('nothing is asked'));
    assert.deepEqual(await takeInvite(client, null), { friend: null, refused: null });
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
        'CODE',
      );
      assert.deepEqual(taken, { friend: null, refused });
    }
  });

  it('is tried again after a fault: it may still be good', async () => {
    for (const code of ['network', 'too_fast'] as const)
      await assert.rejects(
        takeInvite(
          accepting(() => Promise.reject(new HongbaoError(code))),
          'CODE',
        ),
        { code },
      );
  });
});

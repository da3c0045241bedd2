import assert from 'node:assert/strict';
import { signal } from '@preact/signals';
import { HongbaoError, type Grab } from '@hongbao/sdk';
import { grabAsking, type Asking } from '../../../web/src/lucky/grab-asking.ts';
import { luckyPacket } from './packets.ts';

const grab: Grab = {
  packet: 'demo_20261123_abcdefghijklmnopqrstuv',
  player: 'me',
  slot: 0,
  entropy: 'ab'.repeat(32),
  drawn: 30,
  credited: 30,
  at: 1,
};

/** A group whose packet opens to one word, and which counts wrong ones. */
function groupOf(word: string, guesses = 5) {
  const said: (string | undefined)[] = [];
  return {
    said,
    grab: async (_: string, { passphrase }: { passphrase?: string | undefined } = {}) => {
      said.push(passphrase);
      if (passphrase === word) return grab;
      throw new HongbaoError('wrong_passphrase', { details: { left: guesses - said.length } });
    },
  };
}

const packet = luckyPacket({ hasPassphrase: true });

/** Lets the question come, and answers it. */
async function say(asking: { value: Asking | null }, word: string): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  asking.value?.say(word);
}

describe('grabAsking', () => {
  it('asks nothing for a packet without a passphrase', async () => {
    const asking = signal<Asking | null>(null);
    const plain = { grab: async () => grab };
    assert.equal(await grabAsking(plain, luckyPacket(), asking), grab);
    assert.equal(asking.value, null);
  });

  it('GP7 asks again after a wrong word, and says how many guesses are left', async () => {
    const asking = signal<Asking | null>(null);
    const group = groupOf('芝麻开门');
    const grabbing = grabAsking(group, packet, asking);
    await say(asking, '西瓜');
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(asking.value?.left, 4);
    await say(asking, '芝麻开门');
    assert.equal(await grabbing, grab);
    assert.deepEqual(group.said, ['西瓜', '芝麻开门']);
    assert.equal(asking.value, null);
  });

  it('GP7 ends with the last guess', async () => {
    const asking = signal<Asking | null>(null);
    const grabbing = grabAsking(groupOf('芝麻', 1), packet, asking);
    const ended = assert.rejects(grabbing, { code: 'no_guesses_left' });
    await say(asking, '西瓜');
    await ended;
    assert.equal(asking.value, null);
  });

  it('is given up without a word when the player changes their mind', async () => {
    const asking = signal<Asking | null>(null);
    const ended = assert.rejects(grabAsking(groupOf('芝麻'), packet, asking), {
      name: 'AbortError',
    });
    asking.value?.never();
    await ended;
    assert.equal(asking.value, null);
  });
});

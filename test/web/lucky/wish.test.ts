import assert from 'node:assert/strict';
import type { PlayerId } from '@hongbao/sdk';
import fc from 'fast-check';
import {
  blessingMost as roomsBlessing,
  forMost as roomsFor,
  passphraseMost as roomsPassphrase,
  SendPacket,
  sharesMost as roomsShares,
} from '../../../rooms/lucky/contract.ts';
import {
  blessingMost,
  checkDraft,
  countGraphemes,
  eachOf,
  forMost,
  grabbersOf,
  passphraseMost,
  sharesMost,
  wholeOf,
  type Bounds,
  type Draft,
} from '../../../web/src/lucky/wish.ts';

const bounds: Bounds = {
  others: 3,
  available: { earned: 1000, received: 50 },
  mostCoins: 200_000,
};

function draftOf(part: Partial<Draft> = {}): Draft {
  return {
    coins: '888',
    shares: '3',
    split: 'lucky',
    blessing: '',
    passphrase: '',
    only: [],
    purse: 'earned',
    ...part,
  };
}

const family = '👨‍👩‍👧‍👦';

describe('the form of a lucky packet', () => {
  it('has the limits of the room', () => {
    assert.deepEqual(
      [blessingMost, passphraseMost, sharesMost, forMost],
      [roomsBlessing, roomsPassphrase, roomsShares, roomsFor],
    );
  });

  it('makes a wish of what was typed, with nothing in it that was left empty', () => {
    const { wish } = checkDraft(draftOf({ coins: ' 1,0００ ', blessing: ' 新年快乐 ' }), bounds);
    assert.deepEqual(wish, {
      coins: 1000,
      shares: 3,
      split: 'lucky',
      purse: 'earned',
      blessing: '新年快乐',
    });
  });

  it('GP1 says that a purse holds too little, by the purse that pays', () => {
    assert.deepEqual(checkDraft(draftOf({ coins: '1001' }), bounds).coins, ['balanceLow']);
    assert.deepEqual(checkDraft(draftOf({ coins: '51', purse: 'received' }), bounds).coins, [
      'balanceLow',
    ]);
    assert.deepEqual(checkDraft(draftOf({ coins: '50', purse: 'received' }), bounds).coins, []);
  });

  it('GP1 says that a packet is larger than the campaign allows before it speaks of the purse', () => {
    assert.deepEqual(checkDraft(draftOf({ coins: '200001' }), bounds).coins, ['coinsTooMany']);
  });

  it('GP2 wants a coin for every share, and no more shares than people', () => {
    assert.deepEqual(checkDraft(draftOf({ coins: '2' }), bounds).coins, ['coinsFew']);
    assert.deepEqual(checkDraft(draftOf({ shares: '4' }), bounds).shares, ['sharesTooMany']);
    const only = ['a', 'b'] as PlayerId[];
    assert.deepEqual(checkDraft(draftOf({ shares: '3', only }), bounds).shares, ['sharesTooMany']);
    assert.equal(grabbersOf({ only }, bounds), 2);
    assert.equal(grabbersOf({ only: [] }, { others: 9000 }), sharesMost);
  });

  it('GP2 counts a blessing as its reader does: a family of emoji is one', () => {
    assert.equal(countGraphemes(`${family}新年`), 3);
    const fits = draftOf({ blessing: family.repeat(14) });
    assert.deepEqual(checkDraft(fits, bounds).blessing, []);
    const isLong = draftOf({ blessing: `${family.repeat(14)}！` });
    assert.deepEqual(checkDraft(isLong, bounds).blessing, ['blessingLong']);
    assert.equal(checkDraft(isLong, bounds).wish, undefined);
  });

  it('GP7 counts a passphrase so, too', () => {
    assert.deepEqual(checkDraft(draftOf({ passphrase: '芝'.repeat(21) }), bounds).passphrase, [
      'passphraseLong',
    ]);
  });

  it('reads whole numbers and nothing else', () => {
    assert.deepEqual(['１２', '1 2', '1.5', '-1', '', 'x', '1e3'].map(wholeOf), [
      12,
      12,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('says what each share of an equal packet holds', () => {
    assert.deepEqual(eachOf(888, 4), [222, 222]);
    assert.deepEqual(eachOf(10, 3), [3, 4]);
    assert.equal(eachOf(2, 3), undefined);
  });

  it('every wish that it makes, the room takes', () => {
    const draft = fc.record({
      coins: fc.oneof(fc.nat(300_000).map(String), fc.string({ maxLength: 6 })),
      shares: fc.oneof(fc.nat(20).map(String), fc.string({ maxLength: 3 })),
      split: fc.constantFrom('lucky' as const, 'equal' as const),
      blessing: fc.string({ unit: 'grapheme', maxLength: 20 }),
      passphrase: fc.string({ unit: 'grapheme', maxLength: 25 }),
      only: fc.uniqueArray(fc.constantFrom(...(['a', 'b', 'c'] as PlayerId[]))),
      purse: fc.constantFrom('earned' as const, 'received' as const),
    });
    fc.assert(
      fc.property(draft, (typed) => {
        const { wish } = checkDraft(typed, bounds);
        if (wish === undefined) return;
        const sent = { ...wish, id: 'abcdefgh12345678', key: 'abcdefgh12345678' };
        assert.equal(SendPacket.safeParse(sent).error, undefined);
      }),
    );
  });
});

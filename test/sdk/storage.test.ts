import assert from 'node:assert/strict';
import { memoryStorage, Shelf, type HongbaoStorage } from '../../sdk/storage.ts';

const full: HongbaoStorage = {
  getItem: () => null,
  setItem: () => {
    throw new Error('QuotaExceededError');
  },
  removeItem: () => {
    throw new Error('SecurityError');
  },
};

describe('storage', () => {
  it('keeps values apart by prefix and gives them back after a reload', () => {
    const storage = memoryStorage();
    new Shelf(storage, 'a:').set('key', { coins: 1 });
    new Shelf(storage, 'b:').set('key', { coins: 2 });
    assert.deepEqual(new Shelf(storage, 'a:').get('key'), { coins: 1 });
    assert.deepEqual(new Shelf(storage, 'b:').get('key'), { coins: 2 });
  });

  it('a store that is full or forbidden is made up for by memory', () => {
    const shelf = new Shelf(full, 'a:');
    shelf.set('key', 'entropy');
    assert.equal(shelf.get('key'), 'entropy');
    shelf.delete('key');
    assert.equal(shelf.get('key'), undefined);
  });

  it('what somebody else wrote there is nothing', () => {
    const storage = memoryStorage();
    storage.setItem('a:key', 'not json');
    assert.equal(new Shelf(storage, 'a:').get('key'), undefined);
  });
});

import assert from 'node:assert/strict';
import { HongbaoError, memoryStorage, type Code } from '../../sdk/index.ts';
import { KeptKeys } from '../../sdk/kept-keys.ts';
import { Shelf } from '../../sdk/storage.ts';

describe('kept keys', () => {
  /** Acts for one wish; each press says under which key it was tried. */
  const wish = () => {
    const storage = memoryStorage();
    const reload = () => new KeptKeys(new Shelf(storage, 'p:'));
    const tried: string[] = [];
    const press = (keys: KeptKeys, code?: Code) =>
      keys.act('a wish', async (key) => {
        tried.push(key);
        await Promise.resolve();
        if (code) throw new HongbaoError(code);
        return key;
      });
    return { reload, press, tried };
  };

  it('what was not answered keeps its key, also over a reload; what was answered begins anew', async () => {
    const { reload, press, tried } = wish();
    const keys = reload();
    await assert.rejects(press(keys, 'timeout'), { code: 'timeout' });
    await assert.rejects(press(keys, 'network'), { code: 'network' });
    await press(reload());
    assert.equal(new Set(tried).size, 1);
    await press(reload());
    assert.equal(new Set(tried).size, 2);
  });

  it('a refusal is an answer: the next press is another act', async () => {
    const { reload, press, tried } = wish();
    await assert.rejects(press(reload(), 'balance_too_low'), { kind: 'refusal' });
    await press(reload());
    assert.equal(new Set(tried).size, 2);
  });

  it('a refusal at the door says nothing of what an earlier try did: the key is kept', async () => {
    const { reload, press, tried } = wish();
    const door: readonly Code[] = [
      ...(['too_fast', 'room_closing', 'token_missing', 'token_expired', 'token_invalid'] as const),
      ...(['origin_refused', 'protocol_mismatch'] as const),
    ];
    for (const code of door) await assert.rejects(press(reload(), code), { code });
    await press(reload());
    assert.equal(tried.length, door.length + 1);
    assert.equal(new Set(tried).size, 1);
  });

  it('pressed twice at once, it is done once', async () => {
    const { reload, press, tried } = wish();
    const keys = reload();
    const [one, two] = await Promise.all([press(keys), press(keys)]);
    assert.equal(one, two);
    assert.equal(tried.length, 1);
  });
});

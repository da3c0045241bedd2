import { HongbaoError } from './errors.ts';
import { makeHex } from './random.ts';
import type { Shelf } from './storage.ts';

/**
 * Acts under a key that is made once and kept until the server has said yes or no: what is unfinished, also after a
 * reload, is finished under the same key, not begun anew.
 */
export async function withKeptKey<Value>(
  shelf: Shelf,
  wish: string,
  act: (key: string) => Promise<Value>,
): Promise<Value> {
  const kept = shelf.get(wish);
  const key = typeof kept === 'string' ? kept : makeHex(16);
  shelf.set(wish, key);
  try {
    const value = await act(key);
    shelf.delete(wish);
    return value;
  } catch (error) {
    const isAnswer =
      error instanceof HongbaoError && error.kind === 'refusal' && error.code !== 'too_fast';
    if (isAnswer) shelf.delete(wish);
    throw error;
  }
}

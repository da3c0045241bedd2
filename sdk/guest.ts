import type { ClientOptions, GuestOptions, Me, PlatformOptions } from './client-options.ts';
import { HongbaoError } from './errors.ts';
import { Http } from './http.ts';
import { Shelf, type HongbaoStorage } from './storage.ts';

/** The guest of a name: the one whom the storage remembers, if the server does too, otherwise a new one. */
export async function findGuest(
  { name, friend, ...options }: GuestOptions,
  storage: HongbaoStorage,
): Promise<{ readonly me: Me; readonly token: string }> {
  const shelf = new Shelf(storage, `hongbao:${options.url}:guest:`);
  const known = shelf.get(name);
  if (typeof known === 'string') {
    const http = makeHttp({ ...options, token: () => known });
    const me = await http.call('GET /v1/me', {}).catch(forgetRefusal);
    if (me) return { me: { id: me.player, name: me.name }, token: known };
  }
  const body = { name, ...(friend && { friend }) };
  const { player, token } = await makeHttp(options).call('POST /v1/guests', { body });
  shelf.set(name, token);
  return { me: { id: player, name }, token };
}

export function makeHttp(
  options: PlatformOptions & { url: string; token?: ClientOptions['token'] },
): Http {
  const { url, token, logger, fetch = (input, init) => globalThis.fetch(input, init) } = options;
  return new Http({ url, token, logger, fetch });
}

/** A guest whom the server does not know any more is made anew; any other failure is told. */
function forgetRefusal(error: unknown): undefined {
  if (!(error instanceof HongbaoError) || !error.code.startsWith('token_')) throw error;
}

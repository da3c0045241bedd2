/** What the page's address asks for. Tokens stand behind `#`, so that no server ever reads one in a URL. */
export type Entry =
  | { readonly kind: 'duo'; readonly tokens: readonly [string, string] | null }
  | { readonly kind: 'gathering' }
  | {
      readonly kind: 'single';
      /** `null`: whoever comes without a token says their name first. */
      readonly name: string | null;
      readonly token: string | null;
      /** Makes a friend. */
      readonly invite: string | null;
      /** Lets into a group. */
      readonly groupInvite: string | null;
    };

/**
 * `/` two phones · `/?group` four phones in one group · `/?me=阿岚` one phone · `/?invite=CODE` and
 * `/?group-invite=CODE` one phone for whoever was invited · `/#demo=TOKEN~TOKEN` and `/?me=阿岚#token=TOKEN` players who
 * exist already.
 */
export function readEntry({ search, hash }: Pick<Location, 'search' | 'hash'>): Entry {
  const query = new URLSearchParams(search);
  const secret = new URLSearchParams(hash.slice(1));
  const given = [
    query.get('me'),
    query.get('invite'),
    query.get('group-invite'),
    secret.get('token'),
  ];
  if (given.some((value) => value !== null)) {
    const [name = null, invite = null, groupInvite = null, token = null] = given.map(said);
    const isInvited = invite !== null || groupInvite !== null;
    // Whoever sends an invite must not accept it too, for a player of that name whom this device remembers.
    return { kind: 'single', name: isInvited && !token ? null : name, token, invite, groupInvite };
  }
  if (query.has('group')) return { kind: 'gathering' };
  const [one, other, ...more] = secret.get('demo')?.split('~') ?? [];
  return { kind: 'duo', tokens: one && other && more.length === 0 ? [one, other] : null };
}

/** Where one player's phone is found again. */
export function phoneAddress(name: string, token: string | null): string {
  const secret = token === null ? '' : `#${new URLSearchParams({ token }).toString()}`;
  return `/?${new URLSearchParams({ me: name }).toString()}${secret}`;
}

/** Where whoever gets the code becomes a friend; `origin` as the other device reaches it. */
export function inviteAddress(origin: string, code: string): string {
  return `${origin}/?${new URLSearchParams({ invite: code }).toString()}`;
}

/** Where whoever gets the code comes into a group. */
export function groupInviteAddress(origin: string, code: string): string {
  return `${origin}/?${new URLSearchParams({ 'group-invite': code }).toString()}`;
}

function said(value: string | null): string | null {
  return value?.trim() || null;
}

import type { Work } from '../../rooms/campaign/contract.ts';
import type { Route } from '../http/route.ts';

/** What admission asks about a request. */
export interface RequestKind {
  readonly work: Work;
  readonly isGated: boolean;
}

/** What is left of Colyseus' own routes: coming back to a seat by its token. */
const comingBack = {
  method: 'POST',
  pattern: /^\/matchmake\/reconnect\//,
  kind: { work: 'join', isGated: false },
} as const;

/** Knows a request by its first line alone, before anything of it is read; what no player asks for has no kind. */
export function kindsOf(
  routes: readonly Route[],
): (method: string, url: string) => RequestKind | undefined {
  const players = routes.filter(({ access }) => access !== 'operator');
  const kinds = players.map(({ method, path, work, isGated = false }) => ({
    method: method.toUpperCase(),
    // As express reads it: in capitals or not, with a slash at the end or not.
    pattern: new RegExp(`^${path.replaceAll(/:\w+/g, '[^/?]+')}/?(?:\\?|$)`, 'i'),
    kind: { work: work ?? (method === 'get' ? 'list' : 'chat'), isGated },
  }));
  kinds.push(comingBack);
  return (method, url) => {
    // Express answers both by the same handler.
    const asked = method === 'HEAD' ? 'GET' : method;
    return kinds.find((kind) => kind.method === asked && kind.pattern.test(url))?.kind;
  };
}

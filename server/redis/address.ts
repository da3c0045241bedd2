/** What an address of Redis says, for clients that do not take it whole. */
export interface RedisAddress {
  readonly host: string;
  readonly port: number;
  readonly database: number;
  readonly isTls: boolean;
  readonly credentials: { readonly username?: string; readonly password?: string };
}

const defaultPort = 6379;

/** @example readAddress('rediss://name:secret@redis.example:6380/2') */
export function readAddress(url: string): RedisAddress {
  const { hostname, port, username, password, protocol, pathname } = new URL(url);
  return {
    // An IPv6 host stands in brackets only in an address.
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || defaultPort),
    database: Number(pathname.slice(1) || 0),
    isTls: protocol === 'rediss:',
    credentials: {
      ...(username && { username: decodeURIComponent(username) }),
      ...(password && { password: decodeURIComponent(password) }),
    },
  };
}

/** As an operator may be told it. */
export function withoutPassword(url: string): string {
  const parsed = URL.parse(url);
  return parsed ? `${parsed.protocol}//${parsed.host}` : 'is no URL';
}

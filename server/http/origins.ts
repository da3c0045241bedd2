import { networkInterfaces } from 'node:os';
import type { Config } from '../config.ts';

/** This machine's addresses in its network, for a phone that comes along. */
export function lanAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((addresses) =>
    (addresses ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address }) => address),
  );
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether pages of an origin may call this server. On a laptop every page that the laptop itself serves may, so that
 * a front end's own dev server works; with `--lan` also pages under the machine's own addresses. Where the server is
 * reached from outside is its own origin.
 */
export function allowsOrigin(
  config: Pick<Config, 'isProduction' | 'lan' | 'origins' | 'publicAddress'>,
): (origin: string) => boolean {
  const own = new Set(config.lan ? lanAddresses() : []);
  const publicOrigin =
    config.publicAddress === null ? null : `https://${config.publicAddress.split('/')[0]}`;
  return (origin) => {
    if (config.origins.includes(origin) || origin === publicOrigin) return true;
    const host = hostOf(origin);
    if (host === undefined) return false;
    return (!config.isProduction && loopback.has(host)) || own.has(host);
  };
}

/** `null` is what sandboxed frames and files send: nobody's origin. */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) && /^https?:/.test(origin) ? new URL(origin).hostname : undefined;
}

/** Colyseus sets these on every answer, and answers every preflight with them. */
export function corsHeaders(
  origin: string | null,
  allows: (origin: string) => boolean,
): Record<string, string> {
  if (origin === null || !allows(origin)) return { Vary: 'Origin' };
  return {
    Vary: 'Origin',
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Headers':
      'Authorization, Content-Type, Idempotency-Key, Range, Hongbao-Line',
    'Access-Control-Allow-Methods': 'GET, POST, DELETE',
    'Access-Control-Expose-Headers': 'Retry-After, X-Request-Id, Content-Range',
    'Access-Control-Max-Age': '600',
  };
}

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { defaultHttpLimits, type HttpLimits } from './http/limits.ts';
import { reasonOf, StartError } from './start-error.ts';

/** HS256 is as strong as its secret: RFC 7518 §3.2 asks for at least the hash's 32 bytes. */
const secretBytes = 32;

/** A player does not notice it, and neither a collection of garbage nor a neighbour on the machine makes it. */
const lateMs = 50;

/** Shells and process managers set what is not wanted to the empty string. */
const optional = <Format extends z.ZodType>(format: Format) =>
  z.preprocess((value) => (value === '' ? undefined : value), format.optional());

const Origin = z
  .url({ protocol: /^https?$/ })
  .refine(
    (value) => URL.parse(value)?.origin === value,
    'must be an origin: scheme, host and port only',
  );

const shardsAsked = 'must be a whole number from 1 to 256';

/** Whoever wants no limit names a high one. */
const Limit = z.coerce
  .number('must be a number')
  .int('must be a whole number')
  .min(1, 'must be at least 1')
  .max(1e9, 'must be at most 1000000000');

const Environment = z.object({
  NODE_ENV: optional(z.enum(['development', 'test', 'production'])),
  PORT: optional(
    z.coerce.number('must be a number').int().min(0).max(65_535, 'must be at most 65535'),
  ),
  HOST: optional(z.string()),
  HONGBAO_DATA: optional(z.string()),
  REDIS_URL: optional(
    z.url({ protocol: /^rediss?$/, error: 'must be a redis:// or rediss:// URL' }),
  ),
  HONGBAO_ALLOW_UNSAFE_REDIS: optional(z.enum(['0', '1'], 'must be 0 or 1')),
  HONGBAO_LEDGER_SHARDS: optional(
    z
      .string()
      .regex(/^\d{1,3}$/, shardsAsked)
      .transform(Number)
      .refine((count) => count >= 1 && count <= 256, shardsAsked),
  ),
  HONGBAO_CAMPAIGN: optional(z.string()),
  HONGBAO_GUESTS: optional(z.enum(['on', 'off'], 'must be on or off')),
  HONGBAO_JWT_SECRET: optional(
    z
      .string()
      .refine(
        (secret) => Buffer.byteLength(secret) >= secretBytes,
        `must be at least ${secretBytes} bytes`,
      ),
  ),
  HONGBAO_JWKS_URL: optional(
    z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }),
  ),
  HONGBAO_JWT_ISSUER: optional(z.string()),
  HONGBAO_JWT_AUDIENCE: optional(z.string()),
  HONGBAO_ORIGINS: optional(z.string().transform(splitOrigins).pipe(z.array(Origin))),
  HONGBAO_OPERATOR_TOKEN: optional(
    z.string().regex(/^[\x21-\x7E]{16,}$/, 'must be at least 16 visible characters without spaces'),
  ),
  HONGBAO_MONITOR_PASSWORD: optional(z.string().min(8, 'must be at least 8 characters')),
  HONGBAO_LOG: optional(z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'])),
  HONGBAO_PROXIES: optional(z.coerce.number('must be a number').int().min(0).max(8)),
  HONGBAO_LATE_MS: optional(
    z.coerce.number('must be a number').int().min(5, 'must be at least 5').max(10_000),
  ),
  HONGBAO_REQUESTS_A_PLAYER: optional(Limit),
  HONGBAO_REQUESTS_AN_ADDRESS: optional(Limit),
  HONGBAO_CONNECTIONS_AN_ADDRESS: optional(Limit),
  HONGBAO_GUESTS_AN_ADDRESS: optional(Limit),
  HONGBAO_PUBLIC_ADDRESS: optional(
    z.string().regex(/^[^\s/]+(\/[^\s]*)?$/, 'must be host[:port][/path]'),
  ),
});

export interface Config {
  readonly isProduction: boolean;
  readonly port: number;
  readonly host: string;
  /** Listens outward and allows the machine's own addresses as origins. */
  readonly lan: boolean;
  /** Begins with two friends on day 37. */
  readonly demo: boolean;
  /** Absolute; with `redis`, the one folder that all processes share. */
  readonly data: string;
  /** Where many processes keep their data; `null`: this one keeps it in the folder. */
  readonly redis: {
    readonly url: string;
    readonly allowUnsafe: boolean;
    /** Of the ledger; `null`: as it is, or as suits this Redis. */
    readonly shards: number | null;
  } | null;
  /** The campaign document's path; `null`: the default campaign. */
  readonly campaign: string | null;
  readonly guests: boolean;
  readonly tokens: {
    /** `null` on a laptop: made once and kept in the data folder. */
    readonly secret: string | null;
    readonly jwksUrl: string | null;
    readonly issuer: string | null;
    readonly audience: string | null;
  };
  /** Beside the server's own. */
  readonly origins: readonly string[];
  readonly operatorToken: string | null;
  readonly monitorPassword: string | null;
  readonly log: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Reverse proxies in front: whose word on the client's address is taken. */
  readonly proxies: number;
  /** How late the event loop may be before fewer are let in; what an idle one shows on this machine must be less. */
  readonly lateMs: number;
  readonly limits: HttpLimits;
  /** `host[:port][/path]` that clients reach this process's sockets by; `null`: where they reached its HTTP. */
  readonly publicAddress: string | null;
}

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The whole configuration, from the environment and the flags.
 * @throws StartError that names every wrong variable at once; a secret's value is never in it.
 * @example readConfig(process.env, process.argv.slice(2)).port === 2567
 */
export function readConfig(variables: Variables, flags: readonly string[] = []): Config {
  const { lan, demo } = readFlags(flags);
  const parsed = Environment.safeParse(variables);
  if (!parsed.success) throw new StartError(listFaults(parsed.error, variables));
  const environment = parsed.data;
  const isProduction = environment.NODE_ENV === 'production';
  // A host's public keys sign nothing for us: whoever tries those out has players of their own.
  const isLaptop = !isProduction && environment.HONGBAO_JWKS_URL === undefined;
  const config: Config = {
    isProduction,
    port: environment.PORT ?? 2567,
    host: environment.HOST ?? (lan ? '0.0.0.0' : '127.0.0.1'),
    lan,
    demo,
    data: resolve(environment.HONGBAO_DATA ?? 'data'),
    redis: readRedis(environment),
    campaign:
      environment.HONGBAO_CAMPAIGN === undefined ? null : resolve(environment.HONGBAO_CAMPAIGN),
    guests: (environment.HONGBAO_GUESTS ?? (isLaptop ? 'on' : 'off')) === 'on',
    tokens: {
      secret: environment.HONGBAO_JWT_SECRET ?? null,
      jwksUrl: environment.HONGBAO_JWKS_URL ?? null,
      issuer: environment.HONGBAO_JWT_ISSUER ?? null,
      audience: environment.HONGBAO_JWT_AUDIENCE ?? null,
    },
    origins: environment.HONGBAO_ORIGINS ?? [],
    operatorToken: environment.HONGBAO_OPERATOR_TOKEN ?? null,
    monitorPassword: environment.HONGBAO_MONITOR_PASSWORD ?? null,
    log: environment.HONGBAO_LOG ?? (isProduction ? 'info' : 'warn'),
    proxies: environment.HONGBAO_PROXIES ?? 0,
    lateMs: environment.HONGBAO_LATE_MS ?? lateMs,
    limits: {
      aPlayer: environment.HONGBAO_REQUESTS_A_PLAYER ?? defaultHttpLimits.aPlayer,
      anAddress: environment.HONGBAO_REQUESTS_AN_ADDRESS ?? defaultHttpLimits.anAddress,
      guests: environment.HONGBAO_GUESTS_AN_ADDRESS ?? defaultHttpLimits.guests,
      connections: environment.HONGBAO_CONNECTIONS_AN_ADDRESS ?? defaultHttpLimits.connections,
    },
    publicAddress: environment.HONGBAO_PUBLIC_ADDRESS ?? null,
  };
  const conflicts = listConflicts(config);
  if (conflicts.length > 0) throw new StartError(conflicts.join('\n'));
  return config;
}

function readRedis(environment: z.infer<typeof Environment>): Config['redis'] {
  const {
    REDIS_URL: url,
    HONGBAO_ALLOW_UNSAFE_REDIS: allow,
    HONGBAO_LEDGER_SHARDS: shards = null,
  } = environment;
  return url === undefined ? null : { url, allowUnsafe: allow === '1', shards };
}

function readFlags(flags: readonly string[]): { lan: boolean; demo: boolean } {
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({ args: [...flags], options: { lan: flag, demo: flag } }).values;
  } catch (error) {
    throw new StartError(reasonOf(error), { cause: error });
  }
}

function splitOrigins(list: string): string[] {
  return list
    .split(',')
    .map((origin) => origin.trim())
    .filter((origin) => origin !== '');
}

/** A Redis' URL holds its password. */
const secrets = /SECRET|TOKEN|PASSWORD|REDIS_URL/;

function listFaults(error: z.ZodError, variables: Variables): string {
  const sentences = error.issues.map((issue) => {
    const name = String(issue.path[0]);
    const shown = secrets.test(name) ? '' : ` ${JSON.stringify(variables[name])}`;
    return `${name}${shown}: ${issue.message}`;
  });
  return sentences.join('\n');
}

function listConflicts({ isProduction, tokens, lan, demo, guests }: Config): string[] {
  const conflicts: string[] = [];
  if (tokens.secret !== null && tokens.jwksUrl !== null)
    conflicts.push('HONGBAO_JWT_SECRET and HONGBAO_JWKS_URL: give one of them, not both');
  if (isProduction && tokens.secret === null && tokens.jwksUrl === null)
    conflicts.push(
      'HONGBAO_JWT_SECRET or HONGBAO_JWKS_URL: must be given in production, so that tokens of the host platform can be checked',
    );
  if (isProduction && lan) conflicts.push('--lan: is for a laptop; in production set HOST');
  if (demo && (isProduction || !guests))
    conflicts.push(
      '--demo: plays with guests and turns the clock, so it is for a laptop with guests on',
    );
  if (guests && tokens.jwksUrl !== null)
    conflicts.push(
      'HONGBAO_GUESTS on with HONGBAO_JWKS_URL: guests need a secret to sign their tokens with; turn one of them off',
    );
  return conflicts;
}

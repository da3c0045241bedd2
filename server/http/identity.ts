import { createHash, createSecretKey } from 'node:crypto';
import {
  createRemoteJWKSet,
  errors,
  jwtVerify,
  SignJWT,
  type JWTPayload,
  type JWTVerifyGetKey,
} from 'jose';
import { z } from 'zod';
import { PlayerId } from '../../rooms/campaign/ids.ts';
import { derivedId } from '../../rooms/fairness/hashes.ts';
import { Fault } from '../fault.ts';
import { KnownTokens } from './known-tokens.ts';

/** Guests are this server's own: their tokens carry the player's id itself, under this issuer. */
const guestIssuer = 'hongbao-guest';

/** A laptop's guest keeps a page open over a long turned clock; tokens stay on the machine's own time. */
const guestTokenLife = '30d';

/** Two machines' clocks never agree to the second. */
const clockTolerance = '5s';

/** As others read it in a room: to be seen, no control characters, no line breaks, nothing that turns text around. */
export const ShownName = z
  .string()
  .trim()
  .min(1)
  .refine(
    (name) => !/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u.test(name),
    'has control characters',
  )
  .refine((name) => name.isWellFormed(), 'is not well-formed text')
  .refine((name) => /[^\s\p{Default_Ignorable_Code_Point}]/u.test(name), 'cannot be seen');

export const PlayerName = ShownName.max(40);

/** Whom the host means, in its own words. */
const Subject = z.string().min(1).max(255);

export interface Identity {
  readonly player: PlayerId;
  readonly name: string;
}

export type TokenRefusal = 'token_missing' | 'token_expired' | 'token_invalid';

export interface TokenOptions {
  /** The shared secret, or where the host publishes its public keys. */
  readonly key: { readonly secret: string } | { readonly jwksUrl: string };
  readonly issuer: string | null;
  readonly audience: string | null;
  readonly guests: boolean;
  /** The machine's own time: tokens do not follow the turned clock. */
  readonly now: () => number;
}

/** A token's claims, or an error that says what is wrong with it. */
type Verify = (token: string) => Promise<JWTPayload>;

/** Who is asking: JWTs of the host platform, and of guests where they are allowed. */
export class Tokens {
  readonly #options: TokenOptions;
  readonly #verify: Verify;
  readonly #known: KnownTokens;

  constructor(options: TokenOptions) {
    this.#options = options;
    this.#known = new KnownTokens(options.now);
    this.#verify =
      'secret' in options.key
        ? bySecret(options, options.key.secret)
        : byKeys(options, options.key.jwksUrl);
  }

  /** `authorization` is the header as it came. */
  async identify(
    authorization: string | undefined,
  ): Promise<Identity | { readonly refused: TokenRefusal }> {
    const token = authorization?.match(/^Bearer +([^\s]+)$/i)?.[1];
    if (token === undefined)
      return { refused: authorization === undefined ? 'token_missing' : 'token_invalid' };
    const known = this.#known.get(token);
    if (known) return known;
    try {
      const claims = await this.#verify(token);
      const identity = this.#identityOf(claims);
      // Every token has an `exp`: one without is refused.
      if ('player' in identity) this.#known.keep(token, identity, (claims.exp ?? 0) * 1000);
      return identity;
    } catch (error) {
      if (error instanceof errors.JWTExpired) return { refused: 'token_expired' };
      if ('jwksUrl' in this.#options.key && isUnreachable(error))
        throw new Fault('unavailable', "the host's public keys cannot be read", { cause: error });
      return { refused: 'token_invalid' };
    }
  }

  async guest(player: PlayerId, name: string): Promise<string> {
    const { key, audience } = this.#options;
    if (!('secret' in key)) throw new Error('tokens: guests need a secret to sign with');
    const token = new SignJWT({ name })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(guestIssuer)
      .setSubject(player)
      .setIssuedAt()
      .setExpirationTime(guestTokenLife);
    if (audience !== null) token.setAudience(audience);
    return token.sign(Buffer.from(key.secret));
  }

  #identityOf({ sub, iss, name }: JWTPayload): Identity | { readonly refused: TokenRefusal } {
    const subject = Subject.safeParse(sub);
    if (!subject.success) return { refused: 'token_invalid' };
    const named = PlayerName.safeParse(name);
    if (iss === guestIssuer) {
      const player = PlayerId.safeParse(subject.data);
      if (!this.#options.guests || !player.success) return { refused: 'token_invalid' };
      return { player: player.data, name: named.data ?? nameless(player.data) };
    }
    const player = PlayerId.parse(derivedId('u', [iss ?? '', subject.data]));
    return { player, name: named.data ?? nameless(player) };
  }
}

function bySecret(options: TokenOptions, secret: string): Verify {
  // As jose would make it of anything else, each time.
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const key = createSecretKey(Buffer.from(secret)).toCryptoKey(hmac, false, ['verify']);
  const claims = checks(options, ['HS256']);
  return async (token) => (await jwtVerify(token, key, claims)).payload;
}

function byKeys(options: TokenOptions, url: string): Verify {
  const keys: JWTVerifyGetKey = createRemoteJWKSet(new URL(url), { timeoutDuration: 3000 });
  const claims = checks(options, ['RS256', 'ES256', 'EdDSA']);
  return async (token) => (await jwtVerify(token, keys, claims)).payload;
}

function checks({ issuer, audience, guests }: TokenOptions, algorithms: string[]) {
  const issuers = issuer === null ? null : guests ? [issuer, guestIssuer] : [issuer];
  return {
    algorithms,
    clockTolerance,
    requiredClaims: ['exp', 'sub'],
    ...(issuers && { issuer: issuers }),
    ...(audience !== null && { audience }),
  };
}

/** What jose itself finds wrong with a token has a code; a network that fails, or keys that time out, does not. */
function isUnreachable(error: unknown): boolean {
  return (
    !(error instanceof errors.JOSEError) ||
    error instanceof errors.JWKSTimeout ||
    error.code === 'ERR_JOSE_GENERIC'
  );
}

/** Four characters that follow from the id, so that two nameless friends can be told apart. */
function nameless(player: PlayerId): string {
  return `玩家 ${createHash('sha256').update(player).digest('hex').slice(0, 4)}`;
}

import { randomBytes, scrypt } from 'node:crypto';
import { StartError } from '../start-error.ts';

/** Whoever listens in may try words at leisure. */
const leastLetters = 16;

/** What machines know that a person brings together. */
export function sharedSecret(given: string | undefined): string {
  if (given === undefined || given.length < leastLetters)
    throw new StartError(
      `machines find together by a secret: set HONGBAO_SWARM_SECRET to the same words, ${leastLetters} characters or more, on each of them`,
    );
  return given;
}

const keyBytes = 32;
/**
 * What OWASP asks of scrypt: some 128 MB and half a second for each word that is tried, and once for whoever knows it.
 * The salt is fixed, for nothing can be exchanged before there is a key.
 */
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 160 * 1024 * 1024 };

/** Both ends prove that they know the secret, which itself never travels; what they say to each other is sealed by this. */
export const deriveKey = (secret: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(secret, 'hongbao-swarm', keyBytes, cost, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });

/** For workers of this machine alone, who are told it by whoever starts them. */
export const newKey = (): Buffer => randomBytes(keyBytes);

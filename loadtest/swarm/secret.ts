import { createHash, randomBytes } from 'node:crypto';
import { StartError } from '../start-error.ts';

/** Whoever listens to the line may try words at leisure. */
const leastLetters = 16;

/** What machines know that a person brings together. */
export function sharedSecret(given: string | undefined): string {
  if (given === undefined || given.length < leastLetters)
    throw new StartError(
      `machines find together by a secret: set HONGBAO_SWARM_SECRET to the same words, ${leastLetters} characters or more, on each of them`,
    );
  return given;
}

/** For workers of this machine, who are told it by whoever starts them. */
export const newSecret = (): string => randomBytes(16).toString('hex');

/** Both ends prove that they know the secret, which itself never travels; what they say to each other is sealed by it. */
export const keyOf = (secret: string): Buffer =>
  createHash('sha256').update(`hongbao-swarm ${secret}`).digest();

import { randomInt } from 'node:crypto';
import { z } from 'zod';

/** Crockford's alphabet: read aloud or copied by hand, no two of its characters are taken for each other. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 50 bits: with the rate limit on accepting, guessing one in a week is hopeless. */
const length = 10;

/** As a person types it: any case, with or without dashes; I and L are read as 1, O as 0. */
export const InviteCode = z
  .string()
  .max(32)
  .transform((typed) =>
    typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll(/[IL]/g, '1').replaceAll('O', '0'),
  )
  .pipe(z.string().regex(new RegExp(`^[${alphabet}]{${length}}$`)));

export function makeInviteCode(): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}

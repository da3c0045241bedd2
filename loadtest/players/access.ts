import { SignJWT } from 'jose';
import { z } from 'zod';
import { runTokenCommand } from './run-token-command.ts';

/** How players come to be known to the server. */
export type Access =
  | z.infer<typeof GuestAccess>
  | z.infer<typeof SecretAccess>
  | { readonly by: 'command'; readonly command: TokenCommand };

/** The server makes guests of whoever asks. */
export const GuestAccess = z.strictObject({ by: z.literal('guests') });

/** The host platform's shared secret, as the server has it in `HONGBAO_JWT_SECRET`. */
export const SecretAccess = z.strictObject({
  by: z.literal('secret'),
  secret: z.string(),
  issuer: z.string().optional(),
  audience: z.string().optional(),
});

/** A program that prints a token; the player's name comes after its own words. */
export const TokenCommand = z.array(z.string()).min(1).readonly();
export type TokenCommand = z.infer<typeof TokenCommand>;

/** Longer than any rehearsal. */
const tokenLife = '2d';

/** A token for a player of the host platform; without one the player comes as a guest. */
export async function tokenFor(access: Access, name: string): Promise<string | undefined> {
  switch (access.by) {
    case 'guests':
      return undefined;
    case 'secret': {
      const { secret, issuer, audience } = access;
      const token = new SignJWT({ name }).setProtectedHeader({ alg: 'HS256' }).setSubject(name);
      if (issuer !== undefined) token.setIssuer(issuer);
      if (audience !== undefined) token.setAudience(audience);
      return token
        .setIssuedAt()
        .setExpirationTime(tokenLife)
        .sign(new TextEncoder().encode(secret));
    }
    case 'command':
      return runTokenCommand(access.command, name);
  }
}

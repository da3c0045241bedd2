import { z } from 'zod';
import { GuestAccess, SecretAccess, type Access, type TokenCommand } from '../players/access.ts';
import { StartError } from '../start-error.ts';

/**
 * How the players of a run come in, as far as it travels between machines. A command never does: whoever knows the
 * swarm's secret could otherwise run anything on all of them.
 */
export const SharedAccess = z.discriminatedUnion('by', [
  GuestAccess,
  SecretAccess,
  z.strictObject({ by: z.literal('command') }),
]);
export type SharedAccess = z.infer<typeof SharedAccess>;

export const shareAccess = (access: Access): SharedAccess =>
  access.by === 'command' ? { by: 'command' } : access;

/**
 * @param own what this machine itself was told to run.
 * @throws StartError when a command is needed, and it was told none.
 */
export function accessHere(shared: SharedAccess, own: TokenCommand | undefined): Access {
  if (shared.by !== 'command') return shared;
  if (own === undefined)
    throw new StartError(
      'the players of this run come by --token-command, and a machine that joins runs no command but its own: give --token-command "CMD" beside --join',
    );
  return { by: 'command', command: own };
}

import { z } from 'zod';
import { RoomId } from '../../rooms/campaign/ids.ts';

/** `1.0`: what the SDK speaks; another major than the server's is refused. */
export const EnterBody = z.strictObject({ protocol: z.string().regex(/^\d{1,4}\.\d{1,4}$/) });

/** The ticket is shown at the socket within seconds, once; no token travels in a URL. */
export const Entered = z.object({
  ticket: z.object({
    name: z.string(),
    sessionId: z.string(),
    roomId: z.string(),
    processId: z.string(),
    publicAddress: z.string().optional(),
  }),
  protocol: z.string(),
  room: RoomId,
});

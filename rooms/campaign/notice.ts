import { z } from 'zod';

/** What waits in a room; a hint, the truth is the room list. */
export const NoticeKind = z.enum(['line', 'call', 'packet', 'opened', 'expired', 'streak']);
export type NoticeKind = z.infer<typeof NoticeKind>;

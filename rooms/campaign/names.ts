import { z } from 'zod';

/** What something is called, in the two languages that players read. */
export const Names = z.strictObject({
  zh: z.string().min(1).max(60),
  en: z.string().min(1).max(60),
});

export const slug = z.string().regex(/^[a-z0-9-]{1,32}$/);

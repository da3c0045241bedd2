import { z } from 'zod';
import { Profile } from './profile.ts';

/** What `profile.schema.json` holds, with which an editor helps to write a profile. */
export function profileSchema(): string {
  const schema = {
    $comment: 'Written by `npm run generate` from loadtest/profile/profile.ts.',
    ...z.toJSONSchema(Profile, { io: 'input' }),
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

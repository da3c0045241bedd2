import { schema, t, type SchemaType } from '@colyseus/schema';
import type { Call as CallFacts } from './call.ts';

export const Call = schema(
  {
    id: t.string(),
    media: t.string(),
    from: t.string(),
    startedAt: t.number(),
    answeredAt: t.number(),
  },
  'Call',
);
export type Call = SchemaType<typeof Call>;

/** What a call looks like in the state; no call, nothing. */
export function callState(call: CallFacts | null): Call | undefined {
  if (!call) return undefined;
  const { id, media, from, startedAt, answeredAt } = call;
  return new Call({ id, media, from, startedAt, answeredAt: answeredAt ?? 0 });
}

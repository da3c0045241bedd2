import { schema, t, type SchemaType } from '@colyseus/schema';

export const HomeState = schema(
  {
    player: t.string(),
    name: t.string(),
    balance: t.uint32(),
    held: t.uint32(),
    earned: t.uint32(),
    unreadLines: t.uint32(),
    unopenedPackets: t.uint32(),
    // At the end, as all that is new: clients of earlier versions know the fields by their order.
    received: t.uint32(),
  },
  'HomeState',
);
export type HomeState = SchemaType<typeof HomeState>;

import { schema, t, type SchemaType } from '@colyseus/schema';
import { assign } from '../campaign/show.ts';
import type { Falling } from './falling.ts';

export const RainState = schema(
  {
    id: t.string(),
    rain: t.string(),
    packet: t.string(),
    commitment: t.string(),
    headerHash: t.string(),
    startsAt: t.number(),
    endsAt: t.number(),
    drops: t.uint16(),
    hits: t.uint8(),
    total: t.number(),
    slots: t.uint16(),
    caught: t.uint16(),
  },
  'Rain',
);
export type RainState = SchemaType<typeof RainState>;

/** What the sky shows: nothing unless a pot is held for it. */
export function rainState(
  falling: Falling | null,
  shown: RainState | undefined,
): RainState | undefined {
  if (!falling?.pot) return undefined;
  const { fall, pot } = falling;
  const { header, id } = pot.record;
  const rain = shown?.id === fall.id ? shown : new RainState();
  assign(rain, {
    id: fall.id,
    rain: fall.rain.id,
    packet: id,
    commitment: falling.commitment,
    headerHash: falling.headerHash,
    startsAt: fall.startsAt,
    endsAt: fall.endsAt,
    drops: fall.rain.drops,
    hits: fall.rain.hits,
    total: header.total,
    slots: header.shares,
    caught: pot.slots.length,
  });
  return rain;
}

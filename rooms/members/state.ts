import { schema, t, type MapSchema, type SchemaType } from '@colyseus/schema';
import { matchKeys } from '../campaign/show.ts';
import { presentMost, type GroupMember } from './contract.ts';

export const Present = schema(
  { player: t.string(), name: t.string(), online: t.boolean(), role: t.string() },
  'Present',
);
export type Present = SchemaType<typeof Present>;

/** Shows up to 50 of those who are here; who is shown stays shown until they leave. */
export function showMembers(here: readonly GroupMember[], present: MapSchema<Present>): void {
  const known = here.filter(({ player }) => present.has(player));
  const others = here.filter(({ player }) => !present.has(player));
  const shown = [...known, ...others].slice(0, presentMost);
  matchKeys(present, new Map(shown.map((member) => [member.player, member])), () => new Present());
  for (const member of shown) {
    const one = present.get(member.player);
    if (!one) continue;
    if (one.player !== member.player) one.player = member.player;
    if (one.name !== member.name) one.name = member.name;
    if (one.role !== member.role) one.role = member.role;
    if (!one.online) one.online = true;
  }
}

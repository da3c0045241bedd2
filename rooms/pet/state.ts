import { schema, t, type SchemaType } from '@colyseus/schema';
import type { Campaign } from '../campaign/campaign.ts';
import { assign } from '../campaign/show.ts';
import type { PetFacts } from './facts.ts';
import { moodOf, petPermille, stageOf } from './rules.ts';

export const Pet = schema(
  {
    points: t.uint32(),
    stage: t.uint8(),
    permille: t.uint32().default(1000),
    mood: t.string().default('bright'),
    pointsToday: t.uint32(),
  },
  'Pet',
);
export type Pet = SchemaType<typeof Pet>;

/** The only code that writes the pet into the state. */
export function showPet(facts: PetFacts, rules: Campaign['pet'], pet: Pet): void {
  assign(pet, {
    points: facts.points,
    stage: stageOf(facts.points, rules),
    permille: petPermille(facts, rules),
    mood: moodOf(facts, rules),
    pointsToday: facts.pointsToday,
  });
}

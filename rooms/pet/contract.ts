import { z } from 'zod';
import type { GameContract } from '../campaign/contract.ts';

export const PetMood = z.enum(['bright', 'grey', 'asleep']);
export type PetMood = z.infer<typeof PetMood>;

export const PetView = z.object({
  points: z.int().min(0),
  /** How many stages it has reached; 0 before the first. */
  stage: z.int().min(0),
  permille: z.int().min(1),
  mood: PetMood,
  pointsToday: z.int().min(0),
});
export type PetView = z.infer<typeof PetView>;

export const petContract = {
  messages: {},
  events: {
    'pet.changed': z.object({ points: z.int().min(0), stage: z.int().min(0), mood: PetMood }),
  },
} as const satisfies GameContract;

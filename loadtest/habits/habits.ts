import type { HabitName } from '../profile/profile.ts';
import type { Habit } from './habit.ts';
import { play } from './play.ts';
import { read } from './read.ts';
import { say } from './say.ts';

/** Every habit of a profile by its name. */
export const habits: Readonly<Record<HabitName, Habit>> = { play, say, read };

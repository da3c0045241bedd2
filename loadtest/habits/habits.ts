import type { HabitName } from '../profile/profile.ts';
import { call } from './call.ts';
import { farm } from './farm.ts';
import type { Habit } from './habit.ts';
import { invite } from './invite.ts';
import { join } from './join.ts';
import { play } from './play.ts';
import { read } from './read.ts';
import { redeem } from './redeem.ts';
import { comeBack } from './return.ts';
import { say } from './say.ts';
import { send } from './send.ts';

/** Every habit of a profile by its name. */
export const habits: Readonly<Record<HabitName, Habit>> = {
  play,
  say,
  read,
  send,
  call,
  redeem,
  return: comeBack,
  join,
  invite,
  farm,
};

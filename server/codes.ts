import type { CodeEntry } from './code-entry.ts';
import { callCodes } from './codes/call-codes.ts';
import { chatCodes } from './codes/chat-codes.ts';
import { faultCodes } from './codes/fault-codes.ts';
import { groupCodes } from './codes/group-codes.ts';
import { packetCodes } from './codes/packet-codes.ts';
import { playerCodes } from './codes/player-codes.ts';
import { redemptionCodes } from './codes/redemption-codes.ts';
import { streakCodes } from './codes/streak-codes.ts';

/**
 * Every code that a client can meet, in one table: the SDK's types and words, its README and the tests read it. Games
 * show the means to players, so they are short.
 */
export const codes: Readonly<Record<string, CodeEntry>> = {
  ...callCodes,
  ...playerCodes,
  ...chatCodes,
  ...streakCodes,
  ...packetCodes,
  ...groupCodes,
  ...redemptionCodes,
  ...faultCodes,
};

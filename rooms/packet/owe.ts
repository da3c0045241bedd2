import type { Campaign } from '../campaign/campaign.ts';
import type { RoomId } from '../campaign/ids.ts';
import { packetIdOf } from '../fairness/hashes.ts';
import type { Owed, PacketsFacts } from './facts.ts';
import { allowancePermille, packetPermille } from './rules.ts';

/** What a packet is owed for: a finished task and its count that day (TK6), or a stage the pet reached (PT3). */
export type Cause =
  | { readonly kind: 'task'; readonly task: string; readonly count: number }
  | { readonly kind: 'pet'; readonly stage: number };

/** Notes one more packet as owed; its id says for what, so that owing the same again owes nothing new. */
export function owePacket(
  facts: PacketsFacts,
  debt: {
    readonly campaign: Campaign;
    readonly room: RoomId;
    readonly cause: Cause;
    readonly now: number;
    readonly streakPermille: number;
    readonly petPermille: number;
  },
): { readonly facts: PacketsFacts; readonly owed: Owed } {
  const { campaign, room, cause, now } = debt;
  const owedToday = facts.owedToday + 1;
  const owed: Owed = {
    id: packetIdOf({
      campaign: campaign.id,
      day: facts.day,
      room,
      cause: causeKey(cause, facts.day),
    }),
    cause: cause.kind === 'task' ? `task:${cause.task}` : `pet:${cause.stage}`,
    permille: packetPermille({
      streak: debt.streakPermille,
      pet: debt.petPermille,
      allowance: allowancePermille(campaign, owedToday),
    }),
    owedAt: now,
  };
  return { facts: { ...facts, owedToday, owed: [...facts.owed, owed] }, owed };
}

function causeKey(cause: Cause, day: string): readonly (string | number)[] {
  return cause.kind === 'task' ? ['task', day, cause.task, cause.count] : ['pet', cause.stage];
}

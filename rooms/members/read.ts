import type { PlayerId } from '../campaign/ids.ts';
import type { GroupMember } from './contract.ts';

/** A page of the members, in the order in which they joined; or those of them that are asked for. */
export function readMembers(
  members: readonly GroupMember[],
  page: {
    readonly players?: readonly PlayerId[] | undefined;
    readonly from: number;
    readonly limit: number;
  },
): { members: GroupMember[]; total: number } {
  const { players, from, limit } = page;
  const asked = players ? members.filter(({ player }) => players.includes(player)) : members;
  return { members: asked.slice(from, from + limit), total: members.length };
}

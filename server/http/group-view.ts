import { z } from 'zod';
import { graphemes } from '../../rooms/campaign/graphemes.ts';
import { EpochMs, PlayerId, RoomId } from '../../rooms/campaign/ids.ts';
import { GroupRole } from '../../rooms/members/contract.ts';
import type { Group } from '../groups/groups.ts';
import { ShownName } from './identity.ts';

/** As many characters as a chat's header has room for. */
const nameMost = 30;

/** One character may be a family of emoji, eleven code units long; a text of nothing but marks is cut off here. */
const nameUnitsMost = 330;

export const GroupName = ShownName.max(nameUnitsMost).refine(
  (name) => graphemes(name) <= nameMost,
  `is longer than ${nameMost} characters`,
);

/** A group of the player's; its id is also its room's. */
export const GroupEntry = z.object({
  id: RoomId,
  name: z.string(),
  owner: PlayerId,
  /** Of the player who asks. */
  role: GroupRole,
  /** How many belong. */
  members: z.int().min(1),
  createdAt: EpochMs,
});

export function groupEntry(player: PlayerId, group: Group): z.input<typeof GroupEntry> {
  const { id, name, owner, members, createdAt } = group;
  const role = owner === player ? 'owner' : 'member';
  return { id, name, owner, role, members, createdAt };
}

import { z } from 'zod';
import { Hex32, PacketId, PlayerId, RoomId } from '../campaign/ids.ts';
import { SplitHeader } from '../fairness/headers.ts';

/** Why nothing could be held for a pot; of a player's, `exceeds_credits` is the purse, `ceiling_reached` the day. */
export const PotRefusal = z.enum(['exceeds_credits', 'ceiling_reached', 'expired']);
export type PotRefusal = z.infer<typeof PotRefusal>;

/**
 * A packet that is cut into slots: of a player, of the campaign, or a rain's. Like a `PacketRecord` it is made once;
 * from then on only its status moves, with why it was refused if it was.
 */
export const PotRecord = z.object({
  id: PacketId,
  room: RoomId,
  cause: z.string(),
  header: SplitHeader,
  seed: Hex32,
  /** Who may grab, as the header's hash names them; sorted. */
  members: z.array(PlayerId),
  /** Grabs a player: one, or a rain's hits. */
  grabsAPlayer: z.int().min(1),
  lifetimeCap: z.int().min(1),
  /** What a player can earn a day from packets of this kind (TR3); `null`: as much as there is. */
  earnedADay: z.int().min(1).nullable(),
  status: z.enum(['sealing', 'sealed', 'refused']),
  refusal: PotRefusal.nullable(),
  /** What only the game that made it reads: its sender's words, for example. */
  details: z.unknown(),
});
export type PotRecord = z.infer<typeof PotRecord>;

import assert from 'node:assert/strict';
import { PacketId, RoomId } from '../../rooms/campaign/ids.ts';
import type { PaidSlot } from '../../rooms/pot/money.ts';
import { Pot } from '../../rooms/pot/pot.ts';
import { sealPot, type PotPlan } from '../../rooms/pot/seal.ts';
import { provePot } from './group-proofs.ts';
import { people } from './group-world.ts';
import { Machine } from './machine.ts';
import { House, noon } from './room-world.ts';

export const minuteMs = 60_000;

/** A packet of the campaign for a hundred, that lives a minute. */
export const plan = (given: Partial<PotPlan> = {}): PotPlan => ({
  id: PacketId.parse('spring-festival_20261110_pot'),
  room: RoomId.parse('group_1'),
  cause: 'player',
  funder: { kind: 'campaign' },
  total: 1000,
  shares: 5,
  split: 'lucky',
  members: people(100),
  expiresAt: () => noon + minuteMs,
  grabsAPlayer: 1,
  earnedADay: null,
  details: null,
  ...given,
});

export interface Owner {
  readonly pot: Pot;
  readonly machine: Machine;
  /** Every slot that was shown and told, in that order, a list a time. */
  readonly told: (readonly PaidSlot[])[];
}

/** A pot that is sealed, and owners of it, each in a process of its own. */
export async function sealed(given: Partial<PotPlan> = {}, house = new House({})) {
  const end = await sealPot(house.portsOf(new Machine()), plan(given));
  assert.ok(end.isSealed);
  const { record } = end;
  const own = async (rain: string | null = null): Promise<Owner> => {
    const machine = new Machine();
    const told: (readonly PaidSlot[])[] = [];
    const { coins } = house.portsOf(machine);
    const onPaid = (_: Pot, slots: readonly PaidSlot[]) => void told.push(slots);
    return { pot: await Pot.open({ record, coins, rain, onPaid }), machine, told };
  };
  const check = async () => {
    house.coins.audit();
    await provePot(house, record);
  };
  return { house, record, own, check };
}

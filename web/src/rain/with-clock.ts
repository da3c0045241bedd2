import type { HongbaoClock } from '@hongbao/sdk';

/** A room, as far as its clock goes: a pair's or a group's. */
export interface WithClock {
  readonly clock: HongbaoClock;
}

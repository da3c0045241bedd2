import type { PacketView, ShareView } from '../../../sdk/generated.ts';

const hash = 'ab'.repeat(32);

/** A share as the state shows it: opened with 222 coins unless told otherwise. */
export function share(player: string, given: Partial<ShareView> = {}): ShareView {
  const coins = given.state === undefined || given.state === 'opened' ? 222 : 0;
  return {
    player,
    commitment: hash,
    state: 'opened',
    drawn: coins,
    credited: coins,
    paidAt: 0,
    ...given,
  };
}

/** A packet of `me` and `friend`. */
export function packetOf(given: {
  readonly openedAt?: number;
  readonly sealedAt?: number;
  readonly mine?: ShareView;
  readonly theirs?: ShareView;
}): PacketView {
  const { openedAt = 0, sealedAt = 1_700_000_000_000 } = given;
  const { mine = share('me', { state: 'sealed' }), theirs = share('friend', { state: 'sealed' }) } =
    given;
  return {
    id: 'demo_20261123_abcdefghijklmnopqrstuv',
    cause: 'task:text',
    permille: 1200,
    table: hash,
    headerHash: hash,
    sealedAt,
    expiresAt: sealedAt + 86_400_000,
    openedAt,
    shares: { me: mine, friend: theirs },
  };
}

import type { Grab, LuckyPacketView, PacketView, PlayerId, ShareView } from '../generated.ts';

/** What a grab came to, as far as it is known: the state tells what was drawn, only the answer what a cap left of it. */
export type Grabbed = Pick<Grab, 'drawn' | 'credited' | 'at'>;

/**
 * A lucky packet as one player's stage shows it: with one share, theirs, and nobody to wait for. Without a share there
 * is nothing to press: it is their own, all is taken, or its time is over.
 */
export function grabView(
  packet: LuckyPacketView,
  me: PlayerId,
  answer: Grabbed | undefined,
): PacketView {
  const share = shareOf(packet, me, answer);
  const { id, cause, headerHash, sealedAt, expiresAt } = packet;
  return {
    id,
    cause,
    headerHash,
    sealedAt,
    expiresAt,
    permille: 1000,
    // A lucky packet is not drawn by a table; nothing on the stage asks for one.
    table: headerHash,
    // Everybody's opening begins with their own press.
    openedAt: 0,
    shares: share === undefined ? {} : { [me]: share },
  };
}

function shareOf(
  packet: LuckyPacketView,
  me: PlayerId,
  answer: Grabbed | undefined,
): ShareView | undefined {
  const own = grabOf(packet, me) ?? answer;
  const { commitment, state, sender } = packet;
  if (own !== undefined) {
    const { drawn, at: paidAt } = own;
    const credited = answer?.credited ?? drawn;
    return { player: me, commitment, state: 'opened', drawn, credited, paidAt };
  }
  if (state !== 'open' || sender === me) return undefined;
  // Nothing is drawn yet; coins are a number with a name.
  const none = 0 as ShareView['drawn'];
  return { player: me, commitment, state: 'sealed', drawn: none, credited: none, paidAt: 0 };
}

/** This player's grab, if the state shows it. */
export function grabOf({ grabs }: LuckyPacketView, me: PlayerId) {
  return Object.values(grabs).find(({ player }) => player === me);
}

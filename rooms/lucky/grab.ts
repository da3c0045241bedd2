import { refuse, type Refusal } from '../campaign/contract.ts';
import { Coins, type Hex32, type PacketId, type PlayerId } from '../campaign/ids.ts';
import type { PaidSlot } from '../pot/money.ts';
import type { Pot, Reached } from '../pot/pot.ts';
import type { Grab, luckyContract } from './contract.ts';
import { expireLucky } from './expire.ts';
import type { LuckyPacketFacts } from './facts.ts';
import type { Pots } from './pots.ts';
import { countGuess, findLucky, guessesLeft, isPassphrase, withLucky } from './rules.ts';
import type { LuckyFloor } from './seal.ts';

type GrabRefusal = Refusal<(typeof luckyContract.messages)['packet.grab']['refusals'][number]>;

interface Asked {
  readonly packet: PacketId;
  readonly player: PlayerId;
  readonly entropy: Hex32;
  readonly passphrase?: string | undefined;
}

/**
 * Grabs a share: one step with its result (GP4). The ledger keeps the first; a repeat from anywhere gets it. Nothing of
 * it needs the room's own save: what is taken is read from the ledger when the room is loaded.
 */
export async function grabLucky(
  floor: LuckyFloor,
  pots: Pots,
  asked: Asked,
): Promise<Grab | GrabRefusal> {
  const packet = findLucky(floor.facts, asked.packet);
  const pot = packet ? pots.get(asked.packet) : await recall(floor, pots, asked.packet);
  if (!pot) return refuse('packet_unknown');
  if (pot.record.header.funder === asked.player) return refuse('own_packet');
  if (!pot.isFor(asked.player)) return refuse('not_yours');
  const [first] = pot.slotsOf(asked.player);
  if (first) return grabOf(asked.packet, first);
  if (!packet) return refuse(whyGone(pot));
  const wrong = await checkPassphrase(floor, packet, pot, asked);
  if (wrong) return wrong;
  const reached = await pot.grab({ player: asked.player, entropy: asked.entropy, drop: null });
  return answerOf(floor, pots, asked, reached);
}

/** What has left the wall still gives the first answer; nothing can be grabbed of it. */
async function recall(floor: LuckyFloor, pots: Pots, id: PacketId): Promise<Pot | undefined> {
  const record = await floor.ports.store.pot(id);
  const isOurs = record?.room === floor.room && record.status === 'sealed';
  return isOurs && record.grabsAPlayer === 1 ? pots.peek(record) : undefined;
}

function whyGone({ state }: Pot): 'all_taken' | 'packet_expired' | 'packet_unknown' {
  // One that is sealed and hangs on no wall yet was shown to nobody.
  if (state === 'open') return 'packet_unknown';
  return state === 'empty' ? 'all_taken' : 'packet_expired';
}

/** GP7: a wrong guess is counted and saved before it is answered; a crash gives nobody another one. */
async function checkPassphrase(
  floor: LuckyFloor,
  packet: LuckyPacketFacts,
  pot: Pot,
  { player, passphrase }: Asked,
): Promise<GrabRefusal | null> {
  if (!packet.hasPassphrase || pot.state !== 'open') return null;
  if (guessesLeft(packet, player) === 0) return refuse('no_guesses_left');
  if (passphrase === undefined) return refuse('passphrase_required');
  // Written by `seal.ts`, from a debt that its zod has checked.
  const { passphrase: right } = pot.record.details as { readonly passphrase: string };
  if (isPassphrase(passphrase, right)) return null;
  floor.facts = withLucky(floor.facts, packet.id, countGuess(packet, player));
  const after = findLucky(floor.facts, packet.id);
  await floor.commit();
  return { ...refuse('wrong_passphrase'), ...{ left: after ? guessesLeft(after, player) : 0 } };
}

async function answerOf(
  floor: LuckyFloor,
  pots: Pots,
  { packet }: Asked,
  reached: Reached,
): Promise<Grab | GrabRefusal> {
  switch (reached) {
    case 'all_taken':
    case 'ceiling_reached':
      return refuse(reached);
    case 'over':
      await expireLucky(floor, pots);
      return refuse('packet_expired');
    case 'most_taken':
    case 'elsewhere':
      throw new Error('only a rain counts hits and rooms');
    default:
      floor.ports.notices.walletChanged(reached.player);
      return grabOf(packet, reached);
  }
}

function grabOf(packet: PacketId, slot: PaidSlot): Grab {
  return {
    packet,
    player: slot.player,
    slot: slot.slot,
    entropy: slot.entropy,
    drawn: Coins.parse(slot.drawn),
    credited: Coins.parse(slot.credited),
    at: slot.paidAt,
  };
}

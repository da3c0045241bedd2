import { refuse, type Refusal } from '../campaign/contract.ts';
import type { Floor } from '../campaign/floor.ts';
import type { Hex32 } from '../campaign/ids.ts';
import { draw } from '../fairness/draw.ts';
import type { PacketRecord, ShareKey } from '../ports.ts';
import type { Opening, packetContract } from './contract.ts';
import { expirePackets } from './expire.ts';
import type { PacketsFacts } from './facts.ts';
import { noteOpening, openingOf } from './note-opening.ts';
import { recallOpening } from './recall.ts';
import { findPacket } from './rules.ts';

type OpenRefusal = (typeof packetContract.messages)['packet.open']['refusals'][number];
type PacketFloor = Floor<PacketsFacts, typeof packetContract>;
type Press = ShareKey & { readonly entropy: Hex32 };

/** Opens a player's own share: decide, pay, note, show. A repeat from anywhere gets the first answer (PK3). */
export async function openShare(
  floor: PacketFloor,
  press: Press,
): Promise<Opening | Refusal<OpenRefusal>> {
  // A repeat joins the first until that is durable and shown: what memory holds meanwhile is no answer yet.
  return floor.once(`open:${press.packet}:${press.player}`, async () => {
    const packet = findPacket(floor.facts, press.packet);
    if (!packet) return recallOpening(floor, press);
    const decided = decideOpening(floor, press);
    if (decided !== 'pay') return decided;
    const record = await floor.ports.store.packet(press.packet);
    if (!record) throw new Error('a packet on the wall has its record');
    const paid = await floor.ports.coins.pay({
      ...press,
      drawn: drawShare(record, packet.headerHash, press),
    });
    if (paid.status !== 'paid') {
      await expirePackets(floor);
      return refuse('packet_expired');
    }
    const { facts, opening, isNew } = noteOpening(floor, press, paid);
    floor.facts = facts;
    if (isNew) floor.leaveWord('opened', floor.members, press.packet);
    await floor.commit();
    if (isNew) {
      floor.tell('packet.opened', opening);
      floor.ports.notices.walletChanged(press.player);
    }
    return opening;
  });
}

/** Whether there is something to pay: nothing is decided about coins here, only whose share it is. */
function decideOpening(
  floor: Pick<PacketFloor, 'facts' | 'campaign'>,
  press: ShareKey,
): Opening | Refusal<OpenRefusal> | 'pay' {
  const packet = findPacket(floor.facts, press.packet);
  if (!packet) return refuse('packet_unknown');
  const share = packet.shares[press.player];
  if (!share) return refuse('not_yours');
  if (share.state === 'expired') return refuse('packet_expired');
  // Past its time it is still asked for: the ledger alone decides expiry (PK6).
  return share.state === 'opened' ? openingOf(packet, press.player, floor.campaign.packets) : 'pay';
}

/** What the share holds: a function of seed, header, player and entropy (PK4). */
function drawShare(
  { header, seeds, table }: PacketRecord,
  headerHash: Hex32,
  press: Press,
): number {
  const share = header.shares.find((one) => one.player === press.player);
  const seed = seeds[press.player];
  if (!share || !seed) throw new Error('a share on the wall stands in its record');
  return draw({
    seed,
    headerHash,
    player: press.player,
    entropy: press.entropy,
    rows: table.rows,
    permille: share.permille,
    floor: header.floor,
  }).drawn;
}

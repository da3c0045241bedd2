import { tableHash } from '../fairness/hashes.ts';
import { multiply } from '../fairness/draw.ts';
import type { TableHeader } from '../fairness/headers.ts';
import { Coins, type PacketId, type PlayerId, type RoomId } from '../campaign/ids.ts';
import type { PacketRecord, Ports } from '../ports.ts';
import type { SealRefusal } from './contract.ts';
import type { Owed } from './facts.ts';
import { packetTable } from './rules.ts';

/** How an owed packet ended (TK6): sealed, perhaps without a member's share, or refused for everyone. */
export interface SealEnd {
  readonly packet: PacketId;
  readonly record: PacketRecord | undefined;
  readonly isSealed: boolean;
  /** Who was told no; without `player`, everyone. */
  readonly refusals: readonly { readonly code: SealRefusal; readonly player?: PlayerId }[];
}

type SealPorts = Pick<Ports, 'clock' | 'coins' | 'rules' | 'seeds' | 'store'>;
type Room = {
  readonly room: RoomId;
  readonly members: readonly PlayerId[];
  /** Sealed packets here with a share that nobody has opened. */
  readonly unopened: number;
};

/**
 * Seals what is owed (PK2): the record is inserted if absent, then every share is reserved from the record alone, then
 * it is `sealed`. Each step can be repeated by whoever comes after a crash, with the same end.
 */
export async function sealPacket(ports: SealPorts, room: Room, owed: Owed): Promise<SealEnd> {
  const found = await ports.store.packet(owed.id);
  if (found) return settle(ports, found);
  const { campaign } = ports.rules.at(ports.clock.now());
  if (campaign.end !== null && owed.owedAt >= campaign.end)
    return refuseAll(owed.id, 'campaign_ended');
  if (room.unopened >= campaign.packets.mostARoom) return refuseAll(owed.id, 'room_full');
  const admitted = await admit(ports, room.members, campaign);
  if (admitted.players.length === 0)
    return { packet: owed.id, record: undefined, isSealed: false, refusals: admitted.refusals };
  const record = await ports.store.adoptPacket(makeRecord(ports, room, owed, admitted));
  return settle(ports, record);
}

/** Who gets a share: not those at the ceiling of unopened shares or at the lifetime cap (PK10). */
async function admit(
  ports: SealPorts,
  members: readonly PlayerId[],
  campaign: ReturnType<Ports['rules']['at']>['campaign'],
) {
  const standings = await ports.coins.standing(members);
  const players: PlayerId[] = [];
  const refusals: PacketRecord['without'] = [];
  members.forEach((player, index) => {
    const standing = standings[index];
    if (!standing || standing.earned >= campaign.lifetimeCap)
      refusals.push({ code: 'cap_reached', player });
    else if (standing.openShares >= campaign.packets.openShares)
      refusals.push({ code: 'ceiling_reached', player });
    else players.push(player);
  });
  return { players, refusals };
}

/** Header, seeds and times are made here, once; whoever comes later adopts them. */
function makeRecord(
  ports: SealPorts,
  room: Room,
  owed: Owed,
  {
    players,
    refusals,
  }: { readonly players: readonly PlayerId[]; readonly refusals: PacketRecord['without'] },
): PacketRecord {
  const sealedAt = ports.clock.now();
  const { campaign, hash } = ports.rules.at(sealedAt);
  const table = packetTable(campaign);
  const header: TableHeader = {
    protocol: 'hb1',
    mode: 'table',
    campaign: campaign.id,
    rules: hash,
    packet: owed.id,
    room: room.room,
    table: tableHash(table),
    floor: Coins.parse(campaign.floorCoins),
    sealedAt,
    expiresAt: sealedAt + campaign.packets.expiresAfterMs,
    // Ids are ASCII, where sort() is by byte, as hb1 asks.
    shares: [...players].sort().map((player) => ({ player, permille: owed.permille })),
  };
  return {
    id: owed.id,
    room: room.room,
    cause: owed.cause,
    header,
    table,
    seeds: Object.fromEntries(players.map((player) => [player, ports.seeds.seed()])),
    members: [...room.members],
    owedAt: owed.owedAt,
    lifetimeCap: campaign.lifetimeCap,
    openShares: campaign.packets.openShares,
    status: 'sealing',
    without: refusals,
    dropped: [],
  };
}

/** Goes on from whatever a record has come to. Voiding a share again, or one never reserved, changes nothing. */
async function settle(ports: SealPorts, record: PacketRecord): Promise<SealEnd> {
  const settled = record.status === 'sealing' ? await reserveShares(ports, record) : record;
  const holders = settled.header.shares.map((share) => share.player);
  const isSealed = settled.status !== 'refused';
  for (const player of isSealed ? settled.dropped : holders)
    await ports.coins.release({ packet: settled.id, player });
  if (!isSealed) return refuseAll(settled.id, whyRefused(ports, settled), settled);
  const dropped = settled.dropped.map((player) => ({ player, code: 'ceiling_reached' as const }));
  const refusals = [...settled.without, ...dropped];
  return { packet: settled.id, record: settled, isSealed, refusals };
}

async function reserveShares(ports: SealPorts, record: PacketRecord): Promise<PacketRecord> {
  const { header, id } = record;
  const dropped: PlayerId[] = [];
  const refused = () => ports.store.settlePacket(id, { status: 'refused', dropped });
  if (ports.clock.now() >= header.expiresAt) return refused();
  for (const { player, permille } of header.shares) {
    const answer = await ports.coins.reserve({
      packet: id,
      player,
      worst: worstCase(record, permille),
      expiresAt: header.expiresAt,
      lifetimeCap: record.lifetimeCap,
      openShares: record.openShares,
    });
    if (answer === 'exceeds_credits') return refused();
    if (answer === 'ceiling_reached') dropped.push(player);
  }
  if (dropped.length === header.shares.length) return refused();
  return ports.store.settlePacket(id, { status: 'sealed', dropped });
}

/** What a share can hold at most: the highest row at its permille (PK1). */
export function worstCase(
  record: Pick<PacketRecord, 'table' | 'header'>,
  permille: number,
): number {
  const highest = Math.max(...record.table.rows.map((row) => row.coins));
  return multiply(highest, permille, record.header.floor);
}

function whyRefused(ports: SealPorts, record: PacketRecord): SealRefusal {
  if (record.dropped.length === record.header.shares.length) return 'ceiling_reached';
  return ports.clock.now() >= record.header.expiresAt ? 'packet_expired' : 'campaign_exhausted';
}

function refuseAll(packet: PacketId, code: SealRefusal, record?: PacketRecord): SealEnd {
  return { packet, record, isSealed: false, refusals: [{ code }] };
}

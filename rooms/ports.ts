/**
 * All that a room may ask of the world. Rooms show; the ledger decides. A call that cannot be answered throws a
 * fault: nothing is then known, and the same call can be made again.
 */
import { z } from 'zod';
import type { Campaign } from './campaign/campaign.ts';
import {
  EpochMs,
  Hex32,
  PacketId,
  PlayerId,
  RoomId,
  type CampaignDay,
  type MediaId,
} from './campaign/ids.ts';
import type { Work } from './campaign/contract.ts';
import type { Line } from './chat/contract.ts';
import { OddsTable, TableHeader } from './fairness/headers.ts';
import type { NoticeKind } from './campaign/notice.ts';
import type { GrabAnswer, GrabBatch, PotHold, PotMoney } from './pot/money.ts';
import type { PotRecord, PotRefusal } from './pot/record.ts';

/** The server's time, turned forward or not. Rules compare; `wakeAt` only wakes the room to compare again. */
export interface Clock {
  now(): number;
  /** Runs once when `now()` has reached `at`, also when the clock is turned past it. Answers what cancels it. */
  wakeAt(at: number, run: () => void): () => void;
}

export interface Seeds {
  /** 32 bytes from the operating system's generator, as hex. */
  seed(): Hex32;
}

/** The rules in force, and every revision that ever was. */
export interface Rules {
  at(now: number): Rulebook;
}

export interface Rulebook {
  readonly hash: Hex32;
  readonly campaign: Campaign;
}

/**
 * A packet (PK2): made once, from then on only its status moves. `sealing` is money being reserved; whoever meets it
 * goes on from there.
 */
export const PacketRecord = z.object({
  id: PacketId,
  room: RoomId,
  cause: z.string(),
  header: TableHeader,
  table: OddsTable,
  seeds: z.record(PlayerId, Hex32),
  /** What the room's members were when it was made; those without a share are not in the header. */
  members: z.array(PlayerId),
  owedAt: EpochMs,
  lifetimeCap: z.int().min(1),
  openShares: z.int().min(1),
  status: z.enum(['sealing', 'sealed', 'refused']),
  /** Members who got no share when it was made, and why (PK10). */
  without: z.array(
    z.object({ player: PlayerId, code: z.enum(['ceiling_reached', 'cap_reached']) }),
  ),
  /** Members whose share was dropped at the ledger's word (PK2). */
  dropped: z.array(PlayerId),
});
export type PacketRecord = z.infer<typeof PacketRecord>;

export interface ShareKey {
  readonly packet: PacketId;
  readonly player: PlayerId;
}

export interface PaidShare {
  readonly entropy: Hex32;
  readonly drawn: number;
  readonly credited: number;
  readonly paidAt: number;
}

/** Where a share's money is, by the ledger's word and clock. */
export type ShareMoney =
  | { readonly state: 'reserved' }
  | ({ readonly state: 'paid' } & PaidShare)
  | { readonly state: 'expired' | 'released' | 'unknown' };

export interface Coins {
  /** What PK10 and the cap ask about, for each player. */
  standing(
    players: readonly PlayerId[],
  ): Promise<readonly { openShares: number; earned: number }[]>;
  /** Reserves a share's worst case from the pool until `expiresAt` (PK1). A repeat answers `reserved`. */
  reserve(
    share: ShareKey & {
      readonly worst: number;
      readonly expiresAt: number;
      readonly lifetimeCap: number;
      readonly openShares: number;
    },
  ): Promise<'reserved' | 'exceeds_credits' | 'ceiling_reached'>;
  /** Returns a reserved share to the pool; a repeat, or one never reserved, changes nothing. */
  release(share: ShareKey): Promise<void>;
  /** Pays a share once: a repeat, with whatever entropy, answers as the first (PK3). */
  pay(
    share: ShareKey & { readonly entropy: Hex32; readonly drawn: number },
  ): Promise<
    ({ readonly status: 'paid' } & PaidShare) | { readonly status: 'expired' | 'released' }
  >;
  money(shares: readonly ShareKey[]): Promise<readonly ShareMoney[]>;
  /** Holds a whole pot from its funder until `expiresAt` (GP1, RN2). A repeat answers `held`. */
  hold(pot: PotHold): Promise<'held' | 'exceeds_credits' | 'ceiling_reached'>;
  /** Returns a pot that nobody was shown; a repeat, or one never held, changes nothing. */
  releasePot(packet: PacketId): Promise<void>;
  /** Takes slots for players, all of them or none; a repeat of one answers as the first (GP4, GP9). */
  grab(batch: GrabBatch): Promise<GrabAnswer>;
  pot(packet: PacketId): Promise<PotMoney>;
}

interface Row {
  readonly player: PlayerId;
  readonly room: RoomId;
  readonly changedAt: number;
  readonly unreadLines: number;
  /** What the member can still open or grab; readers leave out what is past its time. */
  readonly unopened: readonly { readonly packet: PacketId; readonly expiresAt: number }[];
}

/** What one member's room list says of a room; written in the same save as the facts it tells. */
export type RoomRow = PairRow | GroupRow;

export interface PairRow extends Row {
  readonly friend: PlayerId;
  /** As it stood when this was written; readers turn it to their own day. */
  readonly streak: { readonly count: number; readonly lastDay: CampaignDay | null };
  readonly petPoints: number;
  /** Set while today's warning stands (SK6). */
  readonly warnedUntil: number | null;
}

export interface GroupRow extends Row {
  readonly group: { readonly name: string; readonly members: number };
}

/** What the groups' own book says of one; `undefined` when it was ended, or never was. */
export interface GroupRecord {
  readonly name: string;
  readonly owner: PlayerId;
  /** In the order in which they joined. */
  readonly members: readonly { readonly player: PlayerId; readonly name: string }[];
}

/** A hint that something waits in a room. */
export interface Notice {
  readonly room: RoomId;
  readonly kind: NoticeKind;
  readonly packet?: PacketId;
  readonly at: number;
}

/** Durable word for who was away. */
export interface InboxEntry extends Notice {
  readonly player: PlayerId;
  /** One entry a key: a repeat after a crash adds none. */
  readonly key: string;
}

export interface RoomSave {
  readonly room: RoomId;
  /** The version these facts were loaded or last saved as; 0 for a new room. */
  readonly from: number;
  readonly facts: unknown;
  /** Lines since the last save, oldest first; at most `linesKept` a room are kept. */
  readonly lines: readonly Line[];
  readonly rows: readonly RoomRow[];
  readonly inbox: readonly InboxEntry[];
  /** When the room must be woken although nobody comes: warnings, expiries. `null`: never. */
  readonly dueAt: number | null;
}

export interface RoomStore {
  load(room: RoomId): Promise<{ readonly version: number; readonly facts: unknown } | undefined>;
  /** All of it or nothing, durable when it resolves. `stale`: somebody else saved since; this room must stop. */
  save(save: RoomSave): Promise<{ readonly version: number } | 'stale'>;
  lines(page: {
    readonly room: RoomId;
    readonly before?: number;
    readonly after?: number;
    readonly limit: number;
  }): Promise<readonly Line[]>;
  /** Inserts if absent; answers the record that stands (PK2). */
  adoptPacket(record: PacketRecord): Promise<PacketRecord>;
  packet(id: PacketId): Promise<PacketRecord | undefined>;
  /** Moves a record that is still `sealing`; answers the record that stands. */
  settlePacket(
    id: PacketId,
    end: { readonly status: 'sealed' | 'refused'; readonly dropped: readonly PlayerId[] },
  ): Promise<PacketRecord>;
  /** The same three for packets that are cut into slots; an id is of one kind or the other. */
  adoptPot(record: PotRecord): Promise<PotRecord>;
  pot(id: PacketId): Promise<PotRecord | undefined>;
  settlePot(id: PacketId, end: 'sealed' | PotRefusal): Promise<PotRecord>;
}

/** Word to a player's home, wherever it is; a hint that may be lost. */
export interface Notices {
  tell(player: PlayerId, notice: Notice): void;
  walletChanged(player: PlayerId): void;
  /** The room list's counts of what waits are others now, without word of anything new. */
  waitingChanged(player: PlayerId): void;
}

export interface Wallet {
  readonly balance: number;
  /** What open redemptions and packets under way hold of it. */
  readonly held: number;
  readonly earned: number;
  /** Coins of other players' packets, apart from the balance because they buy other things (GP1). */
  readonly received: number;
}

/** What a player's home shows: the purse, and what waits in rooms not joined. */
export interface Homes {
  wallet(player: PlayerId): Promise<Wallet>;
  waiting(player: PlayerId): Promise<{ unreadLines: number; unopenedPackets: number }>;
}

/** Who is who: names and blocks, as the players' own book has them. */
export interface Directory {
  names(players: readonly PlayerId[]): Promise<readonly string[]>;
  group(room: RoomId): Promise<GroupRecord | undefined>;
  /** Whether either has blocked the other: then no lines and no calls pass between them. */
  isBlocked(one: PlayerId, other: PlayerId): Promise<boolean>;
  /** Whether there is such an upload: by this player, for this room, of this kind. A made-up id earns nothing. */
  isMedia(media: MediaClaim): Promise<boolean>;
}

/** What a line says of the upload that it shows. */
export interface MediaClaim {
  readonly id: MediaId;
  readonly player: PlayerId;
  readonly room: RoomId;
  readonly kind: 'photo' | 'video';
}

/** A room's word to the operator: faults and bugs, and what is counted; never contents. */
export interface Watch {
  fault(room: RoomId, what: string, cause: unknown): void;
  /** One message begins; call what it answers with `ok`, a refusal's code, or a fault's, when it ends. */
  handling(message: string): (answer: string) => void;
  /** One event told, by name. */
  told(event: string): void;
}

/** What the process can still do. */
export interface Load {
  /** Until work of this kind may be asked for again; 0: it is done. A room that refuses it has changed nothing. */
  busyFor(work: Work): number;
  /** For one who must connect anew because this process ends: when. */
  reconnectAfterMs(): number;
}

export interface Ports {
  readonly clock: Clock;
  readonly seeds: Seeds;
  readonly rules: Rules;
  readonly coins: Coins;
  readonly store: RoomStore;
  readonly notices: Notices;
  readonly directory: Directory;
  readonly homes: Homes;
  readonly watch: Watch;
  readonly load: Load;
}

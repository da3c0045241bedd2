import type { Opening, PacketView, Redemption } from '../../sdk/index.ts';

/** What a player was told of one opening; when the show starts may still be moved by the friend's press. */
export type Opened = Pick<Opening, 'packet' | 'player' | 'drawn' | 'credited' | 'paidAt'> & {
  /** The first one, whoever asks with another; a room's state keeps it to itself. */
  readonly entropy?: string | undefined;
};

export interface Redeemed {
  readonly id: string;
  readonly player: string;
  readonly key: string;
  readonly item: string;
  readonly order: string;
}

/** What may never change of a packet that somebody has seen. */
type Sealed = Pick<
  PacketView,
  'cause' | 'permille' | 'table' | 'headerHash' | 'sealedAt' | 'expiresAt'
> & {
  readonly commitments: Readonly<Record<string, string>>;
};

export interface Breach {
  readonly kind: 'lost' | 'doubled' | 'audit';
  readonly words: string;
  readonly packet?: string | undefined;
}

/**
 * What clients were told, kept by the one process that is never killed. Everything in it must be true after every
 * crash: told differently is a breach, and so is told twice what happens once.
 */
export class Book {
  readonly openings = new Map<string, Opened>();
  readonly redemptions = new Map<string, Redeemed>();
  readonly packets = new Map<string, Sealed>();
  /** Packets that finished tasks owe. */
  readonly owed = new Set<string>();
  readonly refused = new Set<string>();
  readonly breaches: Breach[] = [];
  /** Openings that were asked for again, and answered. */
  repeats = 0;
  /** Openings that were answered with when to come back, for nothing could be stored. */
  turnedAway = 0;
  readonly #heard = new Set<string>();
  readonly #stories = new Map<string, string[]>();
  readonly #since = performance.now();

  /** Distinct things that somebody was told are so. */
  get acknowledged(): number {
    const { openings, redemptions, packets, owed } = this;
    return openings.size + redemptions.size + packets.size + owed.size;
  }

  open(told: Opened, by: string): void {
    const { packet, player, drawn, credited, paidAt } = told;
    const key = `${packet} ${player}`;
    const known = this.openings.get(key);
    const entropy = known?.entropy ?? told.entropy;
    this.openings.set(
      key,
      known ? { ...known, entropy } : { packet, player, drawn, credited, paidAt, entropy },
    );
    const words = `${player} drew ${drawn}, credited ${credited}, paid at ${paidAt}, by ${by}`;
    if (!known) return this.tell(packet, words);
    const isSame = known.drawn === drawn && known.credited === credited && known.paidAt === paidAt;
    if (isSame && (told.entropy ?? entropy) === entropy) return;
    this.breach('doubled', `${words}, before: ${JSON.stringify(known)}`, packet);
  }

  redeem(told: Redeemed): void {
    const known = this.redemptions.get(told.id);
    this.redemptions.set(told.id, told);
    if (known && JSON.stringify(known) !== JSON.stringify(told))
      this.breach(
        'doubled',
        `redemption ${JSON.stringify(told)}, before: ${JSON.stringify(known)}`,
      );
  }

  see(packet: PacketView): void {
    const { cause, permille, table, headerHash, sealedAt, expiresAt } = packet;
    const shares = Object.entries(packet.shares).map(([player, { commitment }]) => [
      player,
      commitment,
    ]);
    const commitments: Record<string, string> = Object.fromEntries(shares);
    const sealed = { cause, permille, table, headerHash, sealedAt, expiresAt, commitments };
    const known = this.packets.get(packet.id);
    this.packets.set(packet.id, sealed);
    if (!known) this.tell(packet.id, `sealed for ${cause}`);
    else if (canonical(known) !== canonical(sealed))
      this.breach(
        'doubled',
        `${packet.id} was ${canonical(known)}, is ${canonical(sealed)}`,
        packet.id,
      );
    for (const share of Object.values(packet.shares))
      if (share.state === 'opened') this.open({ ...share, packet: packet.id }, 'the state');
  }

  /** An event is told once to each who hears it: `key` says what happened, and to whom it was told. */
  hear(key: string, packet: string): void {
    this.tell(packet, key);
    if (this.#heard.has(key)) this.breach('doubled', `told twice: ${key}`, packet);
    this.#heard.add(key);
  }

  breach(kind: Breach['kind'], words: string, packet?: string): void {
    this.breaches.push({ kind, words, packet });
  }

  tell(packet: string, words: string): void {
    const at = ((performance.now() - this.#since) / 1000).toFixed(3);
    this.#stories.set(packet, [...(this.#stories.get(packet) ?? []), `${at} s  ${words}`]);
  }

  story(packet: string): readonly string[] {
    return this.#stories.get(packet) ?? [];
  }
}

/** What the server said of a redemption that it took on. */
export function redeemedOf(player: string, key: string, told: Redemption): Redeemed {
  return { id: told.id, player, key, item: told.item, order: told.order };
}

function canonical({ commitments, ...rest }: Sealed): string {
  const players = Object.keys(commitments).toSorted();
  return JSON.stringify({
    ...rest,
    commitments: players.map((player) => [player, commitments[player]]),
  });
}

/** The published odds of one table; rows in the order in which a roll walks them. */
export type OddsTable = {
  readonly id: string;
  readonly version: number;
  readonly rows: readonly OddsRow[];
};
export type OddsRow = { readonly coins: number; readonly weight: number };

type Header = {
  readonly protocol: 'hb1';
  readonly campaign: string;
  /** Hash of the whole campaign document. */
  readonly rules: string;
  readonly packet: string;
  readonly room: string;
  /** Epoch ms. */
  readonly sealedAt: number;
  /** Epoch ms. */
  readonly expiresAt: number;
};

/** Everything that was fixed when a packet was sealed, one draw a player. */
export type TableHeader = Header & {
  readonly mode: 'table';
  /** Hash of the odds table. */
  readonly table: string;
  /** No draw is below these coins. */
  readonly floor: number;
  /** Sorted by player. */
  readonly shares: readonly { readonly player: string; readonly permille: number }[];
};

/** Everything that was fixed when a lucky packet was sealed. */
export type SplitHeader = Header & {
  readonly mode: 'split';
  /** A player's id, or `_campaign`. */
  readonly funder: string;
  /** Hash of all who belonged at sealing. */
  readonly members: string;
  readonly total: number;
  /** How many slots the total is cut into. */
  readonly shares: number;
  readonly split: 'lucky' | 'equal';
};

/** A sealed share proves nothing yet but its commitment; an expired one has its seed and nobody's entropy. */
export type ProofShare =
  | { readonly player: string; readonly state: 'sealed' }
  | {
      readonly player: string;
      readonly state: 'opened';
      readonly seed: string;
      readonly entropy: string;
      readonly drawn: number;
    }
  | { readonly player: string; readonly state: 'expired'; readonly seed: string };

export type TableProof = {
  readonly header: TableHeader;
  /** Needed as soon as a share is opened. */
  readonly table?: OddsTable;
  /** By player. */
  readonly commitments: ReadonlyMap<string, string>;
  readonly shares: readonly ProofShare[];
};

export type ProofGrab = {
  readonly player: string;
  readonly entropy: string;
  readonly slot: number;
  readonly drawn: number;
};

export type SplitProof = {
  readonly header: SplitHeader;
  readonly members: readonly string[];
  readonly commitment: string;
  /** Absent until the packet is empty or expired. */
  readonly seed?: string;
  /** In the ledger's order, which decides who found which slot free. */
  readonly grabs: readonly ProofGrab[];
};

/**
 * What one client itself saw of a packet: header and commitment when it was first shown, the entropy that the client
 * sent, the draw that it was told. Kept by the client, so that no server can change it afterwards.
 */
export type Witness = {
  readonly packet: string;
  readonly player: string;
  readonly headerHash: string;
  /** The player's own in table mode, the pot's in split mode. */
  readonly commitment: string;
  readonly entropy?: string | undefined;
  readonly drawn?: number | undefined;
};

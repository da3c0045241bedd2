import { commitment, draw, headerHash, rulesHash, tableHash, verifyProof } from '@hongbao/sdk';
import type { Campaign, PlayerId, ProofReason, TableProof, Witness } from '@hongbao/sdk';
import type { Finding } from './finding.ts';

/** All that one phone can hold against a packet's proof. */
export interface Evidence {
  readonly proof: TableProof;
  /** What this phone itself saw and sent. */
  readonly witness: Witness | undefined;
  readonly player: PlayerId;
  /** The public rules that the header names; `null` when the server has none of that name. */
  readonly campaign: Campaign | null;
  /** What the player's own ledger entry paid; `null` when none was found. */
  readonly paid: number | null;
  /** What the room's state says was paid; absent when the packet has left the wall. */
  readonly told?: number | undefined;
  /** All that the player ever earned: only a full purse may clip a draw. */
  readonly earned: number;
}

export type Saying =
  | ('sealSeen' | 'sealUnseen' | 'sealChanged')
  | ('entropyOwn' | 'entropyUnseen' | 'entropySwapped' | 'entropyWaits' | 'entropyNobody')
  | ('seedFits' | 'seedMisfits' | 'seedWaits')
  | ('drawSame' | 'drawDiffers' | 'drawUnpublished' | 'drawWaits' | 'drawNothing')
  | ('paidExactly' | 'paidClipped' | 'paidOther' | 'paidUnseen' | 'paidWaits' | 'paidBack');

export type ValueName =
  | ('commitmentSeen' | 'commitmentProven' | 'headerSeen' | 'headerProven')
  | ('entropySent' | 'entropyProven' | 'seed' | 'commitmentAgain')
  | ('roll' | 'row' | 'sum' | 'table' | 'drawn' | 'credited');

/** One of the five lines. */
export type TableFinding = Finding<Saying, ValueName>;

export type Reason = ProofReason | 'table_unpublished' | 'paid_mismatch';

export interface Explanation {
  readonly verdict: 'witnessed' | 'unwitnessed' | 'failed' | 'sealed';
  /** `none`: the player has no share in it. */
  readonly share: 'opened' | 'expired' | 'sealed' | 'none';
  /** Why it failed. */
  readonly reason?: Reason;
  readonly drawn: number;
  readonly credited: number;
  readonly findings: readonly TableFinding[];
}

/** The proof against what this phone saw, in five lines and one verdict. */
export function explainProof(evidence: Evidence): Explanation {
  const { proof, witness, player, paid } = evidence;
  const verdict = verifyProof(proof, witness);
  const isReadable = verdict.ok || !formless.has(verdict.reason);
  const own = isReadable ? proof.shares.find((one) => one.player === player) : undefined;
  const findings = own === undefined ? [] : findAll(evidence, own);
  const explained = {
    share: own?.state ?? ('none' as const),
    drawn: own?.state === 'opened' ? own.drawn : 0,
    credited: paid ?? 0,
    findings,
  };
  const reason = verdict.ok ? ownReason(findings) : verdict.reason;
  if (reason !== undefined || !verdict.ok)
    return { ...explained, verdict: 'failed', ...(reason && { reason }) };
  if (own?.state === 'sealed') return { ...explained, verdict: 'sealed' };
  return { ...explained, verdict: verdict.witnessed ? 'witnessed' : 'unwitnessed' };
}

/** A proof of a wrong form has no values that could be shown. */
const formless: ReadonlySet<ProofReason> = new Set(['malformed', 'unknown_protocol']);

/** What the verifier cannot know: the published rules and the ledger's own entry. */
function ownReason(findings: readonly TableFinding[]): Reason | undefined {
  const sayings = new Set(findings.map(({ saying }) => saying));
  if (sayings.has('drawUnpublished')) return 'table_unpublished';
  return sayings.has('paidOther') ? 'paid_mismatch' : undefined;
}

type Share = TableProof['shares'][number];

function findAll(evidence: Evidence, own: Share): readonly TableFinding[] {
  return [
    findSeal(evidence, own),
    findEntropy(evidence, own),
    findSeed(evidence, own),
    findDraw(evidence, own),
    findPaid(evidence, own),
  ];
}

function findSeal({ proof, witness, player }: Evidence, own: Share): TableFinding {
  const header = headerHash(proof.header);
  const promised = proof.commitments[player] ?? '';
  const proven = [
    ['commitmentProven', promised],
    ['headerProven', header],
  ] as const;
  if (witness === undefined) return { saying: 'sealUnseen', mark: 'open', values: proven };
  const values = [
    ['commitmentSeen', witness.commitment],
    ['headerSeen', witness.headerHash],
    ...proven,
  ] as const;
  if (witness.headerHash !== header || witness.commitment !== promised)
    return { saying: 'sealChanged', mark: 'no', values };
  // The SDK keeps its entropy only for a share that it saw sealed: without it this phone may have come later.
  if (own.state === 'opened' && witness.entropy === undefined)
    return { saying: 'sealUnseen', mark: 'open', values };
  return { saying: 'sealSeen', mark: 'yes', values };
}

function findEntropy({ witness }: Evidence, own: Share): TableFinding {
  if (own.state === 'sealed') return { saying: 'entropyWaits', mark: 'open', values: [] };
  const sent = witness?.entropy;
  const said = sent === undefined ? [] : ([['entropySent', sent]] as const);
  if (own.state === 'expired')
    return sent === undefined
      ? { saying: 'entropyNobody', mark: 'open', values: [] }
      : { saying: 'entropyUnseen', mark: 'open', values: said };
  const values = [...said, ['entropyProven', own.entropy] as const];
  if (sent === undefined) return { saying: 'entropyUnseen', mark: 'open', values };
  return sent === own.entropy
    ? { saying: 'entropyOwn', mark: 'yes', values }
    : { saying: 'entropySwapped', mark: 'no', values };
}

function findSeed({ proof, player }: Evidence, own: Share): TableFinding {
  if (own.state === 'sealed') return { saying: 'seedWaits', mark: 'open', values: [] };
  const { seed } = own;
  const again = commitment({ mode: 'table', seed, headerHash: headerHash(proof.header), player });
  const promised = proof.commitments[player];
  const values = [
    ['seed', seed],
    ['commitmentAgain', again],
    ['commitmentProven', promised ?? ''],
  ] as const;
  return again === promised
    ? { saying: 'seedFits', mark: 'yes', values }
    : { saying: 'seedMisfits', mark: 'no', values };
}

function findDraw({ proof, witness, campaign }: Evidence, own: Share): TableFinding {
  if (own.state === 'sealed') return { saying: 'drawWaits', mark: 'open', values: [] };
  if (own.state === 'expired') return { saying: 'drawNothing', mark: 'open', values: [] };
  const { header } = proof;
  // Typed as always there, but this proof has not been believed yet.
  const table = proof.table as TableProof['table'] | undefined;
  const permille = header.shares.find(({ player }) => player === own.player)?.permille;
  if (table === undefined || permille === undefined)
    return { saying: 'drawDiffers', mark: 'no', values: [['drawn', String(own.drawn)]] };
  const { rows } = table;
  const { floor } = header;
  const again = draw({ ...own, headerHash: headerHash(header), rows, permille, floor });
  const values = [
    ['roll', showRoll(rows, again.roll)],
    ['row', showRow(rows, again.roll)],
    ['sum', `max(${floor}, ⌊${again.base} × ${permille} ÷ 1000⌋) = ${again.drawn}`],
    ['drawn', String(own.drawn)],
    ['table', tableHash(table)],
  ] as const;
  const isTold = witness?.drawn === undefined || witness.drawn === own.drawn;
  if (again.drawn !== own.drawn || !isTold || tableHash(table) !== header.table)
    return { saying: 'drawDiffers', mark: 'no', values };
  return isPublished(campaign, header)
    ? { saying: 'drawSame', mark: 'yes', values }
    : { saying: 'drawUnpublished', mark: 'no', values };
}

/** The table is one of the rules', and the rules are those that the header was sealed under. */
function isPublished(campaign: Campaign | null, header: TableProof['header']): boolean {
  if (campaign === null || rulesHash(campaign) !== header.rules) return false;
  const isFloor = campaign.floorCoins === header.floor;
  return isFloor && campaign.tables.some((table) => tableHash(table) === header.table);
}

function findPaid({ paid, told, earned, campaign }: Evidence, own: Share): TableFinding {
  if (own.state === 'sealed') return { saying: 'paidWaits', mark: 'open', values: [] };
  if (own.state === 'expired') return { saying: 'paidBack', mark: 'open', values: [] };
  const { drawn } = own;
  if (paid === null)
    return { saying: 'paidUnseen', mark: 'open', values: [['drawn', String(drawn)]] };
  const values = [
    ['drawn', String(drawn)],
    ['credited', String(paid)],
  ] as const;
  const isFull = campaign !== null && earned >= campaign.lifetimeCap;
  if (told !== undefined && told !== paid) return { saying: 'paidOther', mark: 'no', values };
  if (paid === drawn) return { saying: 'paidExactly', mark: 'yes', values };
  return paid < drawn && isFull
    ? { saying: 'paidClipped', mark: 'yes', values }
    : { saying: 'paidOther', mark: 'no', values };
}

type Rows = TableProof['table']['rows'];

function showRoll(rows: Rows, roll: number): string {
  return `${roll} ∈ [0, ${rows.reduce((sum, row) => sum + row.weight, 0)})`;
}

/** The row that a roll falls into, with the rolls that belong to it. */
function showRow(rows: Rows, roll: number): string {
  let from = 0;
  for (const [index, { coins, weight }] of rows.entries()) {
    if (roll < from + weight) return `#${index + 1} [${from}, ${from + weight}) → ${coins}`;
    from += weight;
  }
  return '';
}

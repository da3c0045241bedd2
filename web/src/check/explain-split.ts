import { commitment, headerHash, membersHash, preference, split, verifyProof } from '@hongbao/sdk';
import type { PlayerId, ProofReason, SplitProof, Witness } from '@hongbao/sdk';
import type { Finding } from './finding.ts';

/** All that one phone can hold against the proof of a packet that was cut into slots. */
export interface SplitEvidence {
  readonly proof: SplitProof;
  /** What this phone itself saw and sent. */
  readonly witness: Witness | undefined;
  readonly player: PlayerId;
  /** What the player's own ledger entries paid for it; `null` when none was found. */
  readonly paid: number | null;
}

export type SplitSaying =
  | ('potSeen' | 'potUnseen' | 'potChanged')
  | ('membersFixed' | 'membersChanged')
  | ('cutFits' | 'cutMisfits' | 'cutWaits')
  | ('orderKept' | 'orderBroken' | 'orderWaits' | 'orderNobody')
  | ('pressOwn' | 'pressUnseen' | 'pressSwapped' | 'pressNone')
  | ('sumFits' | 'sumMisfits')
  | ('paidAll' | 'paidLess' | 'paidMore' | 'paidUnseen');

export type SplitValue =
  | ('commitmentSeen' | 'commitmentProven' | 'headerSeen' | 'headerProven')
  | ('members' | 'membersHash' | 'seed' | 'commitmentAgain' | 'slots')
  | ('order' | 'entropySent' | 'entropyProven' | 'preference')
  | ('taken' | 'left' | 'total' | 'drawn' | 'credited');

export type SplitFinding = Finding<SplitSaying, SplitValue>;

export interface SplitExplanation {
  /** `seen`: this phone saw the seal, but grabbed nothing itself; `sealed`: not all can be said before the reveal. */
  readonly verdict: 'witnessed' | 'seen' | 'unwitnessed' | 'failed' | 'sealed';
  readonly reason?: ProofReason | 'paid_mismatch';
  readonly findings: readonly SplitFinding[];
  /** What this player drew of it, in all: a rain gives several. */
  readonly drawn: number;
}

/** The proof against what this phone saw, in a few lines and one verdict. */
export function explainSplit(evidence: SplitEvidence): SplitExplanation {
  const { proof, witness, player } = evidence;
  const verdict = verifyProof(proof, witness);
  const isReadable = verdict.ok || !formless.has(verdict.reason);
  const findings = isReadable ? findAll(evidence) : [];
  const own = isReadable ? grabsOf(proof, player) : [];
  const drawn = own.reduce((sum, grab) => sum + grab.drawn, 0);
  if (!verdict.ok) return { verdict: 'failed', reason: verdict.reason, findings, drawn };
  if (findings.some(({ saying }) => saying === 'paidMore'))
    return { verdict: 'failed', reason: 'paid_mismatch', findings, drawn };
  if (proof.seed === undefined) return { verdict: 'sealed', findings, drawn };
  if (verdict.witnessed) return { verdict: 'witnessed', findings, drawn };
  const isSeen = witness !== undefined && own.length === 0;
  return { verdict: isSeen ? 'seen' : 'unwitnessed', findings, drawn };
}

/** A proof of a wrong form has no values that could be shown. */
const formless: ReadonlySet<ProofReason> = new Set(['malformed', 'unknown_protocol']);

function findAll(evidence: SplitEvidence): readonly SplitFinding[] {
  const paid = findPaid(evidence);
  return [
    findSeal(evidence),
    findMembers(evidence),
    findCut(evidence),
    findOrder(evidence),
    findPress(evidence),
    findSum(evidence),
    ...(paid ? [paid] : []),
  ];
}

function findSeal({ proof, witness }: SplitEvidence): SplitFinding {
  const header = headerHash(proof.header);
  const proven = [
    ['commitmentProven', proof.commitment],
    ['headerProven', header],
  ] as const;
  if (witness === undefined) return { saying: 'potUnseen', mark: 'open', values: proven };
  const values = [
    ['commitmentSeen', witness.commitment],
    ['headerSeen', witness.headerHash],
    ...proven,
  ] as const;
  const isSame = witness.headerHash === header && witness.commitment === proof.commitment;
  return isSame
    ? { saying: 'potSeen', mark: 'yes', values }
    : { saying: 'potChanged', mark: 'no', values };
}

function findMembers({ proof: { members, header } }: SplitEvidence): SplitFinding {
  const again = membersHash(members);
  const values = [
    ['members', String(members.length)],
    ['membersHash', again],
  ] as const;
  return again === header.members
    ? { saying: 'membersFixed', mark: 'yes', values }
    : { saying: 'membersChanged', mark: 'no', values };
}

/** The seed leads to the seal, and cuts the total into the slots. */
function findCut({ proof }: SplitEvidence): SplitFinding {
  const { seed } = proof;
  if (seed === undefined) return { saying: 'cutWaits', mark: 'open', values: [] };
  const again = commitment({ mode: 'split', seed, headerHash: headerHash(proof.header) });
  const amounts = amountsOf(proof, seed);
  const values = [
    ['seed', seed],
    ['commitmentAgain', again],
    ['slots', amounts.map((coins, slot) => `#${slot + 1}: ${coins}`).join('  ')],
  ] as const;
  return again === proof.commitment
    ? { saying: 'cutFits', mark: 'yes', values }
    : { saying: 'cutMisfits', mark: 'no', values };
}

function amountsOf({ header }: SplitProof, seed: string): readonly number[] {
  const { total, shares, split: kind } = header;
  try {
    return split({ seed, headerHash: headerHash(header), total, shares, split: kind });
  } catch (error) {
    // A header that has fewer coins than slots cuts into nothing.
    if (error instanceof RangeError) return [];
    throw error;
  }
}

/** Each took the first slot of their own preference that was free, in the ledger's order, with what lay in it. */
function findOrder({ proof }: SplitEvidence): SplitFinding {
  const { header, grabs, seed } = proof;
  if (grabs.length === 0) return { saying: 'orderNobody', mark: 'open', values: [] };
  if (seed === undefined) {
    const order = grabs.map(({ slot, drawn }, at) => `${at + 1}. #${slot + 1} → ${drawn}`);
    return { saying: 'orderWaits', mark: 'open', values: [['order', order.join('\n')]] };
  }
  const amounts = amountsOf(proof, seed);
  const free = new Set(amounts.keys());
  const hash = headerHash(header);
  const lines = grabs.map(({ player, entropy, slot, drawn }, at) => {
    const wanted = preference({ seed, headerHash: hash, player, entropy, shares: header.shares });
    const first = wanted.find((one) => free.has(one));
    free.delete(slot);
    const isRight = first === slot && amounts[slot] === drawn;
    return { isRight, text: `${at + 1}. #${slot + 1} → ${drawn} ${isRight ? '✓' : '✗'}` };
  });
  const values = [['order', lines.map(({ text }) => text).join('\n')]] as const;
  return lines.every(({ isRight }) => isRight)
    ? { saying: 'orderKept', mark: 'yes', values }
    : { saying: 'orderBroken', mark: 'no', values };
}

function findPress({ proof, witness, player }: SplitEvidence): SplitFinding {
  const [own] = grabsOf(proof, player);
  if (own === undefined) return { saying: 'pressNone', mark: 'open', values: [] };
  const sent = witness?.entropy;
  const { header, seed } = proof;
  const { shares } = header;
  const wanted =
    seed === undefined
      ? []
      : preference({ ...own, seed, headerHash: headerHash(header), shares }).map(
          (slot) => slot + 1,
        );
  const values = [
    ...(sent === undefined ? [] : ([['entropySent', sent]] as const)),
    ['entropyProven', own.entropy] as const,
    ...(wanted.length === 0 ? [] : ([['preference', wanted.join(' ')]] as const)),
  ];
  if (sent === undefined) return { saying: 'pressUnseen', mark: 'open', values };
  return grabsOf(proof, player).some(({ entropy }) => entropy === sent)
    ? { saying: 'pressOwn', mark: 'yes', values }
    : { saying: 'pressSwapped', mark: 'no', values };
}

function findSum({ proof: { header, grabs } }: SplitEvidence): SplitFinding {
  const taken = grabs.reduce((sum, { drawn }) => sum + drawn, 0);
  const left = header.total - taken;
  const values = [
    ['taken', String(taken)],
    ['left', String(left)],
    ['total', String(header.total)],
  ] as const;
  // Every slot that is free holds a coin at least, and what is left has gone back once all is over.
  const isFull = grabs.length === header.shares;
  const fits = isFull ? left === 0 : left >= header.shares - grabs.length;
  return fits
    ? { saying: 'sumFits', mark: 'yes', values }
    : { saying: 'sumMisfits', mark: 'no', values };
}

/** The ledger's own entries; a cap or a ceiling may leave less than was drawn, never more. */
function findPaid({ proof, player, paid }: SplitEvidence): SplitFinding | undefined {
  const own = grabsOf(proof, player);
  if (own.length === 0) return undefined;
  const drawn = own.reduce((sum, grab) => sum + grab.drawn, 0);
  if (paid === null)
    return { saying: 'paidUnseen', mark: 'open', values: [['drawn', String(drawn)]] };
  const values = [
    ['drawn', String(drawn)],
    ['credited', String(paid)],
  ] as const;
  if (paid === drawn) return { saying: 'paidAll', mark: 'yes', values };
  // Coins of a player know no cap.
  const isCapped = paid < drawn && proof.header.funder === '_campaign';
  return isCapped
    ? { saying: 'paidLess', mark: 'yes', values }
    : { saying: 'paidMore', mark: 'no', values };
}

function grabsOf({ grabs }: SplitProof, player: PlayerId): SplitProof['grabs'] {
  return grabs.filter((grab) => grab.player === player);
}

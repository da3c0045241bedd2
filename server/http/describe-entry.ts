import { z } from 'zod';
import type { AccountId, Entry } from '../ledger/ledger.ts';

export const TransferKind = z.enum([
  'share_reserved',
  'share_returned',
  'packet_opened',
  'packet_grabbed',
  'rain_caught',
  'packet_sent',
  'packet_taken',
  'packet_returned',
  'redemption_requested',
  'redemption_paid',
  'redemption_refused',
  'redemption_returned',
  'other',
]);
export type TransferKind = z.infer<typeof TransferKind>;

const words: Readonly<Record<TransferKind, { readonly zh: string; readonly en: string }>> = {
  share_reserved: {
    zh: '红包已封好，奖池已为你预留',
    en: 'A packet was sealed; the pool keeps your share ready.',
  },
  share_returned: {
    zh: '红包过期，预留已退回奖池',
    en: 'A packet was not opened in time; the pool took it back.',
  },
  packet_opened: { zh: '拆开红包', en: 'You opened a packet.' },
  packet_grabbed: { zh: '抢到红包', en: 'You took a share of a lucky packet.' },
  rain_caught: { zh: '红包雨中接到红包', en: 'You caught coins in a rain.' },
  packet_sent: { zh: '发出红包，友谊金已冻结', en: 'You sent a packet; its coins are held.' },
  packet_taken: { zh: '你的红包被领取', en: 'Somebody took a share of your packet.' },
  packet_returned: {
    zh: '红包剩余的友谊金已退回',
    en: 'What was left of your packet came back.',
  },
  redemption_requested: {
    zh: '兑换已提交，友谊金已冻结',
    en: 'You asked for a redemption; its coins are held.',
  },
  redemption_paid: { zh: '兑换已到账', en: 'The redemption was paid.' },
  redemption_refused: {
    zh: '兑换未成功，友谊金已解冻',
    en: 'The redemption was refused; its coins are yours again.',
  },
  redemption_returned: {
    zh: '款项被退回，友谊金已退还',
    en: 'The payment came back; so did the coins.',
  },
  other: { zh: '其他', en: 'Something else.' },
};

/** The first part of a transfer's id says what it is for, see `ledger/transfer-ids.ts`; an expiry's, what it ended. */
const kinds: Readonly<Record<string, TransferKind>> = {
  share: 'share_reserved',
  void: 'share_returned',
  'expire:share': 'share_returned',
  open: 'packet_opened',
  packet: 'packet_sent',
  'void-packet': 'packet_returned',
  'expire:packet': 'packet_returned',
  grab: 'packet_grabbed',
  redeem: 'redemption_requested',
  paid: 'redemption_paid',
  refused: 'redemption_refused',
  return: 'redemption_returned',
};

/** One line of a player's history in plain words; what it changed is seen from that player's account. */
export function describeEntry(entry: Entry, account: AccountId) {
  const [prefix = '', first = '', second = ''] = entry.id.split(':');
  const isExpiry = prefix === 'expire';
  const named = kinds[isExpiry ? `expire:${first}` : prefix] ?? 'other';
  const kind = named === 'packet_grabbed' ? grabKind(entry, account) : named;
  return {
    id: entry.id,
    kind,
    words: words[kind],
    amount: changeOf(entry, account),
    at: entry.at,
    // `expire:share:<packet>:<player>` names the pending that it ended.
    about: isExpiry ? second : first,
  };
}

/** Who sent the packet reads of the same grab that it went from them; in a rain its note names the drop. */
function grabKind({ debit, note }: Entry, account: AccountId): TransferKind {
  if (debit === account) return 'packet_taken';
  const { drop } = GrabNote.parse(JSON.parse(note ?? '{}'));
  return drop === undefined ? 'packet_grabbed' : 'rain_caught';
}

/** Of what `pot-coins.ts` notes of a grab. */
const GrabNote = z.object({ drop: z.int().optional() });

/** A pending and its return change nothing; only what is posted moves coins. */
function changeOf({ kind, debit, credit, amount }: Entry, account: AccountId): number {
  if (kind === 'pending' || kind === 'void' || kind === 'expire') return 0;
  if (credit === account) return amount;
  return debit === account ? -amount : 0;
}

import type { Campaign } from '../campaign/campaign.ts';
import { Coins, type CampaignDay, type PlayerId, type RoomId } from '../campaign/ids.ts';
import { packetIdOf } from '../fairness/hashes.ts';
import type { LuckyFacts, OwedLucky } from './facts.ts';

/** What the campaign gives a group a packet for: a finished task and its count that day, or a grown tree (TR2). */
export type GroupCause =
  | { readonly kind: 'task'; readonly task: string; readonly count: number }
  | { readonly kind: 'tree'; readonly count: number };

/** Notes one more of the campaign's packets as owed; its id says for what, so that owing it again owes nothing new. */
export function oweLucky(
  facts: LuckyFacts,
  debt: {
    readonly campaign: Campaign;
    readonly room: RoomId;
    readonly day: CampaignDay;
    readonly cause: GroupCause;
    /** Who may grab it. */
    readonly members: readonly PlayerId[];
    readonly now: number;
  },
): { readonly facts: LuckyFacts; readonly owed: OwedLucky } {
  const { campaign, room, day, cause, members, now } = debt;
  const { groups } = campaign;
  if (!groups) throw new Error('only a campaign with groups owes them packets');
  const rules = groups.packets;
  const shares = Math.min(rules.mostShares, members.length);
  const key =
    cause.kind === 'task' ? ['task', day, cause.task, cause.count] : ['tree', cause.count];
  const owed: OwedLucky = {
    id: packetIdOf({ campaign: campaign.id, day, room, cause: key }),
    cause: cause.kind === 'task' ? `task:${cause.task}` : `tree:${cause.count}`,
    sender: null,
    senderName: '',
    blessing: '',
    total: Coins.parse(shares * rules.coinsAShare),
    shares,
    split: 'lucky',
    // A tree's is for those who watered it (TR2).
    isForSome: cause.kind === 'tree',
    purse: 'earned',
    coinsADay: 0,
    earnedADay: groups.earnedADay,
    passphrase: null,
    members: [...members],
    expiresAfterMs: campaign.packets.expiresAfterMs,
    owedAt: now,
  };
  return { facts: { ...facts, owed: [...facts.owed, owed] }, owed };
}

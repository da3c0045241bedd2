import assert from 'node:assert/strict';
import type { CampaignId, PlayerId } from '../../rooms/campaign/ids.ts';
import { campaignFunder } from '../../rooms/campaign/ids.ts';
import type { AccountId } from './ledger.ts';

/**
 * - `issuer`: where a campaign's coins come from and go home to; the only kind that may be negative.
 * - `pool`: what has been released of the budget and not been won yet.
 * - `player`: what a player won; counts towards the cap.
 * - `received`: coins from other players, kept apart because they buy other things.
 * - `payout`: what has left through a rail.
 * - `transit`: what is on its way between two shards of the ledger: the ledger's own, no transfer names it.
 */
export const accountKinds = ['issuer', 'pool', 'player', 'received', 'payout', 'transit'] as const;
export type AccountKind = (typeof accountKinds)[number];

/** `<kind>:<campaign>:<owner>`, with the id patterns of `rooms/campaign/ids.ts`. */
export const accountPattern =
  /^(issuer|pool|player|received|payout):([A-Za-z0-9-]{1,32}):([A-Za-z0-9_-]{1,64})$/;

export const issuer = (campaign: CampaignId): AccountId => ofCampaign('issuer', campaign);
export const pool = (campaign: CampaignId): AccountId => ofCampaign('pool', campaign);
export const payout = (campaign: CampaignId): AccountId => ofCampaign('payout', campaign);

export const player = (campaign: CampaignId, owner: PlayerId): AccountId =>
  accountId('player', campaign, owner);
export const received = (campaign: CampaignId, owner: PlayerId): AccountId =>
  accountId('received', campaign, owner);

export const kindOf = (account: AccountId): AccountKind => {
  const kind = accountKinds.find((one) => account.startsWith(`${one}:`));
  assert(kind, `${account} is no account`);
  return kind;
};

// The middle of an account was a CampaignId when `accountId` joined it.
export const campaignOf = (account: AccountId): CampaignId => part(account, 1) as CampaignId;

/** A player, or `_campaign` for the accounts that a campaign has one of. */
export const ownerOf = (account: AccountId): string => part(account, 2);

/** Between the shards named by `via`, as `3-7`. */
export const transit = (campaign: CampaignId, via: string): AccountId =>
  accountId('transit', campaign, via);

/** Every other account's debits never exceed its credits. */
export const mayBeNegative = (account: AccountId): boolean =>
  account.startsWith('issuer:') || account.startsWith('transit:');

const ofCampaign = (kind: AccountKind, campaign: CampaignId): AccountId =>
  accountId(kind, campaign, campaignFunder);

// The only maker of an AccountId: the kind is ours, the other two parts were checked as ids by their own types.
const accountId = (kind: AccountKind, campaign: CampaignId, owner: string): AccountId =>
  `${kind}:${campaign}:${owner}` as AccountId;

const part = (account: AccountId, index: number): string => {
  const value = account.split(':')[index];
  assert(value, `${account} is no account`);
  return value;
};

import assert from 'node:assert/strict';
import { CampaignId, PlayerId } from '../../rooms/campaign/ids.ts';
import { OrderNumber, RedemptionId } from '../../server/redemption/redemption.ts';
import type {
  Lease,
  RedemptionDraft,
  RedemptionRow,
  RedemptionStore,
} from '../../server/redemption/redemption-store.ts';
import type { Step } from '../../server/redemption/steps.ts';

let numbers = 0;

/** A draft nobody else uses, in a campaign, by a player and on a payee of its own. */
export function newDraft(rest: Partial<RedemptionDraft> = {}): RedemptionDraft {
  const number = (numbers += 1);
  return {
    id: RedemptionId.parse(`spring_20270216_${number}`),
    order: OrderNumber.parse(`20270216${String(number).padStart(24, '0')}`),
    campaign: CampaignId.parse(`spring-${number}`),
    player: PlayerId.parse(`u_${number}`),
    key: `key-${number}`,
    item: 'item',
    rail: 'alipay',
    payee: `payee_${number}`,
    coins: 100,
    purse: 'earned',
    fen: 1,
    createdAt: 10_000,
    holdMs: 0,
    ratePerSecond: 10,
    stock: null,
    pendingAPlayer: 5,
    payeeCap: 1000,
    ...rest,
  };
}

/** The same player's next one. */
export const nextOf = (
  draft: RedemptionDraft,
  rest: Partial<RedemptionDraft> = {},
): RedemptionDraft => {
  const { id, order, key } = newDraft();
  return { ...draft, id, order, key, ...rest };
};

export const lease = (holder: string, now = 0): Lease => ({ holder, now, until: now + 1000 });

export async function makeRow(store: RedemptionStore, draft: RedemptionDraft, holder = 'maker') {
  const created = await store.create(draft, lease(holder));
  assert(created.status !== 'refused', created.status);
  return created.row;
}

export const refusalOf = async (store: RedemptionStore, draft: RedemptionDraft) => {
  const created = await store.create(draft, lease('maker'));
  return created.status === 'refused' ? created.code : created.status;
};

/** Takes a row through these steps, one after the other, as its holder. */
export async function walk(store: RedemptionStore, row: RedemptionRow, steps: readonly Step[]) {
  let now = row;
  for (const to of steps) {
    assert(now.holder !== null);
    const change = { id: now.id, holder: now.holder, from: now.step, to, at: 20_000 };
    const next = await store.change(change);
    assert(next, `${now.step} leads to ${to}`);
    now = next;
  }
  return now;
}

/** As a driver does: the coins are held, the row is taken up again, the rail pays. */
export async function walkToPaid(
  store: RedemptionStore,
  row: RedemptionRow,
): Promise<RedemptionRow> {
  return walk(store, row, ['queued', 'paying', 'paid']);
}

import { setTimeout as delay } from 'node:timers/promises';
import type { Remote } from '../../database.ts';
import { Fault } from '../../fault.ts';
import { asTexts } from '../../redis/replies.ts';
import { campaignOf } from '../accounts.ts';
import type { Placement } from './placement.ts';
import type { AccountId, TransferId } from '../ledger.ts';
import type { LedgerOperations, Page } from '../operations.ts';
import { Crossing, type Shift } from './crossing.ts';
import { planOf } from './plan.ts';
import type { RedisShard } from './shard.ts';
import { ShardedReads } from './sharded-reads.ts';
import { Turns } from './turns.ts';
import type { WireResult, WireTransfer } from '../wire.ts';

/** A row that stays locked for longer than this, in spite of the relay, means a shard that does not answer. */
const busyForMs = 4000;

/** As long as a call takes that nothing keeps; and how long is waited at most before a row is tried again. */
const pauseMs = 4;
const pauseMostMs = 50;

/** How often calls of dead processes are looked for. */
const relayEveryMs = 1000;

/** How many overdue pendings are ended before a lack of coins is final. */
const overdueAtOnce = 1000;

/** What others give back meanwhile, and what is overdue, is found all the same: only calls of dead processes wait. */
const exhaustedForMs = 5000;

/**
 * The books in many shards, as if they were one. Most transfers are of one shard; what is of several goes through
 * `Crossing`. Every shard has a part of a campaign's pool, and asks others for some of theirs when it runs out.
 */
export class ShardedBook implements Remote<LedgerOperations> {
  readonly #reads: ShardedReads;
  readonly #placement: Placement;
  readonly #now: () => number;
  readonly #crossing: Crossing;
  readonly #gathers = new Turns();
  /** Those that wait to begin, by how many pendings they may end. */
  readonly #sweeps = new Map<number, Promise<readonly TransferId[]>>();
  /** Sums that lacked coins when everything had been tried, and until when that is not tried again. */
  readonly #exhausted = new Map<AccountId, number>();
  #nextRelayAt = 0;

  constructor(shards: readonly RedisShard[], placement: Placement, now: () => number) {
    this.#reads = new ShardedReads(shards, placement);
    this.#placement = placement;
    this.#now = now;
    this.#crossing = new Crossing(shards);
  }

  readonly transfer = async (transfer: WireTransfer): Promise<WireResult> => {
    const [result] = await this.linked([transfer]);
    return result ?? 'linked_failed';
  };

  readonly linked = async (group: readonly WireTransfer[]): Promise<readonly WireResult[]> => {
    const startedAt = Date.now();
    const known = new Map<TransferId, number>();
    if (group.length > 1) await this.#reads.findPlaces(group);
    for (;;) {
      const { leader, answers } = await this.#try(group, known);
      const index = answers.findIndex((one) => typeof one === 'string' && one !== 'linked_failed');
      const answer = answers[index];
      const [, id, pending] = group[index] ?? [];
      const shard = typeof answer === 'string' ? Number(/^[@>](\d+)$/.exec(answer)?.[1]) : NaN;
      if (answer === 'busy') await this.#pause(startedAt);
      else if (answer?.[0] === '@' && id) known.set(id, shard);
      // Those that have one name it third.
      else if (answer?.[0] === '>') this.#reads.keepPlace(pending as TransferId, shard);
      else if (
        answer !== 'exceeds_credits' ||
        !(await this.#gather(group, index, leader, startedAt))
      )
        return answers as readonly WireResult[]; // What else a shard may answer was dealt with.
      if (Date.now() - startedAt > busyForMs) throw lockedForTooLong();
    }
  };

  readonly account = (id: AccountId) => this.#reads.account(id);
  readonly pending = (id: TransferId) => this.#reads.pending(id);
  readonly lookup = (id: TransferId) => this.#reads.lookup(id);
  readonly totals = (keys: readonly string[]) => this.#reads.totals(keys);
  readonly journal = (page: Page) => this.#reads.journal(page);

  /** Whoever asks before a sweep has begun is answered by that one: each looks into every shard. */
  readonly expireDue = (limit: number): Promise<readonly TransferId[]> => {
    const next = this.#sweeps.get(limit) ?? delay(0).then(() => this.#sweep(limit));
    this.#sweeps.set(limit, next);
    return next;
  };

  readonly closeCampaign = async (campaign: string): Promise<void> => {
    await Promise.all(this.#reads.all.map((shard) => shard.write('close', campaign)));
  };

  async #sweep(limit: number): Promise<readonly TransferId[]> {
    this.#sweeps.delete(limit);
    await this.#relayNowAndThen();
    let left = limit;
    const due = await Promise.all(this.#reads.all.map((shard) => shard.due(this.#now())));
    const shares = due.map((count) => {
      const share = Math.min(count, left);
      left -= share;
      return share;
    });
    const expired = await Promise.all(
      this.#reads.all.map(async (shard, index) => {
        const share = shares[index] ?? 0;
        return share === 0 ? [] : asTexts(await shard.write('expire', String(share)));
      }),
    );
    // The script answers the ids of the pendings that it ended.
    return expired.flat() as TransferId[];
  }

  /** @param known ids whose first lines are in other shards than these ids: the leader is told what they say. */
  async #try(group: readonly WireTransfer[], known: ReadonlyMap<TransferId, number>) {
    const made = new Set<TransferId>();
    for (const [kind, id] of group) if (kind === 'pending') made.add(id);
    const plan = planOf(group, this.#placement, (id) =>
      made.has(id) ? null : this.#reads.placeOf(id),
    );
    const { leader } = plan;
    const rows = new Map(plan.rows);
    for (const [id, shard] of known) rows.set(shard, [...(rows.get(shard) ?? []), ['ids', id]]);
    const answers =
      rows.size === 0
        ? await this.#reads.shard(leader).transfer(group)
        : await this.#crossing.run(leader, rows, group);
    return { leader, answers };
  }

  /** Brings what lacks of a sum to the leader. Answers whether it is worth another try. */
  async #gather(
    group: readonly WireTransfer[],
    index: number,
    leader: number,
    startedAt: number,
  ): Promise<boolean> {
    const account = debitOf(group[index]);
    if (account === null || this.#placement.ofAccount(account) !== null) return false;
    const amounts = group.map((wire) => (debitOf(wire) === account ? Number(wire[4]) : 0));
    const need = amounts.reduce((sum, amount) => sum + amount, 0);
    return this.#gathers.take([account], async () => {
      if (await this.#bring(account, need, leader)) return true;
      // The parts were not looked at in one moment: what others move meanwhile is asked for when it is there.
      const { sum, onTheWay } = await this.#reads.sumOf(account);
      if (sum.available + onTheWay >= need) {
        await this.#pause(startedAt);
        return true;
      }
      const wasTried = this.#now() < (this.#exhausted.get(account) ?? 0);
      if (!wasTried) await this.#crossing.relay();
      const expired = await this.expireDue(overdueAtOnce);
      if (expired.length > 0 || (!wasTried && (await this.#bring(account, need, leader))))
        return true;
      if (!wasTried) this.#exhausted.set(account, this.#now() + exhaustedForMs);
      return false;
    });
  }

  async #bring(account: AccountId, need: number, leader: number): Promise<boolean> {
    const parts = await Promise.all(
      this.#reads.all.map(async (shard) => ({
        shard,
        ...(await this.#reads.accountIn(shard, account)),
      })),
    );
    const first = this.#placement.ofCampaign(account);
    const isFirst = ({ shard }: { shard: RedisShard }) => shard.number === first;
    const others = parts
      .filter(({ shard, available }) => shard.number !== leader && available > 0)
      .toSorted((one, other) =>
        isFirst(one) !== isFirst(other) ? (isFirst(one) ? -1 : 1) : other.available - one.available,
      );
    let have = parts[leader]?.available ?? 0;
    const before = have;
    for (const { shard } of others) {
      if (have >= need) break;
      have += await this.#shift(account, shard.number, leader, blockOf(need) - have);
    }
    return have > before || before >= need;
  }

  /** Answers how much has come. */
  async #shift(account: AccountId, from: number, to: number, want: number): Promise<number> {
    const id = `shift:${campaignOf(account)}:${crypto.randomUUID()}`;
    const shift: Shift = ['shift', id, account, String(to), want, this.#placement.count];
    const [answer] = await this.#crossing.run(from, new Map([[to, [['ids', id]]]]), [shift]);
    return typeof answer === 'object' ? answer[0] : 0;
  }

  async #pause(startedAt: number): Promise<void> {
    const waited = Date.now() - startedAt;
    if (waited > relayEveryMs) await this.#relayNowAndThen();
    await delay(Math.random() * Math.min(pauseMs + waited / 10, pauseMostMs));
  }

  async #relayNowAndThen(): Promise<void> {
    const now = Date.now();
    if (now < this.#nextRelayAt) return;
    this.#nextRelayAt = now + relayEveryMs;
    await this.#crossing.relay();
  }
}

const lockedForTooLong = (): Fault =>
  new Fault('unavailable', 'rows of the ledger stay locked', { retryAfterMs: 1000 });

/** A sum is brought in blocks, so that most of what follows finds enough. */
const blockOf = (need: number): number => 4 * need;

/** Of what may lack coins. */
const debitOf = (wire: WireTransfer | undefined): AccountId | null =>
  wire?.[0] === 'move' || wire?.[0] === 'pending' ? wire[2] : null;

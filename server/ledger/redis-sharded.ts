import assert from 'node:assert/strict';
import type { Remote } from '../database.ts';
import { Fault } from '../fault.ts';
import { asList, asText, asTexts } from '../redis/replies.ts';
import { campaignOf } from './accounts.ts';
import type { Homes } from './homes.ts';
import type { Account, AccountId, Entry, TransferId } from './ledger.ts';
import type { LedgerOperations, Page } from './operations.ts';
import { Crossing, type Shift } from './redis-crossing.ts';
import { planOf } from './redis-plan.ts';
import { accountOf, entryOf, nothing, stateOf } from './redis-rows.ts';
import type { RedisShard, ShardAnswer } from './redis-shard.ts';
import { expireId, isExpireId } from './transfer-ids.ts';
import { Turns } from './turns.ts';
import type { WireResult, WireTransfer } from './wire.ts';

/** A row that stays locked for longer than this, in spite of the relay, means a shard that does not answer. */
const busyForMs = 4000;

/** As long as a call takes that nothing keeps. */
const pauseMs = 4;

/** Pendings of other shards than their ids' whose place is remembered: it never changes. */
const placesMost = 10_000;

/** How often calls of dead processes are looked for. */
const relayEveryMs = 1000;

/**
 * The books in many shards, as if they were one. Most transfers are of one shard; what is of several goes through
 * `Crossing`. Every shard has a part of a campaign's pool, and asks others for some of theirs when it runs out.
 */
export class ShardedBook implements Remote<LedgerOperations> {
  readonly #shards: readonly RedisShard[];
  readonly #homes: Homes;
  readonly #now: () => number;
  readonly #crossing: Crossing;
  readonly #gathers = new Turns();
  readonly #places = new Map<TransferId, number>();
  #nextRelayAt = 0;

  constructor(shards: readonly RedisShard[], homes: Homes, now: () => number) {
    this.#shards = shards;
    this.#homes = homes;
    this.#now = now;
    this.#crossing = new Crossing(shards);
  }

  readonly transfer = async (transfer: WireTransfer): Promise<WireResult> => {
    const [result] = await this.linked([transfer]);
    return result ?? 'linked_failed';
  };

  readonly linked = async (group: readonly WireTransfer[]): Promise<readonly WireResult[]> => {
    const startedAt = Date.now();
    if (group.length > 1) await this.#findPlaces(group);
    for (;;) {
      const { leader, answers } = await this.#try(group);
      const index = answers.findIndex((one) => typeof one === 'string' && one !== 'linked_failed');
      const answer = answers[index];
      if (answer === 'busy') {
        await this.#pause(startedAt);
      } else if (typeof answer === 'string' && answer.startsWith('>')) {
        this.#keepPlace(group[index]?.[2] as TransferId, Number(answer.slice(1)));
      } else if (answer !== 'exceeds_credits' || !(await this.#gather(group, index, leader))) {
        return answers as readonly WireResult[];
      }
    }
  };

  readonly account = async (id: AccountId): Promise<Account> => {
    const home = this.#homes.ofAccount(id);
    if (home !== null) return this.#accountIn(this.#shard(home), id);
    const parts = await Promise.all(this.#shards.map((shard) => this.#accountIn(shard, id)));
    return parts.reduce(sumOf);
  };

  readonly pending: Remote<LedgerOperations>['pending'] = async (id) => {
    const found = await this.#readPlaced('pending', id);
    if (found === null) return undefined;
    const [row, ending, at] = found.texts;
    return stateOf(row ?? '', ending ?? null, Number(at));
  };

  readonly lookup = async (id: TransferId): Promise<Entry | undefined> => {
    const found = isExpireId(id) ? await this.#expiry(id) : await this.#readPlaced('lookup', id);
    return found ? this.#entry(found.shard, found.texts) : undefined;
  };

  readonly totals = (keys: readonly string[]): Promise<readonly number[]> =>
    Promise.all(
      keys.map(async (key) => {
        const shard = this.#shard(this.#homes.ofKey(key));
        const [total] = await shard.fields('keys', [`ceiling:${key}`]);
        return Number(total ?? 0);
      }),
    );

  readonly journal = async (page: Page): Promise<readonly Entry[]> => {
    const { account, pending } = page;
    if (pending !== null) {
      const found = await this.#readPlaced('pending', pending);
      return found ? this.#pageOf(found.shard, page) : [];
    }
    const home = account && this.#homes.ofAccount(account);
    if (home !== null) return this.#pageOf(this.#shard(home), page);
    const pages = await Promise.all(this.#shards.map((shard) => this.#pageOf(shard, page)));
    const isNewestFirst = account !== null;
    const all = pages.flat().toSorted((one, other) => (one.cursor < other.cursor ? -1 : 1));
    return (isNewestFirst ? all.toReversed() : all).slice(0, page.limit);
  };

  readonly expireDue = async (limit: number): Promise<readonly TransferId[]> => {
    await this.#relayNowAndThen();
    let left = limit;
    const due = await Promise.all(this.#shards.map((shard) => shard.due(this.#now())));
    const shares = due.map((count) => {
      const share = Math.min(count, left);
      left -= share;
      return share;
    });
    const expired = await Promise.all(
      this.#shards.map(async (shard, index) => {
        const share = shares[index] ?? 0;
        return share === 0 ? [] : asTexts(await shard.write('expire', String(share)));
      }),
    );
    // The script answers the ids of the pendings that it ended.
    return expired.flat() as TransferId[];
  };

  readonly closeCampaign = async (campaign: string): Promise<void> => {
    await Promise.all(this.#shards.map((shard) => shard.write('close', campaign)));
  };

  async #try(group: readonly WireTransfer[]) {
    const made = new Set<TransferId>();
    for (const [kind, id] of group) if (kind === 'pending') made.add(id);
    const plan = planOf(group, this.#homes, (id) =>
      made.has(id) ? null : (this.#places.get(id) ?? this.#homes.ofTransfer(id)),
    );
    const { leader, rows } = plan;
    const answers =
      rows.size === 0
        ? await this.#shard(leader).transfer(group)
        : await this.#crossing.run(leader, rows, group);
    const known = answers.map((answer) => isAt(answer) && Number(answer.slice(1)));
    const elsewhere = known.find((shard) => shard !== false);
    if (elsewhere === undefined) return { leader, answers };
    // Its id lies here, and its line elsewhere: the leader is told what it says.
    const index = known.indexOf(elsewhere);
    const id = group[index]?.[1];
    assert(id && typeof elsewhere === 'number', 'an answer is to what was asked');
    const more = new Map([
      ...rows,
      [elsewhere, [...(rows.get(elsewhere) ?? []), ['ids', id] as const]],
    ]);
    return { leader, answers: await this.#crossing.run(leader, more, group) };
  }

  /** In many transfers at once a pending may be anywhere; of one alone, the answer tells. */
  async #findPlaces(group: readonly WireTransfer[]): Promise<void> {
    const pendings = group.flatMap((wire) =>
      wire[0] === 'grab' || wire[0] === 'post' || wire[0] === 'void' ? [wire[2]] : [],
    );
    const unknown = [...new Set(pendings)].filter((id) => !this.#places.has(id));
    await Promise.all(unknown.map((id) => this.#readPlaced('pending', id)));
  }

  /** Brings what lacks of a sum to the leader. Answers whether it is worth another try. */
  async #gather(group: readonly WireTransfer[], index: number, leader: number): Promise<boolean> {
    const account = debitOf(group[index]);
    if (account === null || this.#homes.ofAccount(account) !== null) return false;
    const amounts = group.map((wire) => (debitOf(wire) === account ? Number(wire[4]) : 0));
    const need = amounts.reduce((sum, amount) => sum + amount, 0);
    return this.#gathers.take([account], async () => {
      if (await this.#bring(account, need, leader)) return true;
      const expired = await this.expireDue(overdueAtOnce);
      return (await this.#bring(account, need, leader)) || expired.length > 0;
    });
  }

  async #bring(account: AccountId, need: number, leader: number): Promise<boolean> {
    const parts = await Promise.all(
      this.#shards.map(async (shard) => ({ shard, ...(await this.#accountIn(shard, account)) })),
    );
    const home = this.#homes.ofCampaign(account);
    const isFirst = ({ shard }: { shard: RedisShard }) => shard.number === home;
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
    const shift: Shift = ['shift', id, account, String(to), want, this.#homes.count];
    const [answer] = await this.#crossing.run(from, new Map([[to, [['ids', id]]]]), [shift]);
    return typeof answer === 'object' ? answer[0] : 0;
  }

  async #pause(startedAt: number): Promise<void> {
    const waited = Date.now() - startedAt;
    if (waited > busyForMs) throw new Fault('unavailable', 'a row of the ledger stays locked');
    if (waited > relayEveryMs) await this.#relayNowAndThen();
    await new Promise((resolve) =>
      setTimeout(resolve, Math.random() * Math.min(pauseMs + waited / 10, 50)),
    );
  }

  async #relayNowAndThen(): Promise<void> {
    const now = Date.now();
    if (now < this.#nextRelayAt) return;
    this.#nextRelayAt = now + relayEveryMs;
    await this.#crossing.relay();
  }

  async #accountIn(shard: RedisShard, id: AccountId): Promise<Account> {
    const [row] = await shard.fields('accounts', [id]);
    return accountOf(id, row ?? null);
  }

  /** What is known of an id where it lies, or in the shard that is named there. */
  async #readPlaced(asked: 'lookup' | 'pending', id: TransferId): Promise<Found | null> {
    const shard = this.#shard(this.#places.get(id) ?? this.#homes.ofTransfer(id));
    const found = await shard.read(asked, id);
    if (found === null) return null;
    if (typeof found !== 'string') return { shard, texts: asTexts(found) };
    if (asked === 'pending') this.#keepPlace(id, Number(found));
    const there = this.#shard(Number(found));
    const texts = await there.read(asked, id);
    return texts === null ? null : { shard: there, texts: asTexts(texts) };
  }

  /** An expiry stands with its pending, under an id that nobody else may use. */
  async #expiry(id: TransferId): Promise<Found | null> {
    const pending = id.slice(expireId('' as TransferId).length) as TransferId;
    const place = await this.#readPlaced('pending', pending);
    if (place === null) return null;
    const found = await place.shard.read('lookup', id);
    return found === null ? null : { shard: place.shard, texts: asTexts(found) };
  }

  async #pageOf(shard: RedisShard, { account, pending, after, limit }: Page): Promise<Entry[]> {
    const from = after === null ? nothing : await this.#placeIn(shard, after, account !== null);
    const page = [account ?? nothing, pending ?? nothing, from, String(limit)];
    const lines = asList(await shard.read('page', ...page));
    return lines.map((line) => this.#entry(shard, asTexts(line)));
  }

  /** The line of this shard that a cursor, which may be another's, stands at: read on behind it. */
  async #placeIn(shard: RedisShard, cursor: string, isNewestFirst: boolean): Promise<string> {
    const [at, number, seq] = cursor.split('.').map(Number);
    if (number === shard.number) return String(seq);
    // Lines of one moment are told in the order of their shards.
    const isBefore = shard.number < (number ?? 0);
    const last = Number(asText(await shard.read('upTo', String(isBefore ? at : (at ?? 0) - 1))));
    return String(isNewestFirst ? last + 1 : last);
  }

  #entry(shard: RedisShard, [seq, text]: readonly (string | null)[]): Entry {
    const entry = entryOf(seq ?? '', text ?? '');
    const parts = [String(entry.at).padStart(16, '0'), String(shard.number).padStart(3, '0')];
    return { ...entry, cursor: [...parts, entry.cursor].join('.') };
  }

  #keepPlace(id: TransferId, shard: number): void {
    if (this.#places.size >= placesMost) this.#places.clear();
    this.#places.set(id, shard);
  }

  #shard(number: number): RedisShard {
    const shard = this.#shards[number];
    assert(shard, `there is no shard ${number}`);
    return shard;
  }
}

interface Found {
  readonly shard: RedisShard;
  readonly texts: readonly (string | null)[];
}

/** How many overdue pendings are ended before a lack of coins is final. */
const overdueAtOnce = 1000;

/** A sum is brought in blocks, so that most of what follows finds enough. */
const blockOf = (need: number): number => 4 * need;

const isAt = (answer: ShardAnswer): answer is `@${number}` =>
  typeof answer === 'string' && answer.startsWith('@');

/** Of what may lack coins. */
const debitOf = (wire: WireTransfer | undefined): AccountId | null =>
  wire?.[0] === 'move' || wire?.[0] === 'pending' ? wire[2] : null;

const sumOf = (one: Account, other: Account): Account => ({
  ...one,
  balance: one.balance + other.balance,
  available: one.available + other.available,
  pendingDebits: one.pendingDebits + other.pendingDebits,
  pendingCredits: one.pendingCredits + other.pendingCredits,
  openCredits: one.openCredits + other.openCredits,
  earned: one.earned + other.earned,
});

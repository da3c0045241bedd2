import assert from 'node:assert/strict';
import type { Remote } from '../../database.ts';
import { asList, asText, asTexts } from '../../redis/replies.ts';
import { readShardedCursor, shardedCursorOf } from '../cursor.ts';
import type { Placement } from './placement.ts';
import type { Account, AccountId, Entry, TransferId } from '../ledger.ts';
import type { LedgerOperations, Page } from '../operations.ts';
import { accountOf, entryOf, nothing, stateOf, toldOf, type Line } from './rows.ts';
import type { RedisShard } from './shard.ts';
import { expireId, isExpireId } from '../transfer-ids.ts';
import type { WireTransfer } from '../wire.ts';

/** Pendings of other shards than their ids' whose place is remembered: it never changes. */
const placesMost = 10_000;

/** How often a sum is read again because it has changed meanwhile. */
const triesAtOnce = 5;

interface Found {
  readonly shard: RedisShard;
  readonly texts: readonly (string | null)[];
}

/** What is read of many shards, as if they were one. */
export class ShardedReads implements Pick<
  Remote<LedgerOperations>,
  'account' | 'pending' | 'lookup' | 'totals' | 'journal'
> {
  readonly all: readonly RedisShard[];
  readonly #placement: Placement;
  readonly #places = new Map<TransferId, number>();

  constructor(shards: readonly RedisShard[], placement: Placement) {
    this.all = shards;
    this.#placement = placement;
  }

  readonly account = async (id: AccountId): Promise<Account> => {
    const number = this.#placement.ofAccount(id);
    if (number !== null) return this.accountIn(this.shard(number), id);
    return (await this.sumOf(id)).sum;
  };

  /** Parts of a sum that have left their shards, by where they go; what has arrived and was not heard is among them. */
  async #shiftsOf(
    id: AccountId,
  ): Promise<readonly { readonly shard: number; readonly line: Line }[]> {
    const told = await Promise.all(this.all.map((shard) => shard.told()));
    return told
      .flat()
      .flatMap(toldOf)
      .flatMap(({ shard, lines }) =>
        lines
          .filter(({ kind, credit }) => kind === 'shift' && credit === id)
          .map((line) => ({ shard, line })),
      );
  }

  /** Of one moment, if they stand still for one: what is between two shards is there, and held. */
  async sumOf(id: AccountId): Promise<{ readonly sum: Account; readonly onTheWay: number }> {
    const rows = () =>
      Promise.all(this.all.map(async (shard) => (await shard.fields('accounts', [id]))[0] ?? null));
    let before = await rows();
    for (let tried = 1; ; tried += 1) {
      const shifts = await this.#shiftsOf(id);
      const arrived = await Promise.all(
        shifts.map(({ shard, line }) => this.shard(shard).fields('ids', [line.id])),
      );
      const after = await rows();
      // Each line about a part is named in its row: one that reads the same has not changed.
      if (after.some((row, index) => row !== before[index]) && tried < triesAtOnce) {
        before = after;
        continue;
      }
      const missing = shifts.filter((_, index) => arrived[index]?.[0] === null);
      const onTheWay = missing.reduce((all, { line }) => all + line.amount, 0);
      const parts = after.map((row) => accountOf(id, row)).reduce(addParts);
      const { balance, pendingDebits } = parts;
      const sum = {
        ...parts,
        balance: balance + onTheWay,
        pendingDebits: pendingDebits + onTheWay,
      };
      return { sum, onTheWay };
    }
  }

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
        const shard = this.shard(this.#placement.ofKey(key));
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
    const number = account && this.#placement.ofAccount(account);
    if (number !== null) return this.#pageOf(this.shard(number), page);
    const pages = await Promise.all(this.all.map((shard) => this.#pageOf(shard, page)));
    const isNewestFirst = account !== null;
    const all = pages.flat().toSorted((one, other) => (one.cursor < other.cursor ? -1 : 1));
    return (isNewestFirst ? all.toReversed() : all).slice(0, page.limit);
  };

  async accountIn(shard: RedisShard, id: AccountId): Promise<Account> {
    const [row] = await shard.fields('accounts', [id]);
    return accountOf(id, row ?? null);
  }

  /** Where a pending is, as far as it is known. */
  placeOf(id: TransferId): number {
    return this.#places.get(id) ?? this.#placement.ofTransfer(id);
  }

  /** In many transfers at once a pending may be anywhere; of one alone, the answer tells. */
  async findPlaces(group: readonly WireTransfer[]): Promise<void> {
    const pendings = group.flatMap((wire) =>
      wire[0] === 'grab' || wire[0] === 'post' || wire[0] === 'void' ? [wire[2]] : [],
    );
    const unknown = [...new Set(pendings)].filter((id) => !this.#places.has(id));
    await Promise.all(unknown.map((id) => this.#readPlaced('pending', id)));
  }

  /** What is known of an id where it lies, or in the shard that is named there. */
  async #readPlaced(asked: 'lookup' | 'pending', id: TransferId): Promise<Found | null> {
    const shard = this.shard(this.placeOf(id));
    const found = await shard.read(asked, id);
    if (found === null) return null;
    if (typeof found !== 'string') return { shard, texts: asTexts(found) };
    const there = this.shard(Number(found));
    const texts = await there.read(asked, id);
    // Where it only may have been, it is not.
    if (texts === null || typeof texts === 'string') return null;
    if (asked === 'pending') this.keepPlace(id, there.number);
    return { shard: there, texts: asTexts(texts) };
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
    const place = readShardedCursor(cursor);
    if (place.shard === shard.number) return String(place.seq);
    // Lines of one moment are told in the order of their shards.
    const until = shard.number < place.shard ? place.at : place.at - 1;
    const last = Number(asText(await shard.read('upTo', String(until))));
    return String(isNewestFirst ? last + 1 : last);
  }

  #entry(shard: RedisShard, [seq, text]: readonly (string | null)[]): Entry {
    const entry = entryOf(seq ?? '', text ?? '');
    const place = { at: entry.at, shard: shard.number, seq: Number(seq) };
    return { ...entry, cursor: shardedCursorOf(place) };
  }

  /** A pending of that id is in that shard. */
  keepPlace(id: TransferId, shard: number): void {
    if (this.#places.size >= placesMost) this.#places.clear();
    this.#places.set(id, shard);
  }

  shard(number: number): RedisShard {
    const shard = this.all[number];
    assert(shard, `there is no shard ${number}`);
    return shard;
  }
}

/** Of one account, of which every shard has a part. */
const addParts = (one: Account, other: Account): Account => ({
  ...one,
  balance: one.balance + other.balance,
  available: one.available + other.available,
  pendingDebits: one.pendingDebits + other.pendingDebits,
  pendingCredits: one.pendingCredits + other.pendingCredits,
  openCredits: one.openCredits + other.openCredits,
  earned: one.earned + other.earned,
});

import { z } from 'zod';
import { Campaign } from '../../rooms/campaign/campaign.ts';
import type { Hex32 } from '../../rooms/campaign/ids.ts';
import { canonical } from '../../rooms/fairness/canonical.ts';
import { rulesHash } from '../../rooms/fairness/hashes.ts';
import type { Rulebook } from '../../rooms/ports.ts';
import { StartError } from '../start-error.ts';
import type { Database, Remote } from '../database.ts';
import { whyNot } from './decide.ts';
import type { Revisions, StoredRevision } from './revisions.ts';
import type { RevisionsOperations } from './operations.ts';

/**
 * Adds this process's document to the revisions that the data knows.
 * @throws StartError when it is older than what is stored, differs from what has its number, or takes funding away.
 */
export async function openRevisions(database: Database, campaign: Campaign): Promise<Revisions> {
  const book = database.book<RevisionsOperations>('revisions');
  const stored = (await book.all(campaign.id)).map(rulebookOf);
  const hash = rulesHash(campaign);
  const reason = whyNot({ hash, campaign }, stored);
  if (reason !== undefined) throw new StartError(reason);
  const { id, revision } = campaign;
  await book.add({ hash, campaign: id, revision, document: canonical(campaign) });
  // Another process may have added one in between: what a day is funded with is the difference to the one before.
  return new StoredRevisions(book, (await book.all(id)).map(rulebookOf));
}

class StoredRevisions implements Revisions {
  readonly campaign: Revisions['campaign'];
  #all: readonly Rulebook[];
  #unread: StoredRevision | undefined;
  readonly #first: Rulebook;
  readonly #book: Remote<RevisionsOperations>;

  constructor(book: Remote<RevisionsOperations>, all: readonly Rulebook[]) {
    const [first] = all;
    if (!first) throw new Error('revisions: there is at least the one this process came with');
    this.#book = book;
    this.#first = first;
    this.#all = all;
    this.campaign = first.campaign.id;
  }

  get all(): readonly Rulebook[] {
    return this.#all;
  }

  async refresh(): Promise<void> {
    const stored = await this.#book.all(this.campaign);
    const read = stored.map(
      (row) => this.#all.find(({ hash }) => hash === row.hash) ?? readRulebook(row),
    );
    // What follows one that is not understood is not either: it is compared with it.
    const known = read.findIndex((rulebook) => rulebook === undefined);
    this.#unread = known < 0 ? undefined : stored[known];
    this.#all = read.slice(0, known < 0 ? undefined : known).filter((one) => one !== undefined);
  }

  whyNotReady(now: number): string | undefined {
    const unread = this.#unread;
    return unread && startOf(unread) <= now
      ? `${whyUnread(unread)}, and it is in force`
      : undefined;
  }

  /** Before the first comes into force it holds already: there is nothing else to show. */
  at(now: number): Rulebook {
    return this.all.findLast((rulebook) => rulebook.campaign.effectiveAt <= now) ?? this.#first;
  }

  async find(hash: Hex32): Promise<Campaign | undefined> {
    const known = this.all.find((rulebook) => rulebook.hash === hash);
    if (known) return known.campaign;
    const stored = await this.#book.find(hash);
    return stored && rulebookOf(stored).campaign;
  }
}

/** @throws StartError when this version of the server cannot read it. */
export function rulebookOf(stored: StoredRevision): Rulebook {
  const rulebook = readRulebook(stored);
  if (!rulebook) throw new StartError(whyUnread(stored));
  return rulebook;
}

function readRulebook({ hash, document }: StoredRevision): Rulebook | undefined {
  const parsed = Campaign.safeParse(JSON.parse(document));
  return parsed.success ? { hash, campaign: parsed.data } : undefined;
}

const whyUnread = ({ campaign, revision }: StoredRevision): string =>
  `${campaign} revision ${revision}: this version of the server cannot read it; start the version that added it`;

/** From when an unknown document holds, if that much of it can be read; otherwise it does already. */
const Unread = z.object({ effectiveAt: z.number().catch(0) });

const startOf = ({ document }: StoredRevision): number =>
  Unread.parse(JSON.parse(document)).effectiveAt;

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
  if (stored.every((rulebook) => rulebook.hash !== hash)) {
    const { id, revision } = campaign;
    await book.add({ hash, campaign: id, revision, document: canonical(campaign) });
    stored.push({ hash, campaign });
  }
  return new StoredRevisions(book, stored);
}

class StoredRevisions implements Revisions {
  readonly all: readonly Rulebook[];
  readonly campaign: Revisions['campaign'];
  readonly #first: Rulebook;
  readonly #book: Remote<RevisionsOperations>;

  constructor(book: Remote<RevisionsOperations>, all: readonly Rulebook[]) {
    const [first] = all;
    if (!first) throw new Error('revisions: there is at least the one this process came with');
    this.#book = book;
    this.#first = first;
    this.all = all;
    this.campaign = first.campaign.id;
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

export function rulebookOf(stored: StoredRevision): Rulebook {
  return { hash: stored.hash, campaign: Campaign.parse(JSON.parse(stored.document)) };
}

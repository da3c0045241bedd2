import type { RedisBook } from '../redis/book.ts';
import { asList, asRow, type Reply } from '../redis/replies.ts';
import { StartError } from '../start-error.ts';
import { whyNot } from './decide.ts';
import type { RevisionsOperations } from './operations.ts';
import type { StoredRevision } from './revisions.ts';
import { rulebookOf } from './stored-revisions.ts';

export const revisionsBook: RedisBook<'revisions', RevisionsOperations> = {
  name: 'revisions',
  open: ({ send, transact, key }) => {
    /** A hash: all revisions, by the hash of their rules. There are as many as operators have ever written. */
    const rows = key('rows');
    return {
      all: async (campaign) => revisionsOf(campaign, await send(['HVALS', rows])),
      find: async (hash) => asRow<StoredRevision>(await send(['HGET', rows, hash])),
      // Another process may have added one since this one has looked: it is decided again where it is written.
      add: (revision) =>
        transact(async ({ read, write }) => {
          const stored = revisionsOf(revision.campaign, await read('HVALS', rows));
          if (stored.some(({ hash }) => hash === revision.hash)) return;
          const reason = whyNot(rulebookOf(revision), stored.map(rulebookOf));
          if (reason !== undefined) throw new StartError(reason);
          write('HSET', rows, revision.hash, JSON.stringify(revision));
        }),
    };
  },
};

function revisionsOf(campaign: string, reply: Reply): readonly StoredRevision[] {
  return asList(reply)
    .map(asRow<StoredRevision>)
    .filter((row) => row?.campaign === campaign)
    .filter((row) => row !== undefined)
    .toSorted((one, other) => one.revision - other.revision);
}

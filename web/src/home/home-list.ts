import { signal, type ReadonlySignal } from '@preact/signals';
import {
  HongbaoError,
  type FriendView,
  type GroupEntry,
  type HongbaoClient,
  type RoomEntry,
} from '@hongbao/sdk';
import { coalesce } from './coalesce.ts';
import type { InboxEntry } from './missed.ts';

/** What the list is made of, read at one moment. */
export interface Listed {
  readonly rooms: readonly RoomEntry[];
  readonly friends: readonly FriendView[];
  readonly groups: readonly GroupEntry[];
  readonly inbox: readonly InboxEntry[];
  readonly error: unknown;
  /** `null` until the first reading. */
  readonly readAt: number | null;
}

export interface HomeList {
  readonly listed: ReadonlySignal<Listed>;
  /** Reads anew, soon. */
  readonly refresh: () => void;
  readonly stop: () => void;
}

/** At most this often is the list read anew. */
const pauseMs = 400;
const pageLimit = 100;
/** Whoever was away for months reads of the newest thousand. */
const inboxPages = 10;

const nothingRead: Listed = {
  rooms: [],
  friends: [],
  groups: [],
  inbox: [],
  error: null,
  readAt: null,
};
/** Whoever comes back from a room sees the list of before at once, also without a connection. */
const kept = new WeakMap<HongbaoClient, Listed>();

/** The list of friends and rooms, read anew whenever the home hints that something changed. */
export function followHome(client: HongbaoClient): HomeList {
  const listed = signal<Listed>(kept.get(client) ?? nothingRead);
  const stopped = new AbortController();
  const { signal: stop } = stopped;
  const read = async () => {
    try {
      const [rooms, friends, groups, inbox] = await Promise.all([
        readRooms(client, stop),
        client.friends({ signal: stop }),
        readGroups(client, stop),
        readInbox(client, stop),
      ]);
      listed.value = { rooms, friends, groups, inbox, error: null, readAt: Date.now() };
      kept.set(client, listed.value);
    } catch (error) {
      // What was read before stays on the screen: a connection that comes back reads anew.
      if (!stop.aborted) listed.value = { ...listed.value, error };
    }
  };
  const refresh = coalesce(read, () => new Promise((resolve) => setTimeout(resolve, pauseMs)));
  for (const event of ['room.changed', 'synced', 'clock.turned'] as const)
    client.on(event, refresh, { signal: stop });
  // A friend may have accepted an invite while nobody looked: nothing tells of that.
  document.addEventListener('visibilitychange', refresh, { signal: stop });
  refresh();
  return { listed, refresh, stop: () => stopped.abort() };
}

async function readRooms(client: HongbaoClient, stop: AbortSignal): Promise<readonly RoomEntry[]> {
  const rooms: RoomEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.rooms({ cursor, limit: pageLimit, signal: stop });
    rooms.push(...page.rooms);
    cursor = page.next;
  } while (cursor !== undefined);
  return rooms;
}

/** A campaign may have no groups. */
export async function readGroups(
  client: Pick<HongbaoClient, 'groups'>,
  stop?: AbortSignal,
): Promise<readonly GroupEntry[]> {
  try {
    return await client.groups({ signal: stop });
  } catch (error) {
    if (error instanceof HongbaoError && error.code === 'groups_off') return [];
    throw error;
  }
}

/** All that is unread: what is counted must be counted whole. */
async function readInbox(client: HongbaoClient, stop: AbortSignal): Promise<readonly InboxEntry[]> {
  const entries: InboxEntry[] = [];
  for (let page = 0; page < inboxPages; page += 1) {
    const before = entries.at(-1)?.number;
    const asked = { limit: pageLimit, signal: stop, ...(before !== undefined && { before }) };
    const next = await client.inbox(asked);
    entries.push(...next);
    if (next.length < pageLimit || next.at(-1)?.read) break;
  }
  return entries;
}

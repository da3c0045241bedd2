import { setTimeout } from 'node:timers/promises';
import type { Cost } from '../bench/cost.ts';
import { ascending } from '../bench/numbers.ts';
import type { Client } from './client.ts';
import type { Member } from './orders.ts';
import type { RunningSide } from './running-side.ts';

/** Who is not in by then never comes in. */
const longestMs = 20_000;

/** Many who come in one after the other, on a schedule that does not wait for anyone. */
export interface JoinRound {
  /** From when each was due until they were in, ascending, in milliseconds. */
  readonly tookMs: readonly number[];
  /** How many were in at the end of the time that there was. */
  readonly inTime: number;
  /** Why others did not come in. */
  readonly failures: readonly string[];
  /** Rooms when all were in: more than pairs are friends who sit apart. */
  readonly rooms: number;
  readonly cost: Cost;
}

export interface JoinSize {
  readonly clients: number;
  /** The first of them is due at its beginning, the last at its end. */
  readonly arriveMs: number;
  /** In which all want to be in. */
  readonly withinMs: number;
  readonly settleMs: number;
}

export async function playJoins(running: RunningSide, size: JoinSize): Promise<JoinRound> {
  const members = (await running.pairs({ from: 0, count: size.clients / 2 })).flat();
  const before = await running.child.ask('cpu');
  const joins = await arrive(running, members, size);
  await setTimeout(size.settleMs);
  const cost = await running.spent(before);
  const rooms = await running.child.ask('rooms');
  const joined = joins.filter((one) => 'client' in one);
  await Promise.all(joined.map(({ client }) => client.leave()));
  while ((await running.child.ask('rooms')) > 0) await setTimeout(50);
  return {
    tookMs: ascending(joined.map(({ tookMs }) => tookMs)),
    inTime: joined.filter(({ inAtMs }) => inAtMs <= size.withinMs).length,
    failures: joins.flatMap((one) => ('failure' in one ? [one.failure] : [])),
    rooms,
    cost,
  };
}

type Join =
  | { readonly client: Client; readonly tookMs: number; readonly inAtMs: number }
  | { readonly failure: string };

async function arrive(
  running: RunningSide,
  members: readonly Member[],
  { arriveMs }: JoinSize,
): Promise<readonly Join[]> {
  const startedAt = performance.now();
  const joins: Promise<Join>[] = [];
  for (const [index, member] of members.entries()) {
    const dueMs = (arriveMs * index) / members.length;
    const early = startedAt + dueMs - performance.now();
    if (early > 0) await setTimeout(early);
    joins.push(join(running, member, { startedAt, dueMs }));
  }
  return Promise.all(joins);
}

async function join(
  running: RunningSide,
  member: Member,
  { startedAt, dueMs }: { readonly startedAt: number; readonly dueMs: number },
): Promise<Join> {
  const late = setTimeout(longestMs, 'late' as const, { ref: false });
  try {
    const connecting = running.connect(member);
    const client = await Promise.race([connecting, late]);
    if (client === 'late') {
      // Nobody waits for them any more, and they shall hold no room open.
      connecting.then((lost) => lost.leave()).catch(() => {});
      return { failure: `not in after ${longestMs} ms` };
    }
    const inAtMs = performance.now() - startedAt;
    return { client, tookMs: inAtMs - dueMs, inAtMs };
  } catch (error) {
    return { failure: String(error) };
  }
}

import { setTimeout } from 'node:timers/promises';
import { HongbaoError, type Guest, type Pair } from '../../sdk/index.ts';
import { ascending } from '../bench/numbers.ts';
import type { ClusterBench } from './bench.ts';
import { closeAll, makeFriends } from './friends.ts';
import { lightFetch } from '../../loadtest/light-fetch.ts';

/** What became of players who all entered at the same moment. */
export interface Crowd {
  readonly pairs: number;
  /** Ascending: from the call to the room's state, of those who came in. */
  readonly tookMs: readonly number[];
  /** Codes of those who did not, after all that the SDK tried. */
  readonly failures: readonly string[];
  /** Rooms that the processes have, each counted by itself; and rooms in their list. */
  readonly rooms: number;
  readonly listed: number;
  /** Friends who do not see each other although both are in: they are in two rooms. */
  readonly apart: number;
}

/** Who waits longer than the SDK's usual patience is seen to be let in late, and not taken for one who never is. */
const patienceMs = 60_000;

/** Longer than the last word about who is here takes to reach every screen. */
const seenWithinMs = 15_000;

export async function measureCrowd(bench: ClusterBench): Promise<Crowd> {
  const { size, doors, listings } = bench;
  const friends = await makeFriends(size.crowd, doors);
  const before = { rooms: await roomsIn(doors), listed: await listings.count() };
  const tookMs: number[] = [];
  const failures: string[] = [];
  const enter = async (mine: Guest, friend: Guest): Promise<Pair | null> => {
    const startedAt = performance.now();
    try {
      const pair = await mine.joinPair(friend.me.id, { timeoutMs: patienceMs });
      tookMs.push(performance.now() - startedAt);
      return pair;
    } catch (error) {
      failures.push(error instanceof HongbaoError ? error.code : String(error));
      return null;
    }
  };
  const entered = await Promise.all(
    friends.map(([one, other]) => Promise.all([enter(one, other), enter(other, one)])),
  );
  const apart = await countApart(entered);
  const crowd = {
    pairs: size.crowd,
    tookMs: ascending(tookMs),
    failures,
    rooms: (await roomsIn(doors)) - before.rooms,
    listed: (await listings.count()) - before.listed,
    apart,
  };
  bench.faults.push(...faultsOf(crowd));
  closeAll(friends.flat());
  // What comes next is not to be measured while thousands of rooms save themselves.
  while ((await roomsIn(doors)) > before.rooms) await setTimeout(200);
  return crowd;
}

/** One room a pair, in one process, with both of them in it. */
export function faultsOf({ pairs, failures, rooms, listed, apart }: Crowd): readonly string[] {
  return [
    ...(failures.length > 0
      ? [`${failures.length} did not get in: ${[...new Set(failures)].join(', ')}`]
      : []),
    ...(rooms === pairs ? [] : [`${pairs} pairs have ${rooms} rooms`]),
    ...(listed === pairs ? [] : [`${pairs} pairs have ${listed} rooms in the list`]),
    ...(apart > 0 ? [`${apart} pairs are in and do not see each other`] : []),
  ];
}

async function countApart(entered: readonly (readonly (Pair | null)[])[]): Promise<number> {
  const late = performance.now() + seenWithinMs;
  for (;;) {
    const apart = entered.filter((pair) => pair.some((one) => one && !seesFriend(one)));
    if (apart.length === 0 || performance.now() > late) return apart.length;
    await setTimeout(50);
  }
}

const seesFriend = ({ state, me }: Pair): boolean =>
  Object.values(state.members).every(({ player, online }) => player === me || online);

/** By what each process says of itself. */
async function roomsIn(doors: readonly string[]): Promise<number> {
  const counts = await Promise.all(
    doors.map(async (door) => {
      const text = await (await lightFetch(`${door}/metrics`, {})).text();
      return Number(/^hongbao_rooms (\d+)/m.exec(text)?.[1]);
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

import type { Pair } from '../../sdk/index.ts';
import type { Member } from '../cluster/member.ts';
import type { ClusterBench } from './bench.ts';
import { closeAll, enterBoth, makeFriends } from './friends.ts';

/** Who is not back by then is not back at all. */
const patienceMs = 30_000;

/** After how many milliseconds players were back in their rooms when the process that had them was killed. */
export async function measureReturning(bench: ClusterBench): Promise<readonly number[]> {
  const { size, cluster } = bench;
  // By the door in front of all of them: who knew only the process that is killed would knock there for good.
  const friends = await makeFriends(Math.ceil(size.players / 2), [cluster.url]);
  const pairs = (await Promise.all(friends.map(enterBoth))).flat();
  const tookMs: number[] = [];
  const lost: string[] = [];
  while (tookMs.length < size.returns && lost.length === 0) {
    const { owner, there } = await busiest(bench, pairs);
    const back = Promise.allSettled(there.map(comesBack));
    await owner.kill();
    for (const result of await back)
      if (result.status === 'fulfilled') tookMs.push(result.value);
      else lost.push(String(result.reason));
    await owner.start();
  }
  bench.faults.push(...lost);
  closeAll(friends.flat());
  return tookMs;
}

/** The process that has most of these players' rooms, and who is in them. */
async function busiest(
  { listings, cluster }: ClusterBench,
  pairs: readonly Pair[],
): Promise<{ readonly owner: Member; readonly there: readonly Pair[] }> {
  const addresses = await Promise.all(
    pairs.map(async ({ id }) => (await listings.of(id)).publicAddress),
  );
  const [first] = cluster.members
    .map((owner) => ({
      owner,
      there: pairs.filter((_, index) => addresses[index]?.endsWith(`:${owner.port}`)),
    }))
    .toSorted((one, other) => other.there.length - one.there.length);
  if (!first || first.there.length === 0) throw new Error('every room is in a process');
  return first;
}

function comesBack(pair: Pair): Promise<number> {
  const since = performance.now();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`${pair.me} did not come back within ${patienceMs} ms`));
    }, patienceMs);
    const stop = pair.on('synced', () => {
      clearTimeout(timer);
      stop();
      resolve(performance.now() - since);
    });
  });
}

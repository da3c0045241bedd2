import { ascending, median, quantile } from '../bench/numbers.ts';
import type { ClusterBench } from './bench.ts';
import { closeAll, enterBoth, makeFriends, onAnotherDevice } from './friends.ts';

/** How long it takes to enter a room in which the friend is already, by how many rooms are listed. */
export interface Entering {
  readonly few: readonly number[];
  readonly many: readonly number[];
  /** The median over the turns: what entering takes at many, as a multiple of what it takes at few. */
  readonly ratio: number;
}

/** Few and many take turns; the list is as long as it is said to be, and each process is a door in its turn. */
export async function measureEntering(bench: ClusterBench): Promise<Entering> {
  const { size, doors, listings, faults } = bench;
  const [friends] = await makeFriends(1, doors);
  if (!friends) throw new Error('one pair was asked for');
  const [lan, he] = friends;
  const [theirs] = await enterBoth(friends);
  const devices = await Promise.all(doors.map((door) => onAnotherDevice(he, door)));
  const enterOften = async (): Promise<readonly number[]> => {
    const tookMs: number[] = [];
    for (let entry = 0; entry < size.entries; entry += 1) {
      const device = devices[entry % devices.length];
      const startedAt = performance.now();
      const pair = await device?.joinPair(lan.me.id);
      tookMs.push(performance.now() - startedAt);
      pair?.leave();
    }
    return ascending(tookMs);
  };
  await enterOften();
  const took: { readonly few: number[]; readonly many: number[] } = { few: [], many: [] };
  const ratios: number[] = [];
  for (let turn = 0; turn < size.turns; turn += 1) {
    const p50 = { few: 0, many: 0 };
    // By turns in another order, so that neither always comes right after the list has been written.
    for (const way of turn % 2 === 0 ? (['few', 'many'] as const) : (['many', 'few'] as const)) {
      await listings.fill(size.listed[way], theirs.id);
      const entries = await enterOften();
      const listed = await listings.count();
      if (listed !== size.listed[way])
        faults.push(`${listed} rooms were listed, not ${size.listed[way]}`);
      await listings.empty();
      took[way].push(...entries);
      p50[way] = quantile(entries, 0.5);
    }
    ratios.push(p50.many / p50.few);
  }
  closeAll([lan, he, ...devices]);
  return { ...took, ratio: median(ratios) };
}

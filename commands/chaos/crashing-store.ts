import type { PairFacts } from '../../rooms/pair-facts.ts';
import type { RoomSave, RoomStore } from '../../rooms/ports.ts';
import type { CrashAct, Fuse } from './points.ts';

/** The room store, with a fuse around each write, named by what the write makes durable. */
export function crashingStore(store: RoomStore, fuse: Fuse): RoomStore {
  const saved = new Map<string, PairFacts>();
  return {
    load: async (room) => {
      const stored = await store.load(room);
      // No groups play here: all rooms that save are pairs', and these are their facts.
      if (stored) saved.set(room, stored.facts as PairFacts);
      return stored;
    },
    save: (save) => {
      const facts = factsOf(save);
      const acts = actsBetween(saved.get(save.room), facts);
      saved.set(save.room, facts);
      const write = () => store.save(save);
      return acts.reduce((run, act) => () => fuse(act, run), write)();
    },
    lines: (page) => store.lines(page),
    adoptPacket: (record) => fuse('adopt', () => store.adoptPacket(record)),
    packet: (id) => store.packet(id),
    settlePacket: (id, end) => fuse('settle', () => store.settlePacket(id, end)),
    adoptPot: (record) => store.adoptPot(record),
    pot: (id) => store.pot(id),
    settlePot: (id, end) => store.settlePot(id, end),
  };
}

// As above.
const factsOf = (save: RoomSave): PairFacts => save.facts as PairFacts;

/** Everything that this save makes durable of the packets' lives. */
function actsBetween(before: PairFacts | undefined, after: PairFacts): readonly CrashAct[] {
  const debts = new Set(before?.packets.owed.map(({ id }) => id));
  const owed = new Set(after.packets.owed.map(({ id }) => id));
  const acts: CrashAct[] = [];
  if ([...owed].some((id) => !debts.has(id))) acts.push('owe');
  if ([...debts].some((id) => !owed.has(id))) acts.push('hang');
  if (countShares(after, 'opened') > countShares(before, 'opened')) acts.push('note');
  if (countShares(after, 'expired') > countShares(before, 'expired')) acts.push('fade');
  return acts;
}

function countShares(facts: PairFacts | undefined, state: 'opened' | 'expired'): number {
  const shares = facts?.packets.packets.flatMap((packet) => Object.values(packet.shares)) ?? [];
  return shares.filter((share) => share.state === state).length;
}

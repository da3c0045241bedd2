import assert from 'node:assert/strict';
import type { GroupMember } from '../../../rooms/members/contract.ts';
import { readMembers } from '../../../rooms/members/read.ts';
import { people } from '../../support/group-world.ts';

const members: readonly GroupMember[] = people(5).map((player) => ({
  player,
  name: player,
  online: false,
  role: 'member',
}));
const read = (page: Partial<Parameters<typeof readMembers>[1]>) => {
  const { members: some, total } = readMembers(members, { from: 0, limit: 100, ...page });
  return { players: some.map(({ player }) => player), total };
};

describe('reading members', () => {
  it('GM1 answers a page in the order in which they joined, and how many there are', () => {
    const [, two, three] = people(5);
    assert.deepEqual(read({ from: 1, limit: 2 }), { players: [two, three], total: 5 });
    assert.deepEqual(read({ from: 5 }), { players: [], total: 5 });
  });

  it('GM1 answers those who are asked for, as far as they belong', () => {
    const [one, , three] = people(5);
    const players = [...people(1, 90), three, one].filter((player) => player !== undefined);
    assert.deepEqual(read({ players }), { players: [one, three], total: 5 });
  });
});

import assert from 'node:assert/strict';
import type { GroupEntry, GroupRoomEntry, PacketId, PlayerId, RoomId } from '@hongbao/sdk';
import { groupRowsOf } from '../../../web/src/home/group-rows.ts';

// Ids of this test's own making: only their equality counts.
const idOf = (name: string) => name as PlayerId & RoomId & PacketId;

function groupOf(name: string): GroupEntry {
  const id = idOf(`group_${name}`);
  return { id, name, owner: idOf('lan'), role: 'member', members: 4, createdAt: 100 };
}

function roomOf(name: string, change: Partial<GroupRoomEntry> = {}): GroupRoomEntry {
  return {
    kind: 'group',
    room: idOf(`group_${name}`),
    changedAt: 1000,
    unreadLines: 0,
    group: { name, members: 3 },
    unopened: [],
    ...change,
  };
}

describe('the groups on the list', () => {
  it('tell what waits in them, and when the first packet expires', () => {
    const unopened = [
      { packet: idOf('b'), expiresAt: 9000 },
      { packet: idOf('a'), expiresAt: 7000 },
    ];
    const rooms = [roomOf('dinner', { unopened, unreadLines: 3 })];
    assert.deepEqual(groupRowsOf({ rooms, groups: [groupOf('dinner')] }), [
      {
        group: 'group_dinner',
        name: 'dinner',
        members: 4,
        changedAt: 1000,
        unreadLines: 3,
        unopened: 2,
        expiresAt: 7000,
      },
    ]);
  });

  it('stand where they were made until something happens in them', () => {
    const [row] = groupRowsOf({ rooms: [], groups: [groupOf('new')] });
    assert.equal(row?.changedAt, 100);
    assert.equal(row.expiresAt, null);
  });

  it('leave out a room whose group the player is in no more', () => {
    assert.deepEqual(groupRowsOf({ rooms: [roomOf('gone')], groups: [] }), []);
  });
});

import assert from 'node:assert/strict';
import { keptMost, SettledRecords } from '../../../server/room-store/settled-records.ts';
import { newRoom, recordOf } from '../../support/room-store-contract.ts';

describe('settled records', () => {
  const room = newRoom();

  it('are kept once they are sealed or refused, and not while they are sealing', () => {
    const records = new SettledRecords();
    for (const status of ['sealing', 'sealed', 'refused'] as const) {
      const record = { ...recordOf(status, room), status };
      assert.equal(records.keep(record), record);
      assert.equal(records.get(record.id), status === 'sealing' ? undefined : record);
    }
  });

  it('make room for newer ones, the oldest first', () => {
    const records = new SettledRecords();
    const all = Array.from({ length: keptMost + 1 }, (_, index) => ({
      ...recordOf(`packet-${index}`, room),
      status: 'sealed' as const,
    }));
    for (const record of all) records.keep(record);
    const [first, second] = all;
    assert(first && second);
    assert.equal(records.get(first.id), undefined);
    assert.equal(records.get(second.id), second);
  });
});

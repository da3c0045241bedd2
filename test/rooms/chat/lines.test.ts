import assert from 'node:assert/strict';
import type { Line } from '../../../rooms/chat/contract.ts';
import { Lines } from '../../../rooms/chat/lines.ts';
import { MemoryRoomStore } from '../../support/memory-room-store.ts';
import { bo, lan, noon, pair } from '../../support/room-world.ts';

const line = (seq: number, from = lan): Line => ({
  seq,
  id: `request-${seq}`,
  from,
  at: noon + seq,
  content: { kind: 'text', text: `line ${seq}` },
});

/** Lines 1 to `saved` in the store, and those after it, up to `said`, not saved yet. */
async function room(saved: number, said: number) {
  const store = new MemoryRoomStore(() => noon);
  const lines = new Lines();
  for (let seq = 1; seq <= saved; seq += 1) lines.add(line(seq));
  await save(store, lines, 0);
  for (let seq = saved + 1; seq <= said; seq += 1) lines.add(line(seq));
  return { store, lines };
}

async function save(store: MemoryRoomStore, lines: Lines, from: number): Promise<void> {
  const unsaved = lines.unsaved;
  await store.save({
    room: pair,
    from,
    facts: {},
    lines: unsaved,
    rows: [],
    inbox: [],
    dueAt: null,
  });
  lines.saved(unsaved);
}

const numbers = (page: { readonly lines: readonly Line[]; readonly more: boolean }) => ({
  seqs: page.lines.map(({ seq }) => seq),
  more: page.more,
});

describe('chat lines', () => {
  it('are read newest last, across what is saved and what is not', async () => {
    const { store, lines } = await room(4, 6);
    const read = async (page: { before?: number; after?: number; limit: number }) =>
      numbers(await lines.read(store, pair, page));
    assert.deepEqual(await read({ limit: 3 }), { seqs: [4, 5, 6], more: true });
    assert.deepEqual(await read({ limit: 50 }), { seqs: [1, 2, 3, 4, 5, 6], more: false });
    assert.deepEqual(await read({ before: 5, limit: 2 }), { seqs: [3, 4], more: true });
    assert.deepEqual(await read({ before: 3, limit: 2 }), { seqs: [1, 2], more: false });
    assert.deepEqual(await read({ after: 2, limit: 3 }), { seqs: [3, 4, 5], more: true });
    assert.deepEqual(await read({ after: 3, limit: 3 }), { seqs: [4, 5, 6], more: false });
    assert.deepEqual(await read({ after: 6, limit: 3 }), { seqs: [], more: false });
  });

  it('that come while others are being saved are not taken for saved', async () => {
    const { store, lines } = await room(2, 3);
    const unsaved = lines.unsaved;
    lines.add(line(4));
    lines.saved(unsaved);
    assert.deepEqual(
      lines.unsaved.map(({ seq }) => seq),
      [4],
    );
    await save(store, lines, 1);
    assert.deepEqual(lines.unsaved, []);
  });

  it('that are saved while a page is being read stand in it', async () => {
    const { store, lines } = await room(2, 4);
    const late = {
      ...store,
      lines: async (page: Parameters<MemoryRoomStore['lines']>[0]) => {
        const before = await store.lines(page);
        await save(store, lines, 1);
        return before;
      },
    };
    assert.deepEqual(numbers(await lines.read(late, pair, { limit: 50 })).seqs, [1, 2, 3, 4]);
  });

  it('are found again by who asked and the request’s id', () => {
    const lines = new Lines();
    lines.add(line(1));
    assert.equal(lines.find(lan, 'request-1')?.seq, 1);
    assert.equal(lines.find(bo, 'request-1'), undefined);
    for (let seq = 2; seq <= 65; seq += 1) lines.add(line(seq));
    assert.equal(lines.find(lan, 'request-1'), undefined);
    assert.equal(lines.find(lan, 'request-2')?.seq, 2);
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Line } from '../../sdk/generated.ts';
import { Lines, type LinePage, type ReadLines } from '../../sdk/lines.ts';

/** A room's chat as the server keeps it, read in pages. */
class Chat {
  readonly lines: Line[] = [];
  reads = 0;

  say(seq = (this.lines.at(-1)?.seq ?? 0) + 1): Line {
    const line: Line = {
      seq,
      id: `id${seq}`,
      from: 'ada',
      at: seq,
      content: { kind: 'text', text: `${seq}` },
    };
    this.lines.push(line);
    return line;
  }

  readonly read: ReadLines = async ({ before, after, limit }): Promise<LinePage> => {
    this.reads += 1;
    const matching = this.lines.filter(
      ({ seq }) => seq < (before ?? Infinity) && seq > (after ?? 0),
    );
    const lines = after === undefined ? matching.slice(-limit) : matching.slice(0, limit);
    return { lines: structuredClone(lines), more: lines.length < matching.length };
  };
}

const seqs = (lines: Lines): number[] => lines.all.map(({ seq }) => seq);

describe('lines', () => {
  it('a line that skips numbers has the missed ones read', async () => {
    const chat = new Chat();
    const lines = new Lines(chat.read, () => {});
    await lines.hear(chat.say());
    chat.say();
    chat.say();
    await lines.hear(chat.say());
    assert.deepEqual(seqs(lines), [1, 2, 3, 4]);
  });

  it('lines that follow each other are not read again', async () => {
    const chat = new Chat();
    const lines = new Lines(chat.read, () => {});
    await lines.hear(chat.say());
    await lines.hear(chat.say());
    assert.equal(chat.reads, 0);
  });

  it('after a long absence every missed line is read, over several pages', async () => {
    const chat = new Chat();
    const lines = new Lines(chat.read, () => {});
    await lines.hear(chat.say());
    for (let said = 0; said < 173; said += 1) chat.say();
    await lines.fill();
    assert.deepEqual(
      seqs(lines),
      chat.lines.map(({ seq }) => seq),
    );
  });

  it('a number that a crash left empty does not keep the later ones waiting', async () => {
    const chat = new Chat();
    const lines = new Lines(chat.read, () => {});
    await lines.hear(chat.say());
    await lines.hear(chat.say(5));
    await lines.hear(chat.say());
    assert.deepEqual(seqs(lines), [1, 5, 6]);
  });

  it('a line said while a page was being read is not missed', async () => {
    const chat = new Chat();
    let answer = (): void => {};
    const isHeld = new Promise<void>((resolve) => (answer = resolve));
    const read: ReadLines = async (page) => {
      const result = await chat.read(page);
      if (chat.reads === 1) await isHeld;
      return result;
    };
    const lines = new Lines(read, () => {});
    const early = lines.fill();
    await Promise.resolve();
    chat.say();
    const late = lines.fill();
    answer();
    await Promise.all([early, late]);
    assert.deepEqual(seqs(lines), [1]);
  });

  it('a newcomer gets the newest page, and older ones when asked', async () => {
    const chat = new Chat();
    for (let said = 0; said < 120; said += 1) chat.say();
    const lines = new Lines(chat.read, () => {});
    await lines.fill();
    assert.deepEqual([lines.all.length, lines.all[0]?.seq], [50, 71]);
    assert.equal(await lines.older(), true);
    assert.equal(await lines.older(), false);
    assert.deepEqual([lines.all.length, lines.all[0]?.seq], [120, 1]);
  });

  it('whatever is heard in whatever order, each line stands once and in its place', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 30 })), async (heard) => {
        const chat = new Chat();
        for (let said = 0; said < 30; said += 1) chat.say();
        const lines = new Lines(chat.read, () => {});
        await Promise.all(
          heard.map(async (seq) => {
            const line = chat.lines[seq - 1];
            if (line) await lines.hear(line);
          }),
        );
        const known = seqs(lines);
        assert.deepEqual(
          known,
          [...new Set(known)].toSorted((a, b) => a - b),
        );
        assert.equal(
          heard.every((seq) => known.includes(seq)),
          true,
        );
      }),
    );
  });

  it('the list is another one only when a line came', async () => {
    const chat = new Chat();
    let changes = 0;
    const lines = new Lines(chat.read, () => (changes += 1));
    const line = chat.say();
    await lines.hear(line);
    const first = lines.all;
    await lines.hear(line);
    assert.equal(lines.all, first);
    assert.equal(changes, 1);
  });
});

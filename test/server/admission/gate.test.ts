import assert from 'node:assert/strict';
import { Gate, type Held } from '../../../server/admission/gate.ts';
import { SettableClock } from '../../support/settable-clock.ts';

/** Somebody at the gate, and what became of them. */
class Comer {
  line: string | undefined;
  held: Held | undefined;
  isIn = false;
  isAway = false;
  leave = (): void => assert.fail('is not in');

  come(gate: Gate): this {
    this.held = undefined;
    gate.arrive({
      line: this.line,
      isGone: () => this.isAway,
      enter: (leave) => {
        this.isIn = true;
        this.leave = leave;
      },
      hold: (held) => {
        this.held = held;
        this.line = held.line;
      },
    });
    return this;
  }
}

describe('the gate', () => {
  let clock: SettableClock;
  let gate: Gate;
  let words: number;
  beforeEach(() => {
    clock = new SettableClock(0);
    words = 0;
    gate = new Gate({ clock, chance: () => 0.5, word: () => `word-${(words += 1)}` });
  });
  const come = (count: number) => Array.from({ length: count }, () => new Comer().come(gate));
  const inside = (comers: readonly Comer[]) => comers.filter(({ isIn }) => isIn).length;
  const held = (comers: readonly Comer[]) => comers.filter((comer) => comer.held !== undefined);
  const makeNarrow = () => {
    while (gate.limit > 8) gate.turn(true);
  };

  it('lets everybody in while there is room', () => {
    assert.equal(inside(come(64)), 64);
  });

  it('who finds no room waits for a moment, and goes in when somebody is done', () => {
    const [first] = come(64);
    const [next] = come(1);
    assert.deepEqual([next?.isIn, next?.held], [false, undefined]);
    first?.leave();
    assert.equal(next?.isIn, true);
    first?.leave();
    assert.equal(gate.underWay, 64, 'to be done twice makes no room for two');
  });

  it('who would wait longer than that moment is told a place, when it will be theirs, and when to come back', async () => {
    come(64);
    const [next] = come(1);
    await clock.pass(19);
    assert.equal(next?.held, undefined);
    await clock.pass(1);
    const { place, etaMs, retryAfterMs, line } = next?.held ?? assert.fail('was not held');
    assert.deepEqual([place, line], [1, 'word-1']);
    assert.ok(etaMs !== undefined && etaMs > 0);
    assert.ok(retryAfterMs >= 300 && retryAfterMs <= 15_000);
  });

  it('holds at once those for whom even that moment’s queue is full, in the order in which they came', () => {
    makeNarrow();
    const comers = come(22);
    assert.equal(inside(comers), 8);
    assert.deepEqual(
      held(comers).map((comer) => comer.held?.place),
      [1, 2, 3, 4, 5, 6],
    );
  });

  it('where there is no room, those who were called have the next, and nobody else waits for it', () => {
    makeNarrow();
    const comers = come(40);
    const [first] = held(comers);
    for (const comer of comers.filter(({ isIn }) => isIn)) comer.leave();
    gate.turn(true);
    first?.come(gate);
    const [late] = come(1);
    assert.deepEqual([first?.isIn, first?.held], [false, undefined], 'waits for a moment');
    assert.ok((late?.held?.place ?? 0) > 1);
    comers.find(({ isIn }) => isIn)?.leave();
    for (const comer of comers.filter(({ isIn }) => isIn)) comer.leave();
    assert.equal(first?.isIn, true);
  });

  it('room is kept free for nobody: a crowd that never comes back does not keep others out', () => {
    makeNarrow();
    for (let turn = 0; turn < 40; turn += 1) {
      const comers = come(200);
      assert.ok(inside(comers) >= 8, `quarter-second ${turn}`);
      for (const comer of comers) if (comer.isIn) comer.leave();
      for (const comer of comers) if (comer.isIn) comer.leave();
      gate.turn(false);
    }
  });

  it('lets a whole crowd in at last, each once, a few at a time', () => {
    makeNarrow();
    const comers = come(100);
    for (let turns = 0; inside(comers) < 100; turns += 1) {
      assert.ok(turns < 200, `${inside(comers)} are in`);
      assert.ok(gate.underWay <= gate.limit);
      for (const comer of comers) if (comer.isIn) comer.leave();
      gate.turn(false);
      for (const comer of held(comers)) comer.come(gate);
    }
    assert.equal(gate.waiting, 0);
  });

  it('lets in fewer at once while the process is late, and more when there was no room although it was not', () => {
    gate.turn(true);
    assert.equal(gate.limit, 44);
    gate.turn(false);
    assert.equal(gate.limit, 44, 'nobody asked for more');
    come(50);
    gate.turn(false);
    assert.equal(gate.limit, 50);
    for (let turns = 0; turns < 20; turns += 1) gate.turn(true);
    assert.equal(gate.limit, 8, 'the line moves however late it is');
  });

  it('who hung up while waiting takes nobody’s room', () => {
    const [first] = come(64);
    const [gone, next] = come(2);
    if (gone) gone.isAway = true;
    first?.leave();
    assert.deepEqual([gone?.isIn, next?.isIn], [false, true]);
  });

  it('does not ask everybody back at the same time', () => {
    const chances = [0, 1];
    const word = () => 'word';
    const spread = new Gate({ clock, chance: () => chances.shift() ?? 0, word });
    const told: number[] = [];
    const hold = ({ retryAfterMs }: Held) => told.push(retryAfterMs);
    for (let one = 0; one < 2; one += 1)
      spread.hold({ line: undefined, isGone: () => false, enter: () => {}, hold });
    const [soonest, latest] = told;
    assert.ok(soonest !== undefined && latest !== undefined && latest >= soonest * 1.5);
  });
});

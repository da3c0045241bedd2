import assert from 'node:assert/strict';
import { Gate, type Held } from '../../../server/admission/gate.ts';
import { paceFirst } from '../../../server/admission/pace.ts';
import { SettableClock } from '../../support/settable-clock.ts';

/** Somebody at the gate, and what became of them. */
class Comer {
  word: string | undefined;
  held: Held | undefined;
  isIn = false;
  isAway = false;
  leave: (wasRefused?: boolean) => void = () => assert.fail('is not in');

  come(gate: Gate): this {
    this.held = undefined;
    gate.arrive({
      word: this.word,
      isGone: () => this.isAway,
      enter: (leave) => {
        assert.ok(!this.isIn, 'is in already');
        this.isIn = true;
        this.leave = (wasRefused = false) => leave(wasRefused);
      },
      hold: (held) => {
        this.held = held;
        this.word = held.line;
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
  /** As slow as it gets: two in a quarter-second. */
  const makeNarrow = async () => {
    while (gate.pace > 2) {
      for (const comer of come(Math.ceil(gate.pace / 2))) if (comer.isIn) comer.leave();
      await clock.pass(250);
      gate.turn({ overMs: 200, spare: 0 });
    }
    // What it had saved up to let in is gone.
    come(2);
    await clock.pass(20);
  };
  /** A quarter of a second, at the end of which the process was so much too late. */
  const quarter = async (overMs = 0) => {
    await clock.pass(250);
    gate.turn({ overMs: overMs, spare: 0 });
  };

  it('lets everybody in while there is room', () => {
    assert.equal(inside(come(paceFirst)), paceFirst);
  });

  it('who has hung up before they are met takes no room', () => {
    const gone = new Comer();
    gone.isAway = true;
    gone.come(gate);
    assert.deepEqual([gone.isIn, gone.held, gate.underWay], [false, undefined, 0]);
  });

  it('who finds no room waits for a moment, and goes in when the next may', async () => {
    come(paceFirst);
    const [next] = come(1);
    assert.deepEqual([next?.isIn, next?.held], [false, undefined]);
    await clock.pass(3);
    assert.equal(next?.isIn, true);
  });

  it('lets in as many as the pace says, however they come', async () => {
    come(paceFirst);
    const comers: Comer[] = [];
    for (let ms = 0; ms < 1000; ms += 5) {
      comers.push(...come(6));
      await clock.pass(5);
      for (const comer of comers) if (comer.isIn) comer.leave();
    }
    const entered = inside(comers);
    assert.ok(entered > 3 * paceFirst && entered <= 4 * paceFirst, `${entered}`);
  });

  it('who would wait longer than that moment is told a place, when it will be theirs, and when to come back', async () => {
    await makeNarrow();
    const [next] = come(3).reverse();
    const { place = 0, etaMs = 0, retryAfterMs, line } = next?.held ?? assert.fail('was not held');
    assert.ok(place >= 1 && line !== undefined);
    assert.equal(etaMs, (place / 2) * 250);
    assert.ok(retryAfterMs >= 300 && retryAfterMs <= Math.max(450, etaMs));
  });

  it('who waits when the pace falls is told a place within half a second', async () => {
    come(paceFirst);
    const waiting = come(paceFirst);
    for (let turns = 0; turns < 8; turns += 1) gate.turn({ overMs: 200, spare: 0 });
    await clock.pass(499);
    const entered = inside(waiting);
    assert.ok(entered > 0 && entered < paceFirst / 2, `${entered} are in`);
    assert.equal(held(waiting).length, 0);
    await clock.pass(1);
    assert.equal(inside(waiting) + held(waiting).length, paceFirst);
    assert.ok(held(waiting).every((comer) => comer.held?.place !== undefined));
  });

  it('holds at once those for whom even that moment’s queue is full, in the order in which they came', () => {
    const comers = come(2 * paceFirst + 4);
    assert.equal(inside(comers), paceFirst);
    assert.deepEqual(
      held(comers).map((comer) => comer.held?.place),
      [1, 2, 3, 4],
    );
  });

  it('where there is no room, those who were called have the next, and nobody else waits for it', async () => {
    const [called] = held(come(500));
    gate.turn({ overMs: 0, spare: 0 });
    // Those who waited for a moment have gone in.
    await clock.pass(252);
    come(20);
    called?.come(gate);
    const [late] = come(1);
    assert.deepEqual([called?.isIn, called?.held], [false, undefined], 'waits for a moment');
    assert.ok((late?.held?.place ?? 0) > 1);
    await clock.pass(3);
    assert.equal(called?.isIn, true);
  });

  it('room is kept free for nobody: a crowd that never comes back does not keep others out', async () => {
    await makeNarrow();
    const comers: Comer[] = [];
    for (let turn = 0; turn < 40; turn += 1) {
      const before = inside(comers);
      for (let part = 0; part < 10; part += 1) {
        comers.push(...come(20));
        await clock.pass(25);
      }
      gate.turn({ overMs: 0, spare: 0 });
      assert.ok(inside(comers) > before, `quarter-second ${turn}`);
      for (const comer of comers) if (comer.isIn) comer.leave();
    }
  });

  it('lets a whole crowd in at last, each once', async () => {
    await makeNarrow();
    const comers = come(100);
    for (let turns = 0; inside(comers) < 100; turns += 1) {
      assert.ok(turns < 400, `${inside(comers)} are in`);
      for (const comer of held(comers)) if (!comer.isIn) comer.come(gate);
      await quarter();
    }
  });

  it('lets in fewer the later the process is, and more when there was no room although it was in time', async () => {
    come(paceFirst);
    gate.turn({ overMs: 100, spare: 0 });
    assert.equal(gate.pace, paceFirst * 0.9);
    await clock.pass(250);
    come(paceFirst);
    gate.turn({ overMs: 5000, spare: 0 });
    const slower = gate.pace;
    assert.equal(slower, paceFirst * 0.9 * 0.7, 'no more than three tenths at a time');
    come(300);
    gate.turn({ overMs: 5000, spare: 0 });
    assert.equal(gate.pace, slower, 'once for all that is late already');
    gate.turn({ overMs: 0, spare: 0 });
    const slow = gate.pace;
    come(300);
    gate.turn({ overMs: 0, spare: 0.4 });
    assert.equal(gate.pace, slow * 1.4, 'sooner while there is time to spare');
    await makeNarrow();
    assert.equal(gate.pace, 2, 'the line moves however late it is');
    for (let turns = 0; turns < 60; turns += 1) gate.turn({ overMs: 0, spare: 0 });
    assert.ok(gate.pace > paceFirst * 0.95, 'and all is forgotten when nobody comes');
  });

  it('keeps its pace where the few who come are not why the process is late', () => {
    for (let turns = 0; turns < 10; turns += 1) {
      assert.equal(inside(come(5)), 5);
      gate.turn({ overMs: 1000, spare: 0 });
    }
    assert.equal(gate.pace, paceFirst);
  });

  it('who is refused inside takes up none of the pace and makes it no faster', () => {
    for (let turns = 0; turns < 10; turns += 1) {
      for (let count = 0; count < 300; count += 1) for (const one of come(1)) one.leave(true);
      gate.turn({ overMs: 0, spare: 1 });
    }
    assert.equal(gate.pace, paceFirst);
    assert.equal(inside(come(paceFirst)), paceFirst);
  });

  it('a word is good once, also where it is brought twice at the same moment', async () => {
    const [called] = held(come(500));
    gate.turn({ overMs: 0, spare: 0 });
    await clock.pass(252);
    come(20);
    const twice = [new Comer(), new Comer(), new Comer()];
    for (const comer of twice) {
      comer.word = called?.word;
      comer.come(gate);
    }
    await clock.pass(19);
    assert.deepEqual([inside(twice), held(twice).length], [1, 2]);
  });

  it('has no more than 512 answered at the same time, whatever the pace', async () => {
    const comers: Comer[] = [];
    for (let quarters = 0; quarters < 40; quarters += 1) {
      comers.push(...come(400));
      await quarter();
    }
    assert.equal(gate.underWay, 512);
    const [first] = comers.filter(({ isIn }) => isIn);
    first?.leave();
    first?.leave();
    assert.equal(gate.underWay, 511, 'to be done twice makes no room for two');
  });

  it('who hung up while waiting takes nobody’s room', async () => {
    come(paceFirst);
    const [gone, next] = come(2);
    if (gone) gone.isAway = true;
    await clock.pass(3);
    assert.deepEqual([gone?.isIn, next?.isIn], [false, true]);
  });

  it('does not ask everybody back at the same time', () => {
    const chances = [0, 1];
    const word = () => 'word';
    const spread = new Gate({ clock, chance: () => chances.shift() ?? 0, word });
    const told: number[] = [];
    const hold = ({ retryAfterMs }: Held) => told.push(retryAfterMs);
    for (let one = 0; one < 2; one += 1)
      spread.hold({ word: undefined, isGone: () => false, enter: () => {}, hold });
    const [soonest, latest] = told;
    assert.ok(soonest !== undefined && latest !== undefined && latest >= soonest * 1.5);
  });
});

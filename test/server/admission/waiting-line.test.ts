import assert from 'node:assert/strict';
import { WaitingLine } from '../../../server/admission/waiting-line.ts';
import { SettableClock } from '../../support/settable-clock.ts';

describe('the waiting line before the gate', () => {
  let clock: SettableClock;
  let line: WaitingLine;
  let words: number;
  beforeEach(() => {
    clock = new SettableClock(0);
    words = 0;
    line = new WaitingLine(clock, () => `word-${(words += 1)}`);
  });
  const stand = (word?: string) => line.stand(word) ?? assert.fail('the line is full');

  it('whoever comes first has the first place, and keeps the order by their word', () => {
    const [one, two] = [stand(), stand()];
    assert.deepEqual([one.place, two.place, line.length], [1, 2, 2]);
    assert.deepEqual(stand(two.word), two);
    assert.equal(line.isCalled(one.word), false);
    line.call({ admitted: 1, called: 1, hadRoom: false });
    assert.deepEqual([line.isCalled(one.word), line.isCalled(two.word)], [true, false]);
    assert.equal(stand(two.word).place, 1);
  });

  it('who has no number has to wait for one where others do', () => {
    assert.equal(line.isCalled(undefined), true);
    const first = stand();
    assert.equal(line.isCalled(undefined), false);
    line.call({ admitted: 1, called: 1, hadRoom: false });
    assert.equal(line.isCalled(undefined), true);
    assert.equal(line.isCalled(first.word), true);
  });

  it('a word is good once, and a made-up one is none', () => {
    const { word } = stand();
    stand();
    line.call({ admitted: 1, called: 1, hadRoom: false });
    assert.equal(line.isCalled(word), true);
    line.leave(word);
    assert.equal(line.isCalled(word), false);
    assert.equal(line.isCalled('made up'), false);
  });

  it('those who have gone home hold up nobody for longer than some seconds', () => {
    for (let gone = 0; gone < 10_000; gone += 1) stand();
    const last = stand();
    let turns = 0;
    while (!line.isCalled(last.word)) {
      line.call({ admitted: 0, called: 0, hadRoom: true });
      turns += 1;
    }
    assert.ok(turns * 250 < 20_000, `${turns} quarter-seconds`);
  });

  it('a line that moves calls no more than go in while there is no room', () => {
    for (let one = 0; one < 100; one += 1) stand();
    line.call({ admitted: 7, called: 7, hadRoom: false });
    assert.equal(line.length, 93);
  });

  it('where others go in before the called, more are called: some of them have gone home', () => {
    for (let one = 0; one < 100; one += 1) stand();
    line.call({ admitted: 10, called: 8, hadRoom: false });
    assert.equal(line.length, 76);
  });

  it('nobody is kept in memory for long after they stopped asking', async () => {
    const { word } = stand();
    await clock.pass(80_000);
    line.call({ admitted: 1, called: 1, hadRoom: true });
    stand();
    assert.equal(stand(word).word, 'word-3', 'a number of their own again, at the end');
  });

  it('nor behind somebody who keeps asking', async () => {
    const patient = stand();
    const gone = stand();
    for (let asked = 0; asked < 4; asked += 1) {
      await clock.pass(20_000);
      assert.equal(stand(patient.word).word, patient.word);
      line.call({ admitted: 0, called: 0, hadRoom: false });
    }
    assert.notEqual(stand(gone.word).word, gone.word);
  });

  it('a line of a hundred thousand takes nobody more', () => {
    for (let one = 0; one < 100_000; one += 1) stand();
    assert.equal(line.stand(undefined), undefined);
  });
});

import assert from 'node:assert/strict';
import { HongbaoError, type Caught } from '@hongbao/sdk';
import { makeRainGame } from '../../../web/src/rain/rain-game.ts';

const here = { x: 10, y: 20 };
const settled = () => new Promise((resolve) => setImmediate(resolve));

function caught(credited: number, hitsLeft: number): Caught {
  return {
    packet: 'demo_20261123_abcdefghijklmnopqrstuv',
    player: 'me',
    drop: 0,
    slot: 0,
    entropy: 'ab'.repeat(32),
    drawn: credited,
    credited,
    at: 1,
    hitsLeft,
  };
}

/** A rain that answers one after the other. */
function rainOf(...answers: (Caught | HongbaoError)[]) {
  const taps: (number | undefined)[] = [];
  return {
    taps,
    tap: async (drop?: number) => {
      taps.push(drop);
      const answer = answers.shift();
      assert.ok(answer, 'an answer for each tap');
      if (answer instanceof HongbaoError) throw answer;
      return answer;
    },
  };
}

describe('one player in a rain', () => {
  it('RN3 adds up what is credited, and tells how many hits count still', async () => {
    const rain = rainOf(caught(60, 4), caught(30, 3));
    const game = makeRainGame(rain);
    game.hit(3, here);
    game.hit(undefined, here);
    assert.deepEqual(
      game.pops.map(({ state }) => state),
      ['waiting', 'waiting'],
    );
    await settled();
    assert.deepEqual(rain.taps, [3, undefined]);
    assert.deepEqual(game.score.value, { coins: 90, hits: 2, left: 3 });
    assert.deepEqual(
      game.pops.map(({ state, coins }) => [state, coins]),
      [
        ['won', 60],
        ['won', 30],
      ],
    );
  });

  it('RN3 shows a hit too many as none, and that there are none left', async () => {
    const game = makeRainGame(rainOf(new HongbaoError('rain_ceiling')));
    game.hit(1, here);
    await settled();
    assert.equal(game.pops[0]?.state, 'full');
    assert.deepEqual(game.score.value, { coins: 0, hits: 0, left: 0 });
  });

  it('RN5 taps no more once it is told that this rain is caught elsewhere', async () => {
    const rain = rainOf(new HongbaoError('rain_elsewhere'), caught(1, 1));
    const game = makeRainGame(rain);
    game.hit(1, here);
    await settled();
    game.hit(2, here);
    assert.equal(game.isElsewhere.value, true);
    assert.deepEqual(rain.taps, [1]);
  });

  it('a lost answer takes nothing from what was caught', async () => {
    const game = makeRainGame(rainOf(caught(60, 4), new HongbaoError('network')));
    game.hit(1, here);
    game.hit(2, here);
    await settled();
    assert.deepEqual(game.score.value, { coins: 60, hits: 1, left: 4 });
    assert.equal(game.pops[1]?.state, 'lost');
  });
});

import assert from 'node:assert/strict';
import { gatherCircle, type Circle } from '../../../loadtest/players/circle.ts';
import { Traffic } from '../../../loadtest/watchers/traffic.ts';
import { inTime } from '../../support/journey-wait.ts';
import { bootServer, type Booted } from '../../support/server.ts';

describe('a watcher', () => {
  let server: Booted;
  let circle: Circle;
  const traffic = new Traffic();
  before(async () => {
    server = await bootServer();
    circle = await gatherCircle({
      url: server.app.url,
      access: { by: 'guests' },
      company: { room: 'group', rooms: 1, members: 4, watchers: 2, taps: 0 },
      prefix: 'w',
      patienceMs: 20_000,
      traffic,
    });
  });
  after(async () => {
    for (const one of [...circle.players, ...circle.watchers]) one.leave();
    await server.stop();
  });

  it('is a member like any other, and present', async () => {
    const { room } = circle.players[0] ?? {};
    assert(room && !('friend' in room));
    assert.equal((await room.members()).members.length, 4);
    assert.deepEqual(
      circle.watchers.map(({ isOnline }) => isOnline),
      [true, true],
    );
  });

  it('hears what is said in the room', async () => {
    const [player] = circle.players;
    traffic.take();
    await player?.room?.say('新年快乐');
    const heard = await inTime(untilHeard(), 'both hear of a line');
    assert(heard.bytes > 50, `only ${heard.bytes} bytes`);
  });

  it('comes back when its line is cut, and hears again', async () => {
    await Promise.all(circle.watchers.map((watcher) => watcher.loseNetwork()));
    traffic.take();
    await circle.players[1]?.room?.say('恭喜发财');
    await inTime(untilHeard(), 'both hear of a line');
  });

  /** The patch and the event of a line, for each of the two. */
  async function untilHeard(): Promise<{ readonly bytes: number }> {
    let frames = 0;
    let bytes = 0;
    while (frames < 4) {
      const taken = traffic.take();
      frames += taken.frames;
      bytes += taken.bytes;
      await new Promise((resolve) => setImmediate(resolve));
    }
    return { bytes };
  }
});

import assert from 'node:assert/strict';
import { OwnServer } from '../../../commands/loadtest/own-server.ts';
import { habits } from '../../../loadtest/habits/habits.ts';
import { Memory } from '../../../loadtest/memory/memory.ts';
import { gatherCircle, type Circle } from '../../../loadtest/players/circle.ts';
import { Traffic } from '../../../loadtest/watchers/traffic.ts';

describe('a server of the tester’s own', function () {
  this.timeout(60_000);
  let server: OwnServer;
  let friends: Circle;
  before(async () => {
    server = await OwnServer.start([]);
    friends = await gatherCircle({
      url: server.url,
      access: { by: 'guests' },
      company: { room: 'pair', rooms: 1, taps: 0 },
      prefix: 'friend',
      patienceMs: 20_000,
      traffic: new Traffic(),
    });
  });
  after(async () => {
    for (const player of friends.players) player.leave();
    await server.close();
  });

  /** Says a line each, opens what that brings, and cashes out; answers how long the money took. */
  const cashOut = async (): Promise<number> => {
    const [one, other] = friends.players;
    const { client, room, id } = one ?? assert.fail();
    if (!room || !('friend' in room)) return assert.fail();
    if ((client.home?.balance ?? 0) < 100) {
      await Promise.all([room.say('新年快乐'), other?.room?.say('恭喜发财')]);
      await room.open((await room.nextPacket({ timeoutMs: 20_000 })).id);
    }
    const moment = { player: one, circle: friends, memory: new Memory(), dice: 0, turn: 0 };
    const arrive = (): never => assert.fail('nobody is invited here');
    const act = habits.redeem({ ...moment, player: one ?? assert.fail(), arrive });
    await act?.run();
    const [redemption] = (await client.redemptions()).redemptions;
    assert(redemption, `${id} has redeemed nothing`);
    const {
      settledAt = 0,
      createdAt,
      state,
    } = await client.redemption(redemption.id, {
      until: 'settled',
      timeoutMs: 20_000,
    });
    assert.equal(state, 'paid');
    return settledAt - createdAt;
  };

  it('restarts over the same data, and its players are back by themselves', async () => {
    await server.restart();
    const [one] = friends.players;
    await one?.room?.say('还在', { timeoutMs: 30_000 });
    assert.equal(one?.isOnline, true);
  });

  it('pays late once its payouts are to be slow, and accepts all the same', async () => {
    server.slowPayout();
    const tookMs = await cashOut();
    assert(tookMs >= 1900, `paid within ${tookMs} ms`);
  });
});

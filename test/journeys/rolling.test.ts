import assert from 'node:assert/strict';
import type { Group, HongbaoClient, Opening, Pair } from '../../sdk/index.ts';
import { ClusterStage, type ClusterFriend } from '../support/cluster-stage.ts';
import { inTime } from '../support/journey-wait.ts';
import { describeWithRedis } from '../support/redis-server.ts';
import { Talker } from '../support/talker.ts';

const pairs = 5;

/** What the longest reconnect may take on a busy machine; most take half a second. */
const backWithinMs = 5000;

/** Both friends' doing; each finishes a task, whose packet is opened while the process that holds it goes. */
const acts: readonly ((pair: Pair) => Promise<unknown>)[] = [
  async () => {},
  (pair) => pair.sendSticker('fu'),
  (pair) => pair.share({ url: 'https://example.com/' }),
];

describeWithRedis('three processes that are restarted one after the other', () => {
  let stage: ClusterStage;
  before(async function startCluster() {
    this.timeout(30_000);
    stage = await ClusterStage.open();
  });
  after(() => stage.close());

  it('are to their players no more than a reconnect: lines come once and in order, packets open once', async function roll() {
    this.timeout(90_000);
    const friends = await Promise.all(Array.from({ length: pairs }, () => stage.friends()));
    const players = friends.flat();
    const groups = await gather(players.slice(0, 4).map(({ client }) => client));
    const talks = [
      ...friends.map((pair) => pair.map((friend, at) => new Talker(friend.pair, `${at}`))),
      groups.map((group, at) => new Talker(group, `${at}`)),
    ];
    const talkers = talks.flat();
    for (const talker of talkers) talker.start();

    const opened = new Map<HongbaoClient, number>();
    const count = (client: HongbaoClient, { credited }: Opening) =>
      opened.set(client, (opened.get(client) ?? 0) + credited);
    for (const [at, member] of stage.cluster.members.entries()) {
      const openings = players.map(async (friend) => {
        await acts[at]?.(friend.pair);
        count(friend.client, await openNext(friend));
      });
      member.signal('SIGTERM');
      // As long as an orchestrator gives it at least; what players notice is measured below.
      await inTime(member.ended, 'the process did not end', 20_000);
      assert.equal(member.exitCode, 0);
      await member.start();
      await Promise.all(openings);
    }
    await Promise.all(talkers.map((talker) => talker.stop()));

    assert.deepEqual(
      talkers.flatMap(({ failures }) => failures),
      [],
    );
    const states = new Set(talkers.flatMap(({ states: seen }) => seen));
    assert.deepEqual([...states].toSorted(), ['online', 'reconnecting']);
    const awayMs = talkers.flatMap((talker) => talker.awayMs).toSorted((a, b) => a - b);
    const longest = awayMs.at(-1) ?? Infinity;
    assert.ok(longest < backWithinMs, `back after ${Math.round(longest)} ms`);
    for (const talk of talks)
      for (const reader of talk) for (const writer of talk) await reader.hasRead(writer);
    for (const { client } of players)
      assert.equal((await client.wallet()).balance, opened.get(client));
    assert.deepEqual([await stage.listed('pair'), await stage.listed('group')], [pairs, 1]);
    assert.deepEqual((await stage.audit()).breaches, []);
    const middle = awayMs[awayMs.length >> 1] ?? 0;
    const words = `half within ${Math.round(middle)} ms, the longest ${Math.round(longest)} ms`;
    process.stdout.write(`      ${awayMs.length} reconnects, ${words}\n`);
  });
});

async function openNext({ pair }: ClusterFriend): Promise<Opening> {
  const packet = await pair.nextPacket({ timeoutMs: 15_000 });
  return pair.open(packet.id);
}

/** A group of them all, as each of them holds it. */
async function gather([first, ...others]: readonly HongbaoClient[]): Promise<readonly Group[]> {
  assert.ok(first);
  const group = await first.createGroup({ name: '年夜饭' });
  const { code } = await group.invite();
  return [group, ...(await Promise.all(others.map((client) => client.joinGroup(code))))];
}

import assert from 'node:assert/strict';
import { matchMaker } from '@colyseus/core';
import { WebSocket } from 'ws';
import type { Homes, Ports } from '../../rooms/ports.ts';
import type { Reading } from '../../server/admission/pressure.ts';
import type { Connection, HongbaoClient } from '../../sdk/index.ts';
import { secondMs, Stage, stickers, type Friend, type Player } from '../support/journey-stage.ts';
import { Gate, inTime } from '../support/journey-wait.ts';

const crowd = 60;
/** Few enough that a crowd stands in line for some seconds. */
const aSecond = 12;
/** Of what a process lets in a quarter-second: whoever takes more than half of it is why it is late. */
const knocking = 0.7;

const calm: Reading = { lateMs: 0, utilisation: 0.3 };
/** Late, but not so late that anything but coming in would be given up. */
const late: Reading = { lateMs: 100, utilisation: 1 };
const veryLate: Reading = { lateMs: 1000, utilisation: 1 };

describe('a flood', () => {
  let stage: Stage;
  let lan: Friend;
  let he: Friend;
  let knocker: Player;
  let reading = calm;
  const store = new Gate();
  before(async () => {
    const overrides = {
      pressure: { read: () => reading, close: () => {} },
      ports: (own: Ports): Ports => ({ ...own, homes: behind(own.homes) }),
    };
    stage = await Stage.open({ campaign: stickers, overrides });
    ({ lan, he } = await stage.friends());
    knocker = await stage.player('门铃');
  });
  afterEach(() => (reading = calm));
  after(() => stage.close());

  /** Whose home is read while the store is shut waits for it, on the way in. */
  const behind = (homes: Homes): Homes => ({
    ...homes,
    wallet: async (player) => {
      await store.pass();
      return homes.wallet(player);
    },
  });
  const metric = async (name: string): Promise<number> => {
    const { body } = await stage.call('GET', '/metrics');
    const line = String(body)
      .split('\n')
      .find((one) => one.startsWith(`${name} `));
    return Number(line?.slice(name.length) ?? 0);
  };
  const until = async (what: string, isSo: () => Promise<boolean>): Promise<void> => {
    const wait = async () => {
      while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50));
    };
    await inTime(wait(), what, 20 * secondMs);
  };
  /** A player who comes in, with every state that their connection shows on the way. */
  const comer = (client: HongbaoClient) => {
    const shown: Connection[] = [];
    client.on('connection.changed', (connection) => shown.push(connection));
    return { shown, in: client.connect() };
  };
  /** One who asks for ticket after ticket and takes up none. */
  const knock = async (times: number) => {
    const asked = { token: knocker.token, body: { protocol: '1.0' } };
    const enter = () => stage.call('POST', '/v1/rooms/home/enter', asked);
    await Promise.all(Array.from({ length: times }, enter));
    await new Promise((resolve) => setTimeout(resolve, 200));
  };
  const openNext = async ({ pair }: Friend) => pair.open((await pair.nextPacket()).id);

  it('is held at the gate and told its place; who plays goes on opening, and all get in at last', async () => {
    const names = Array.from({ length: crowd }, (_, at) => `客${at}`);
    const clients = await Promise.all(
      names.map(async (name) => (await stage.player(name)).device()),
    );
    reading = late;
    await until('few are let in', async () => {
      const pace = await metric('hongbao_gate_pace');
      await knock(Math.ceil((pace / 4) * knocking));
      return pace <= aSecond;
    });
    await lan.pair.sendSticker('fu');
    store.shut();
    const comers = clients.map(comer);
    const waiting = () =>
      comers.filter(({ shown }) => shown.some(({ state }) => state === 'waiting'));
    await until('the crowd stands in line', async () => waiting().length > crowd / 2);
    const openings = await Promise.all([openNext(lan), openNext(he)]);
    store.open();
    reading = calm;
    await inTime(Promise.all(comers.map((one) => one.in)), 'not all got in', 40 * secondMs);

    for (const { shown } of waiting()) {
      const places = shown.filter(({ state }) => state === 'waiting').map(({ place }) => place);
      assert.ok(
        places.every((place) => place !== undefined && place >= 1),
        places.join(' '),
      );
      assert.deepEqual(
        places,
        places.toSorted((one, other) => (other ?? 0) - (one ?? 0)),
        'nobody falls back in the line',
      );
    }
    assert.deepEqual(
      clients.map(({ connection }) => connection.state),
      clients.map(() => 'online'),
    );
    assert.equal(await metric('hongbao_gate_waiting'), 0);
    for (const [index, { client }] of [lan, he].entries())
      assert.equal((await client.wallet()).balance, openings[index]?.credited);
  }).timeout(90_000);

  it('from inside gives up what matters least; the SDK asks again by itself, and nothing is lost', async () => {
    await lan.pair.sendSticker('fu');
    const packet = await he.pair.nextPacket();
    reading = veryLate;
    const isAt = (level: number) => async () => (await metric('hongbao_shedding_level')) >= level;
    await until('lists are given up', isAt(1));
    const refused = lan.client.rooms({ timeoutMs: 500 });
    await assert.rejects(refused, { code: 'busy', retryable: true });
    await until('everything new is given up', isAt(4));
    const said = he.pair.say('还在排队');
    const opening = he.pair.open(packet.id);
    const listed = he.client.rooms();
    await until('the line is refused', async () => (await metric(shed('chat'))) > 0);
    reading = calm;
    await said;
    await lan.screen.reads('还在排队');
    const { credited } = await opening;
    assert.ok(credited > 0);
    assert.ok((await listed).rooms.length > 0);
    await until('all is as before', async () => (await metric('hongbao_shedding_level')) === 0);
  }).timeout(40_000);

  it('cuts whoever does not read, who comes back to the state as it is', async () => {
    const network = new SlowNetwork();
    const phone = await stage.join(lan, he, { webSocket: network.makeWebSocket() });
    network.pause();
    const { clients } = matchMaker.getLocalRoomById(phone.pair.id);
    const slow = clients.find(({ sessionId }) => sessionId === network.sessionId);
    await until('the reader is cut', async () => {
      slow?.send('filler', 'x'.repeat(500_000));
      return (await metric('hongbao_slow_readers_total')) === 1;
    });
    await he.pair.say('你错过了这句');
    const synced = new Promise<void>((resolve) => void phone.pair.on('synced', () => resolve()));
    network.resume();
    await inTime(synced, 'the reader did not come back', 10 * secondMs);
    await phone.screen.reads('你错过了这句');
    assert.deepEqual(phone.pair.state.packets, he.pair.state.packets);
  }).timeout(30_000);
});

const shed = (work: string) => `hongbao_shed_total{work="${work}"}`;

/** A player's network that can stop reading. */
class SlowNetwork {
  #socket: WebSocket | undefined;

  makeWebSocket(): new (url: string) => WebSocket {
    const opened = (socket: WebSocket) => (this.#socket = socket);
    return class extends WebSocket {
      constructor(url: string) {
        super(url);
        opened(this);
      }
    };
  }

  get sessionId(): string {
    const { url } = this.#socket ?? assert.fail('there is no socket yet');
    return new URL(url).searchParams.get('sessionId') ?? '';
  }

  pause(): void {
    this.#socket?.pause();
  }

  resume(): void {
    this.#socket?.resume();
  }
}

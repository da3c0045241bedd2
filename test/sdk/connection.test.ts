import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { matchMaker } from '@colyseus/core';
import { Seat } from '../../sdk/connection.ts';
import { HongbaoClient, HongbaoError, type Connection, type Pair } from '../../sdk/index.ts';
import { makeFriends, RealServer, type Friends } from './real-server.ts';

/** Resolves with the next connection that is in this state. */
function becomes(pair: Pair, state: Connection['state']): Promise<Connection> {
  return new Promise((resolve) => {
    const stop = pair.on('connection.changed', (connection) => {
      if (connection.state !== state) return;
      stop();
      resolve(connection);
    });
  });
}

const texts = (pair: Pair): string[] =>
  pair.lines().map(({ content }) => (content.kind === 'text' ? content.text : content.kind));

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(5);
}

describe('connection', () => {
  const server = new RealServer();
  let friends: Friends;
  before(() => server.start());
  after(() => server.remove());
  beforeEach(async () => (friends = await makeFriends(server.url)));
  afterEach(() => {
    friends.ada.close();
    friends.bo.close();
  });

  it('a dropped connection comes back, and what was said meanwhile is read', async () => {
    const { pair, theirs, network } = friends;
    await pair.say('one');
    const isBack = new Promise((resolve) => pair.on('synced', resolve));
    const drop = becomes(pair, 'reconnecting');
    network.cut();
    await drop;
    await theirs.say('two');
    await isBack;
    await until(() => texts(pair).length === 2);
    assert.deepEqual(texts(pair), ['one', 'two']);
    assert.equal(pair.connection.state, 'online');
  });

  it('a call that was under way when the connection dropped is answered, and was done once', async () => {
    const { pair, theirs, network } = friends;
    network.onSend = () => {
      network.onSend = () => {};
      // After the frame has left, before its answer can come.
      setImmediate(() => network.cut());
    };
    const line = await pair.say('only once');
    assert.deepEqual(line.content, { kind: 'text', text: 'only once' });
    await until(() => texts(theirs).length > 0);
    await theirs.say('after');
    await until(() => texts(pair).includes('after'));
    assert.deepEqual(texts(pair), ['only once', 'after']);
  });

  it('lines that were under way when the connection dropped come in the order in which they were said', async () => {
    const { pair, theirs, network } = friends;
    const words = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
    const lost = becomes(pair, 'reconnecting');
    network.cut();
    const said = words.map((word) => pair.say(word));
    await lost;
    await Promise.all(said);
    await until(() => texts(theirs).length === words.length);
    assert.deepEqual(texts(theirs), words);
  });

  it('a line that waits for the one before it waits no longer than its caller', async () => {
    const { pair } = friends;
    const lost = becomes(pair, 'reconnecting');
    await server.stop();
    await lost;
    const failures: string[] = [];
    const say = (text: string, timeoutMs: number) =>
      pair.say(text, { timeoutMs }).catch(({ code }) => failures.push(`${text}: ${code}`));
    await Promise.all([say('one', 600), say('two', 300)]);
    assert.deepEqual(failures, ['two: timeout', 'one: timeout']);
    await server.start();
    await pair.say('three');
    assert.deepEqual(texts(pair), ['three']);
  }).timeout(10_000);

  it('a state that did not change over a drop is the same object', async () => {
    const { pair, network } = friends;
    await pair.say('one');
    const { pet } = pair.state;
    const isBack = new Promise((resolve) => pair.on('synced', resolve));
    network.cut();
    await isBack;
    assert.equal(pair.state.pet, pet);
  });

  it('a server that was restarted is entered anew, and calls made meanwhile are answered', async () => {
    const { pair } = friends;
    await pair.say('before');
    await server.stop();
    const said = pair.say('meanwhile', { timeoutMs: 20_000 });
    await server.start();
    await said;
    await until(() => texts(pair).length === 2);
    assert.deepEqual(texts(pair), ['before', 'meanwhile']);
  }).timeout(30_000);

  it('who joins a room whose server is away waits no longer than they said', async () => {
    const { ada, bo, pair } = friends;
    const lost = becomes(pair, 'reconnecting');
    await server.stop();
    await lost;
    let changes = 0;
    pair.on('connection.changed', () => (changes += 1));
    await assert.rejects(ada.joinPair(bo.me.id, { timeoutMs: 1500 }), { code: 'network' });
    assert.equal(pair.connection.state, 'reconnecting', 'who had joined before is not thrown out');
    assert.ok(changes > 0, 'the connection has changed meanwhile, and given nobody more time');
    await server.start();
  }).timeout(10_000);

  it('nothing is written to the console, whatever happens to the connection', async () => {
    const { pair, network } = friends;
    const written: unknown[] = [];
    const names = ['log', 'info', 'warn', 'error', 'debug'] as const;
    const own = names.map((name) => console[name]);
    for (const name of names) console[name] = (...words: unknown[]) => void written.push(words);
    try {
      const isBack = becomes(pair, 'online');
      network.cut();
      await isBack;
    } finally {
      names.forEach((name, index) => (console[name] = own[index] ?? console[name]));
    }
    assert.deepEqual(written, []);
  });

  it('no token is in any URL', () => {
    const { network } = friends;
    assert.ok(network.urls.some((url) => url.startsWith('ws:')));
    for (const url of network.urls) assert.doesNotMatch(url, /token|eyJ/i);
  });

  it('a friend joined already is the same object, also when asked for twice at once', async () => {
    const { ada, bo, pair } = friends;
    assert.equal(await ada.joinPair(bo.me.id), pair);
    pair.leave();
    const [one, two] = await Promise.all([ada.joinPair(bo.me.id), ada.joinPair(bo.me.id)]);
    assert.equal(one, two);
    assert.notEqual(one, pair);
  });

  it('after leaving, calls fail with closed and nothing is told', async () => {
    const { pair } = friends;
    const waiting = pair.nextPacket();
    pair.leave();
    await assert.rejects(waiting, { kind: 'fault', code: 'closed' });
    await assert.rejects(pair.nextPacket(), { code: 'closed' });
    await assert.rejects(pair.say('too late'), { code: 'closed' });
    assert.equal(pair.connection.state, 'closed');
  });

  it('who has to stand in line is told the place, and enters again in time', async () => {
    const shown: Connection[] = [];
    const answers = [
      new HongbaoError('too_fast', { retryAfterMs: 10, details: { place: 3, etaMs: 900 } }),
      new HongbaoError('protocol_mismatch'),
    ];
    const seat = new Seat({
      url: server.url,
      enter: () => Promise.reject(answers.shift() ?? new Error('asked too often')),
      webSocket: () => Promise.resolve(WebSocket),
      onState: () => {},
      onEvent: () => {},
      onConnection: (connection) => shown.push(connection),
      onSynced: () => {},
    });
    await assert.rejects(seat.online(), { code: 'protocol_mismatch' });
    assert.deepEqual(
      shown.map(({ state, place, etaMs }) => [state, place, etaMs]),
      [
        ['waiting', 3, 900],
        ['closed', undefined, undefined],
      ],
    );
  });

  it('who stands in line comes back with their place when the server says, and does not give up', async () => {
    const lines: (string | undefined)[] = [];
    const inLine = (place: number) =>
      new HongbaoError('busy', { retryAfterMs: 5, details: { place, etaMs: 50, line: 'my-word' } });
    const answers = [
      ...[9, 8, 7, 6, 5, 4, 3, 2, 1].map(inLine),
      ...Array.from({ length: 3 }, () => new HongbaoError('network')),
      new HongbaoError('protocol_mismatch'),
    ];
    const started = performance.now();
    const seat = new Seat({
      url: server.url,
      enter: (line) => {
        lines.push(line);
        return Promise.reject(answers.shift() ?? new Error('asked too often'));
      },
      webSocket: () => Promise.resolve(WebSocket),
      onState: () => {},
      onEvent: () => {},
      onConnection: ({ place }) => {
        if (place === 1) assert.ok(performance.now() - started < 1000, 'no failure, no backoff');
      },
      onSynced: () => {},
    });
    await assert.rejects(seat.patiently(), { code: 'protocol_mismatch' });
    assert.deepEqual([lines[0], new Set(lines.slice(1))], [undefined, new Set(['my-word'])]);
    assert.equal(lines.length, 13);
  }).timeout(20_000);

  it('who is told when to come back by a server that goes does not come sooner', async () => {
    const { pair } = friends;
    const since = performance.now();
    const isBack = new Promise((resolve) => pair.on('synced', resolve));
    for (const client of matchMaker.getLocalRoomById(pair.id).clients)
      client.leave(4001, 'reconnectAfterMs=1500');
    await isBack;
    assert.ok(performance.now() - since >= 1490, `${performance.now() - since} ms`);
  }).timeout(10_000);

  it('whoever is no friend is refused at once', async () => {
    const stranger = await HongbaoClient.guest({ url: server.url, name: 'cy' });
    await assert.rejects(friends.ada.joinPair(stranger.me.id), {
      code: 'not_friends',
      kind: 'refusal',
    });
    stranger.close();
  });

  it('a server that is not there is told as network', async () => {
    const away = new HongbaoClient({ url: 'http://127.0.0.1:9', token: () => 'x' });
    await assert.rejects(away.friends({ timeoutMs: 500 }), { code: 'network', retryable: true });
  });

  it('the session that was there longest makes way, and does not fight for its place', async () => {
    const { pair, ada, bo, storage } = friends;
    const closed = becomes(pair, 'closed');
    const devices: HongbaoClient[] = [];
    while (pair.connection.state !== 'closed' && devices.length < 20) {
      const device = await HongbaoClient.guest({ url: server.url, name: 'ada', storage });
      assert.equal(device.me.id, ada.me.id);
      await device.joinPair(bo.me.id);
      devices.push(device);
    }
    assert.equal((await closed).error?.code, 'replaced');
    for (const device of devices) device.close();
  });
});

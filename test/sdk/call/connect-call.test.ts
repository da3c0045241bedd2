import assert from 'node:assert/strict';
import { connectCall, type CallConnection, type ConnectOptions } from '../../../sdk/call/index.ts';
import { HongbaoClient, type CallMedia, type Pair } from '../../../sdk/index.ts';
import { makeFriends, RealServer, type Friends } from '../real-server.ts';
import { FakePeers, fakeStream } from './fake-peer.ts';

type State = CallConnection['state'];

/** One device of a player: a room, and what its part in the call showed. */
class Device {
  readonly states: State[] = [];
  readonly remotes: unknown[] = [];
  readonly #waiting: (() => void)[] = [];
  connection: CallConnection;

  constructor(pair: Pair, options: ConnectOptions) {
    this.connection = connectCall(pair, {
      ...options,
      onState: (state) => {
        this.states.push(state);
        for (const wake of this.#waiting.splice(0)) wake();
      },
      onRemote: (stream) => this.remotes.push(stream),
    });
  }

  async is(state: State): Promise<void> {
    while (this.connection.state !== state)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}

/** What each signal of a call says first. */
function sideOf(signal: string): string | undefined {
  if (!signal.includes('"side"')) return undefined;
  // What the two sides sent, and nobody else.
  return (JSON.parse(signal) as { side: string }).side;
}

function seesCall(pair: Pair): Promise<void> {
  return new Promise((resolve) => {
    pair.watch(
      ({ call }) => call,
      (call) => call && resolve(),
    );
  });
}

describe('connectCall', () => {
  const server = new RealServer();
  let friends: Friends;
  let peers: FakePeers;
  let signals: { from: string; signal: string }[];
  before(() => server.start());
  after(() => server.remove());
  beforeEach(async () => {
    peers = new FakePeers();
    signals = [];
    friends = await makeFriends(server.url);
    friends.theirs.on('call.signalled', (told) => signals.push(told));
  });
  afterEach(() => {
    friends.ada.close();
    friends.bo.close();
  });

  const both = fakeStream('audio', 'video');
  const open = (pair: Pair, options: ConnectOptions = {}): Device =>
    new Device(pair, { makePeer: peers.make, stream: both, ...options });

  /** Rung by the first friend, and answered. */
  async function talk(media: CallMedia = 'video'): Promise<string> {
    const { pair, theirs } = friends;
    const { call } = await pair.call.start(media);
    await seesCall(theirs);
    const answered = new Promise((resolve) => pair.on('call.answered', resolve));
    await theirs.call.answer();
    await answered;
    return call;
  }

  it('both are connected, with one offer, in few signals that fit', async () => {
    const { pair, theirs } = friends;
    await talk();
    const [ada, bo] = [open(pair), open(theirs)];
    await Promise.all([ada.is('connected'), bo.is('connected')]);
    assert.deepEqual(
      [ada.remotes, bo.remotes].map((remotes) => remotes.length),
      [1, 1],
    );
    assert.deepEqual(ada.remotes, [{ kinds: ['audio', 'video'], of: 2 }]);
    assert.equal(peers.all.length, 2);
    const kinds = signals.map(({ signal }) => (JSON.parse(signal) as { kind: string }).kind);
    assert.ok(kinds.length <= 7, kinds.join(' '));
    assert.equal(kinds.filter((kind) => kind === 'offer').length, 1);
    for (const { signal } of signals) assert.ok(signal.length <= 12_288);
  });

  it('the one who rang makes the offer, whoever begins first, and nothing is said before the answer', async () => {
    const { pair, theirs } = friends;
    await pair.call.start('voice');
    await seesCall(theirs);
    const [bo, ada] = [open(theirs), open(pair)];
    await theirs.seen(0);
    assert.equal(signals.length, 0);
    await theirs.call.answer();
    await Promise.all([ada.is('connected'), bo.is('connected')]);
    const offers = signals.filter(({ signal }) => signal.includes('"kind":"offer"'));
    assert.deepEqual(new Set(offers.map(({ from }) => from)), new Set([pair.me]));
    // A voice call carries no picture, though there would be one.
    assert.deepEqual(bo.remotes, [{ kinds: ['audio'], of: 1 }]);
  });

  for (const late of ['caller', 'answerer'] as const)
    it(`the ${late} that begins when the other has signalled already is connected`, async () => {
      const { pair, theirs } = friends;
      await talk();
      const [soon, later] = late === 'caller' ? [theirs, pair] : [pair, theirs];
      const first = open(soon);
      await new Promise<void>((resolve) => later.on('call.signalled', () => resolve()));
      const second = open(later);
      await Promise.all([first.is('connected'), second.is('connected')]);
      assert.equal(peers.all.length, 2);
    });

  it('a side without camera and microphone hears and sees the other', async () => {
    const { pair, theirs } = friends;
    await talk();
    const [ada, bo] = [open(pair, { stream: null }), open(theirs)];
    await Promise.all([ada.is('connected'), bo.is('connected')]);
    assert.equal(ada.remotes.length, 1);
    assert.deepEqual(bo.remotes, []);
  });

  it('a friend who signals while it rings is told nothing', async () => {
    const { pair, theirs } = friends;
    await pair.call.start('voice');
    await seesCall(theirs);
    open(pair);
    const early = { kind: 'here', side: 'b', why: 'first' };
    await theirs.call.signal(JSON.stringify(early));
    await pair.seen(0);
    assert.deepEqual([signals.length, peers.all.length], [1, 0]);
  });

  it("it ends with the room's call, and lets the devices go", async () => {
    const { pair, theirs } = friends;
    await talk();
    const [ada, bo] = [open(pair), open(theirs)];
    await Promise.all([ada.is('connected'), bo.is('connected')]);
    await theirs.call.end();
    await Promise.all([ada.is('closed'), bo.is('closed')]);
    assert.equal(peers.open, 0);
    assert.deepEqual(ada.states, ['connected', 'closed']);
    assert.equal(open(pair).connection.state, 'closed');
  });

  for (const role of ['caller', 'answerer'] as const)
    it(`of two devices of the ${role} the later one has the call`, async () => {
      const { pair, theirs, ada: client, storage } = friends;
      const { url } = server;
      const tablet = await HongbaoClient.guest({ url, name: 'ada', storage });
      try {
        assert.equal(tablet.me.id, client.me.id);
        const second = await tablet.joinPair(theirs.me);
        const [from, to] = role === 'caller' ? [pair, theirs] : [theirs, pair];
        await from.call.start('voice');
        await Promise.all([to, second].map(seesCall));
        await to.call.answer();
        const bo = open(theirs);
        const phone = open(pair);
        await Promise.all([phone.is('connected'), bo.is('connected')]);
        const later = open(second);
        await Promise.all([phone.is('closed'), later.is('connected'), bo.is('connected')]);
        assert.equal(peers.open, 2);
      } finally {
        tablet.close();
      }
    });

  it('of two devices that begin at the same moment one has the call', async () => {
    const { pair, theirs, storage } = friends;
    const tablet = await HongbaoClient.guest({ url: server.url, name: 'ada', storage });
    try {
      const second = await tablet.joinPair(theirs.me);
      const told = new Promise((resolve) => second.on('call.answered', resolve));
      await talk();
      await told;
      const devices = [open(pair), open(second)];
      const bo = open(theirs);
      await Promise.race(devices.map((device) => device.is('closed')));
      await Promise.race(devices.map((device) => device.is('connected')));
      await bo.is('connected');
      assert.equal(peers.open, 2);
    } finally {
      tablet.close();
    }
  });

  it('a friend who is not there for it is a failure, and is connected to when they come after all', async () => {
    const { pair, theirs } = friends;
    await talk();
    const ada = open(pair, { connectWithinMs: 300 });
    await ada.is('failed');
    const bo = open(theirs);
    await Promise.all([ada.is('connected'), bo.is('connected')]);
  });

  it('what was said while the room was away is said again', async () => {
    const { pair, theirs, network } = friends;
    await talk();
    const ada = open(pair);
    await new Promise<void>((resolve) => pair.on('call.signalled', () => resolve()));
    const back = new Promise((resolve) => pair.on('synced', resolve));
    network.cut();
    const bo = open(theirs);
    await back;
    await Promise.all([ada.is('connected'), bo.is('connected')]);
  });

  it('it fails at once where there is no WebRTC, and the room goes on', async () => {
    await talk();
    const ada = new Device(friends.pair, {});
    assert.deepEqual(ada.states, ['failed']);
    await friends.pair.call.end();
    await ada.is('closed');
  });

  it('signals of other calls, of other games and of nobody are passed over', async () => {
    const { pair, theirs } = friends;
    const call = await talk();
    const [ada, bo] = [open(pair), open(theirs)];
    await Promise.all([ada.is('connected'), bo.is('connected')]);
    const sides = new Map(signals.map(({ from, signal }) => [from, sideOf(signal)]));
    for (const signal of ['hello', '{"kind":"offer"}', '{"kind":"here","side":"x","why":"?"}'])
      await theirs.call.signal(signal, call);
    const [side, to] = [sides.get(theirs.me), sides.get(pair.me)];
    const late = { kind: 'answer', side, to, offer: 'an older one', sdp: 'x' };
    await theirs.call.signal(JSON.stringify(late), call);
    const elsewhere = {
      kind: 'offer',
      side: to,
      to: 'a device that is gone',
      offer: 'x',
      sdp: 'x',
    };
    await pair.call.signal(JSON.stringify(elsewhere), call);
    await Promise.all([pair.seen(0), theirs.seen(0)]);
    assert.deepEqual([ada.connection.state, bo.connection.state], ['connected', 'connected']);
    assert.equal(peers.open, 2);
  });

  it('a description that the platform does not take is a failure, and no error of the page', async () => {
    const { pair, theirs } = friends;
    const call = await talk();
    const ada = open(pair);
    await theirs.call.signal(JSON.stringify({ kind: 'here', side: 'b', why: 'first' }), call);
    const offered = (): boolean => signals.some(({ signal }) => signal.includes('"kind":"offer"'));
    while (!offered()) await new Promise((resolve) => theirs.on('call.signalled', resolve));
    const { signal } = signals.find(({ signal: text }) => text.includes('"kind":"offer"')) ?? {};
    // The fake's own offer, as it was sent.
    const { side: to, offer } = JSON.parse(signal ?? '{}') as { side: string; offer: string };
    const answer = { kind: 'answer', side: 'b', to, offer, sdp: 'no description' };
    await theirs.call.signal(JSON.stringify(answer), call);
    await ada.is('failed');
  });

  it('a muted side keeps its picture', async () => {
    await talk();
    const stream = fakeStream('audio', 'video');
    const { connection } = open(friends.pair, { stream });
    connection.mute(true);
    assert.deepEqual(
      stream.getTracks().map(({ enabled }) => enabled),
      [false, true],
    );
    connection.mute(false);
    assert.deepEqual(
      stream.getTracks().map(({ enabled }) => enabled),
      [true, true],
    );
  });
});

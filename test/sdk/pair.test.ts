import assert from 'node:assert/strict';
import { PairView } from '../../rooms/pair-contract.ts';
import { HongbaoClient, settle, verifyProof, type PacketView, type Pair } from '../../sdk/index.ts';
import { makeFriends, RealServer, type Friends } from './real-server.ts';

/** Both say something, and the packet that this earns is the one that waits. */
async function earnPacket({ pair, theirs }: Friends): Promise<PacketView> {
  await Promise.all([pair.say('新年快乐'), theirs.say('同乐')]);
  return pair.nextPacket({ timeoutMs: 5000 });
}

describe('pair', () => {
  const server = new RealServer();
  let friends: Friends;
  before(() => server.start());
  after(() => server.remove());
  beforeEach(async () => (friends = await makeFriends(server.url)));
  afterEach(() => {
    friends.ada.close();
    friends.bo.close();
  });

  it('the state is there when the room is joined, as plain data', () => {
    const { pair, ada, bo } = friends;
    assert.deepEqual(Object.keys(pair.state.members).toSorted(), [ada.me.id, bo.me.id].toSorted());
    assert.deepEqual(structuredClone(pair.state), pair.state);
    assert.deepEqual([pair.me, pair.friend], [ada.me.id, bo.me.id]);
    assert.equal(pair.id, pair.state.room);
  });

  it('the state is the contract’s view, field by field, through a packet and a call', async () => {
    const { pair } = friends;
    const agrees = (): void => assert.deepEqual(PairView.parse(pair.state), pair.state);
    agrees();
    const packet = await earnPacket(friends);
    agrees();
    await pair.open(packet.id);
    agrees();
    await pair.call.start('video');
    agrees();
    assert.ok(pair.state.call);
  });

  it('a watch runs at once, then only when what it picks became another value', async () => {
    const { pair } = friends;
    const [seen, pets]: [number[], unknown[]] = [[], []];
    const stop = new AbortController();
    pair.watch(
      (state) => state.chat.seq,
      (seq) => seen.push(seq),
      stop,
    );
    pair.watch(
      (state) => state.pet,
      (pet) => pets.push(pet),
    );
    await pair.say('one');
    await pair.say('two');
    stop.abort();
    await pair.say('three');
    assert.deepEqual(seen, [0, 1, 2]);
    assert.equal(pets.length, 1);
  });

  it('state, then event, then reply: whoever hears of a packet finds it in the state', async () => {
    const { pair } = friends;
    const order: string[] = [];
    pair.on('packet.opened', ({ packet, player }) =>
      order.push(`${pair.state.packets[packet]?.shares[player]?.state} in the event`),
    );
    const packet = await earnPacket(friends);
    await pair.open(packet.id);
    order.push(`${pair.state.packets[packet.id]?.shares[pair.me]?.state} in the reply`);
    assert.deepEqual(order, ['opened in the event', 'opened in the reply']);
  });

  it('PK3 opened many times at once and later, it pays once and answers the same', async () => {
    const { pair } = friends;
    const packet = await earnPacket(friends);
    const openings = await Promise.all(Array.from({ length: 5 }, () => pair.open(packet.id)));
    const later = await pair.open(packet.id);
    for (const opening of openings) assert.deepEqual(opening, later);
  });

  it('PK7 the opening is proven against what this client saw, also after a reload', async () => {
    const { ada, bo, pair, storage } = friends;
    const packet = await earnPacket(friends);
    await pair.open(packet.id);
    const proof = await ada.proof(packet.id);
    const verdict = verifyProof(proof, pair.witness(packet.id));
    assert.equal(verdict.ok && verdict.witnessed, true);
    ada.close();
    const reloaded = await HongbaoClient.guest({ url: server.url, name: 'ada', storage });
    const again = await reloaded.joinPair(bo.me.id);
    const witness = again.witness(packet.id);
    assert.equal(typeof witness?.entropy, 'string');
    assert.deepEqual(verifyProof(await reloaded.proof(packet.id), witness), verdict);
    reloaded.close();
  });

  it('a packet that waits already is given at once, and a second time while it waits', async () => {
    const { pair } = friends;
    const packet = await earnPacket(friends);
    assert.equal((await pair.nextPacket()).id, packet.id);
    await pair.open(packet.id);
    await assert.rejects(pair.nextPacket({ timeoutMs: 30 }), { code: 'timeout' });
  });

  it('a refusal has the code of its call', async () => {
    const { pair } = friends;
    const unknown = await settle(pair.open('spring-festival_20261123_none'));
    assert.equal(!unknown.ok && unknown.error.code, 'packet_unknown');
    const photo = await settle(pair.sendPhoto('made-up'));
    assert.equal(!photo.ok && photo.error.code, 'media_unknown');
    const restore = await settle(pair.restoreStreak());
    assert.equal(!restore.ok && restore.error.code, 'nothing_to_restore');
    const empty = await settle(pair.say('   '));
    assert.equal(!empty.ok && empty.error.code, 'bad_message');
  });

  it('a call rings, is answered, carries signals and ends', async () => {
    const { pair, theirs } = friends;
    const heard = <Name extends 'call.started' | 'call.signalled' | 'call.ended'>(
      on: Pair,
      name: Name,
    ) => new Promise<void>((resolve) => on.on(name, () => resolve()));
    const [rings, signals, ends] = [
      heard(theirs, 'call.started'),
      heard(theirs, 'call.signalled'),
      heard(theirs, 'call.ended'),
    ];
    await pair.call.start('voice');
    await rings;
    assert.equal(theirs.state.call?.from, pair.me);
    await theirs.call.answer();
    await pair.call.signal('candidate');
    await signals;
    await pair.call.end();
    await ends;
    assert.equal(pair.state.call, undefined);
  });

  it('a read line is told to the friend', async () => {
    const { pair, theirs } = friends;
    const { seq } = await theirs.say('read me');
    const shown = new Promise<void>((resolve) => {
      theirs.watch(
        (state) => state.chat.seen[pair.me],
        (seen) => seen === seq && resolve(),
      );
    });
    await pair.seen(seq);
    await shown;
  });

  it('a shared link and a sticker are lines too', async () => {
    const { pair } = friends;
    assert.equal((await pair.sendSticker('lantern')).content.kind, 'sticker');
    const { content } = await pair.share({ url: 'https://example.com/', title: 'A link' });
    assert.deepEqual(content, { kind: 'share', url: 'https://example.com/', title: 'A link' });
  });

  it('an abort stops the waiting, not the act', async () => {
    const { pair, theirs } = friends;
    const stop = new AbortController();
    const said = pair.say('said all the same', { signal: stop.signal });
    const heard = new Promise((resolve) => theirs.on('chat.sent', resolve));
    stop.abort();
    await assert.rejects(said, { code: 'aborted' });
    await heard;
  });
});

import assert from 'node:assert/strict';
import { HomeView } from '../../rooms/home/contract.ts';
import { HongbaoClient, memoryStorage } from '../../sdk/index.ts';
import { makeFriends, RealServer, type Friends } from './real-server.ts';

const day = 86_400_000;

/** Opens packets of both until the first one can pay for the smallest item. */
async function earnCoins({ pair, theirs }: Friends): Promise<void> {
  await Promise.all([pair.say('新年快乐'), theirs.say('同乐')]);
  const packet = await pair.nextPacket({ timeoutMs: 5000 });
  await pair.open(packet.id);
}

describe('client', () => {
  const server = new RealServer();
  let friends: Friends;
  before(() => server.start());
  after(() => server.remove());
  beforeEach(async () => (friends = await makeFriends(server.url)));
  afterEach(() => {
    friends.ada.close();
    friends.bo.close();
  });

  it('a guest knows at once who they are, and is the same guest after a reload', async () => {
    const storage = memoryStorage();
    const url = server.url;
    const guest = await HongbaoClient.guest({ url, name: '阿岚', storage });
    assert.equal(guest.me.name, '阿岚');
    const reloaded = await HongbaoClient.guest({ url, name: '阿岚', storage });
    assert.equal(reloaded.me.id, guest.me.id);
    const other = await HongbaoClient.guest({ url, name: '小北', storage });
    assert.notEqual(other.me.id, guest.me.id);
  });

  it('the home is opened at the first need, and tells of money and of rooms that are not joined', async () => {
    const { ada, bo, theirs, pair } = friends;
    assert.equal(ada.connection.state, 'closed');
    const changed = new Promise<{ balance: number }>((resolve) =>
      ada.on('wallet.changed', resolve),
    );
    assert.deepEqual(await ada.wallet(), { balance: 0, held: 0, earned: 0, received: 0 });
    assert.equal(ada.connection.state, 'online');
    assert.deepEqual(HomeView.parse(ada.home), ada.home);
    await earnCoins(friends);
    const { balance } = await changed;
    assert.ok(balance >= 100);
    assert.equal((await ada.wallet()).balance, balance);
    pair.leave();
    const hint = new Promise<{ room: string; kind: string }>((resolve) =>
      ada.on('room.changed', resolve),
    );
    await theirs.say('are you there?');
    const { room, kind } = await hint;
    assert.deepEqual([room, kind], [theirs.id, 'line']);
    const { rooms } = await ada.rooms();
    assert.equal(rooms.find((one) => one.kind === 'pair')?.friend.id, bo.me.id);
  });

  it('RD1 coins become cash: the sandbox is bound by itself, and the redemption settles', async () => {
    const { ada } = friends;
    await earnCoins(friends);
    const early = ada.redeem({ item: 'alipay-cash-1fen' });
    await assert.rejects(early, { code: 'payee_required', kind: 'refusal' });
    assert.equal((await ada.bindPayee('alipay')).bound, true);
    assert.equal((await ada.bindPayee('alipay')).bound, true);
    const redemption = await ada.redeem({ item: 'alipay-cash-1fen' });
    const settled = await ada.redemption(redemption.id, { until: 'settled', timeoutMs: 10_000 });
    assert.equal(settled.state, 'paid');
    const { redemptions } = await ada.redemptions();
    assert.equal(redemptions.length, 1);
    const { transfers } = await ada.transfers({ limit: 10 });
    assert.ok(transfers.length >= 2);
  });

  it('a redemption whose answer was lost is finished by the next call, also after a reload', async () => {
    const { ada, storage } = friends;
    await earnCoins(friends);
    await ada.bindPayee('alipay');
    let loses = true;
    const lossy = async (url: string, init: RequestInit): Promise<Response> => {
      const response = await fetch(url, init);
      if (loses && url.endsWith('/v1/redemptions')) throw new TypeError('the answer was lost');
      return response;
    };
    const guest = { url: server.url, name: 'ada', storage };
    const before = await HongbaoClient.guest({ ...guest, fetch: lossy });
    await assert.rejects(before.redeem({ item: 'alipay-cash-1fen' }, { timeoutMs: 700 }));
    loses = false;
    const reloaded = await HongbaoClient.guest(guest);
    const redemption = await reloaded.redeem({ item: 'alipay-cash-1fen' });
    assert.deepEqual(
      (await reloaded.redemptions()).redemptions.map(({ id }) => id),
      [redemption.id],
    );
  });

  it('pressed twice at once, an item is redeemed once', async () => {
    const { ada } = friends;
    await earnCoins(friends);
    await ada.bindPayee('alipay');
    const item = { item: 'alipay-cash-1fen' };
    const [one, two] = await Promise.all([ada.redeem(item), ada.redeem(item)]);
    assert.equal(one.id, two.id);
  });

  it('rules, outlook, catalog, inbox and friends can be asked for', async () => {
    const { ada, bo } = friends;
    const { hash, campaign } = await ada.campaign();
    assert.deepEqual(await ada.campaign(hash), { hash, campaign });
    assert.ok(await ada.outlook());
    assert.ok((await ada.catalog()).some(({ id }) => id === 'alipay-cash-1fen'));
    assert.ok(Array.isArray(await ada.inbox({ limit: 5 })));
    await ada.block(bo.me.id);
    assert.equal((await ada.friends())[0]?.blocked, true);
    await ada.unblock(bo.me.id);
    assert.equal((await ada.friends())[0]?.blocked, false);
  });

  it('after closing, calls fail with closed', async () => {
    const { ada } = friends;
    ada.close();
    await assert.rejects(ada.friends(), { code: 'closed' });
    await assert.rejects(ada.wallet(), { code: 'closed' });
  });

  it('the clock is turned where this machine may, and has jumped when the call answers', async () => {
    const { ada, bo, pair } = friends;
    assert.equal(await ada.canTurnClock(), true);
    assert.equal(pair.clock, ada.clock);
    const before = ada.clock.now();
    const now = await ada.turnClock(day);
    assert.ok(now - before >= day && now - before < day + 5000);
    assert.ok(Math.abs(ada.clock.now() - now) < 1000);
    assert.ok(ada.clock.errorMs < 1000);
    assert.ok(Math.abs(pair.serverNow() - ada.clock.now()) <= 5);
    assert.ok(Number.isInteger(pair.serverNow()));
    // The friend hears of it by the room.
    while (bo.clock.now() < now - 1000)
      await new Promise<void>((resolve) => bo.clock.subscribe(resolve));
    await assert.rejects(ada.turnClock(400 * day), { code: 'clock_bounded' });
  });

  it("the sandbox's statement shows what has arrived", async () => {
    const { ada } = friends;
    assert.deepEqual((await ada.statement()).lines, []);
    await earnCoins(friends);
    await ada.bindPayee('alipay');
    const { id } = await ada.redeem({ item: 'alipay-cash-1fen' });
    await ada.redemption(id, { until: 'settled', timeoutMs: 10_000 });
    const { notice, lines } = await ada.statement();
    assert.equal(lines.length, 1);
    assert.match(notice.zh, /演示|不是真/);
  });

  it('what is picked of the home is told when it is known and when it changes, until the signal', async () => {
    const { ada } = friends;
    const stop = new AbortController();
    const balances: number[] = [];
    let changes = 0;
    const unsubscribe = ada.subscribe(() => (changes += 1));
    ada.watch(
      ({ balance }) => balance,
      (balance) => balances.push(balance),
      stop,
    );
    await ada.connect();
    assert.deepEqual(balances, [0]);
    assert.ok(changes >= 2, 'the connection and the first state');
    const changed = new Promise((resolve) => ada.on('wallet.changed', resolve));
    await earnCoins(friends);
    await changed;
    assert.deepEqual(balances, [0, ada.home?.balance]);
    const late: number[] = [];
    ada.watch(
      ({ balance }) => balance,
      (balance) => late.push(balance),
    );
    assert.deepEqual(late, [ada.home?.balance]);
    stop.abort();
    unsubscribe();
    const heard = changes;
    const again = new Promise((resolve) => ada.on('home.changed', resolve));
    friends.pair.leave();
    await friends.theirs.say('one for the count of unread lines');
    await again;
    assert.deepEqual([balances.length, changes], [2, heard]);
  });

  it('whoever has the token is the same player, on a second device', async () => {
    const { ada } = friends;
    const token = await ada.token();
    const second = new HongbaoClient({ url: server.url, token: () => token });
    await second.connect();
    assert.equal(second.me?.id, ada.me.id);
    second.close();
  });
});

import assert from 'node:assert/strict';
import { CampaignId, PacketId, PlayerId, RoomId } from '../../../rooms/campaign/ids.ts';
import { verifyProof } from '../../../sdk/fairness/index.ts';
import { describeEntry } from '../../../server/http/describe-entry.ts';
import { player as playerAccount, pool } from '../../../server/ledger/accounts.ts';
import type { Entry, TransferId } from '../../../server/ledger/ledger.ts';
import {
  expireId,
  grabId,
  packetHoldId,
  shareId,
  voidPacketId,
} from '../../../server/ledger/transfer-ids.ts';
import { bootServer, type Booted, type Guest } from '../../support/server.ts';
import { sealPacket } from '../../support/sealed.ts';

const day = 86_400_000;

describe('packets over HTTP', () => {
  let server: Booted;
  let friends: readonly [Guest, Guest];
  let packet: PacketId;
  before(async () => {
    server = await bootServer();
  });
  after(() => server.stop());
  beforeEach(async () => {
    friends = await server.friends();
    packet = await sealPacket(server, friends);
  });
  const open = (me: Guest, digit: string, id: string = packet) =>
    server.call('POST', `/v1/packets/${id}/open`, {
      token: me.token,
      body: { entropy: digit.repeat(64) },
    });
  const proof = (me: Guest, id: string = packet) =>
    server.call('GET', `/v1/packets/${id}/proof`, { token: me.token });

  it('PK7 a proof tells a share’s seed once it was paid, and no seed before', async () => {
    const [one, other] = friends;
    const sealed = await proof(one);
    assert.deepEqual(
      sealed.body.shares.map((share: object) => Object.keys(share)),
      [
        ['player', 'state'],
        ['player', 'state'],
      ],
    );
    const opened = await open(one, 'a');
    assert.equal(opened.status, 200);
    const { body } = await proof(other);
    const share = (me: Guest) =>
      body.shares.find(({ player }: { player: string }) => player === me.player);
    assert.deepEqual(
      [share(one).state, share(one).drawn, share(one).entropy],
      ['opened', opened.body.drawn, 'a'.repeat(64)],
    );
    assert.deepEqual(share(other), { player: other.player, state: 'sealed' });
    assert.deepEqual(body.commitments, sealed.body.commitments);
    assert.equal(verifyProof(body).ok, true);
  });

  it('PK7 no seed of an unopened share is in anything that can be fetched', async () => {
    const record = await server.app.house.store.packet(packet);
    const paths = [
      `/v1/packets/${packet}/proof`,
      `/operator/packets/${packet}`,
      '/v1/rooms',
      '/v1/inbox',
      '/v1/me/transfers',
      '/metrics',
    ];
    for (const path of paths) {
      const { status, body } = await server.call('GET', path, { token: friends[0].token });
      assert.equal(status, 200, path);
      for (const seed of Object.values(record?.seeds ?? {}))
        assert.equal(JSON.stringify(body).includes(seed), false, path);
    }
  });

  it('PK3 a share opens once: many at once, from wherever, all get the same answer', async () => {
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, at) => open(friends[0], (at % 10).toString())),
    );
    assert.equal(new Set(answers.map(({ body }) => JSON.stringify(body))).size, 1);
    const { body } = await server.call('GET', '/v1/me', { token: friends[0].token });
    assert.equal(body.balance, answers[0]?.body.credited);
  });

  it('who is no member cannot tell a packet from one that never was', async () => {
    const stranger = await server.guest();
    const strange = [
      await open(stranger, 'a'),
      await open(stranger, 'a', 'spring-festival_20261123_none'),
      await proof(stranger),
      await proof(stranger, 'none'),
    ];
    for (const { status, body } of strange)
      assert.deepEqual([status, body.error.code], [404, 'packet_unknown']);
    const texts = strange.map(({ body }) => JSON.stringify({ ...body.error, requestId: '' }));
    assert.equal(new Set(texts).size, 1);
  });

  it('PK6 past its time a share is refused, and its seed is told', async () => {
    await server.call('POST', '/dev/clock', { body: { advanceMs: day } });
    const late = await open(friends[0], 'a');
    assert.deepEqual([late.status, late.body.error.code], [410, 'packet_expired']);
    const { body } = await proof(friends[1]);
    assert.deepEqual(
      body.shares.map(({ state }: { state: string }) => state),
      ['expired', 'expired'],
    );
    assert.equal(verifyProof(body).ok, true);
    assert.deepEqual(
      (await server.call('GET', '/v1/rooms?unopened=true', { token: friends[0].token })).body.rooms,
      [],
    );
  });

  it('an opening is told in plain words, and the audit holds', async () => {
    const { body: opening } = await open(friends[0], 'a');
    const { body } = await server.call('GET', '/v1/me/transfers?limit=1', {
      token: friends[0].token,
    });
    const [transfer] = body.transfers;
    assert.deepEqual(
      [transfer.kind, transfer.amount, transfer.about, transfer.words.zh],
      ['packet_opened', opening.credited, packet, '拆开红包'],
    );
    const next = await server.call('GET', `/v1/me/transfers?cursor=${body.next}`, {
      token: friends[0].token,
    });
    assert.deepEqual(
      next.body.transfers.map(({ kind }: { kind: string }) => kind),
      ['share_reserved'],
    );
    const audit = await server.call('GET', '/operator/audit');
    assert.deepEqual([audit.body.ok, audit.body.sums.coin, audit.body.breaches], [true, 0, []]);
  });

  it('the operator is told a packet’s life, from cause to every transfer', async () => {
    await open(friends[0], 'a');
    const { body } = await server.call('GET', `/operator/packets/${packet}`);
    assert.deepEqual([body.cause, body.status, body.members.length], ['task:text', 'sealed', 2]);
    assert.deepEqual(body.transfers.map(({ kind }: { kind: string }) => kind).toSorted(), [
      'pending',
      'pending',
      'post',
    ]);
    assert.equal((await server.call('GET', '/operator/packets/none')).status, 404);
  });

  it('the outlook counts the packet, and the room list shows the share until it is opened', async () => {
    const { token } = friends[0];
    assert.equal(
      (await server.call('GET', '/v1/me/outlook', { token })).body.rooms[0].packetsToday,
      1,
    );
    assert.equal((await server.call('GET', '/v1/me', { token })).body.unopenedPackets, 1);
    await open(friends[0], 'a');
    assert.equal((await server.call('GET', '/v1/me', { token })).body.unopenedPackets, 0);
  });
});

describe('packets of a group over HTTP', () => {
  let server: Booted;
  let group: RoomId;
  let [lan, north, rain]: Guest[] = [];
  let requests = 0;
  before(async () => {
    server = await bootServer();
    [lan, north, rain] = [
      await server.guest('阿岚'),
      await server.guest('小北'),
      await server.guest('小雨'),
    ];
    const made = await server.call('POST', '/v1/groups', {
      token: lan?.token,
      body: { name: '牌友' },
      headers: { 'idempotency-key': 'packets-of-group' },
    });
    group = RoomId.parse(made.body.group.id);
    const { body } = await server.call('POST', `/v1/groups/${group}/invites`, {
      token: lan?.token,
    });
    for (const guest of [north, rain])
      await server.call('POST', '/v1/groups/join', {
        token: guest?.token,
        body: { code: body.code },
      });
    await earn(lan, 1000);
  });
  after(() => server.stop());

  /** As if so many coins had been won before. */
  async function earn(me: Guest | undefined, amount: number): Promise<void> {
    const { clock, rules, ledger } = server.app.house;
    const { id } = rules.at(clock.now()).campaign;
    const account = playerAccount(id, PlayerId.parse(me?.player));
    const moved = await ledger.transfer({
      kind: 'move',
      id: `test:${amount}` as TransferId,
      debit: pool(id),
      credit: account,
      unit: 'coin',
      amount,
    });
    assert.equal(moved.status, 'created');
  }
  async function act<Reply>(me: Guest | undefined, type: string, message: object): Promise<Reply> {
    const player = PlayerId.parse(me?.player);
    requests += 1;
    const asked = { id: `group-${requests}`, ...message };
    const acted = await server.app.house.door.askRoom(group, [], 'act', player, type, asked);
    assert('reply' in acted, `${type}: ${JSON.stringify(acted)}`);
    return acted.reply as Reply;
  }
  const send = async (given: object = {}): Promise<PacketId> => {
    const asked = { key: `send-key-${requests}`, coins: 100, shares: 2, ...given };
    return (await act<{ packet: PacketId }>(lan, 'packet.send', asked)).packet;
  };
  const grab = (me: Guest | undefined, packet: PacketId, digit: string) =>
    act<{ drawn: number; credited: number }>(me, 'packet.grab', {
      packet,
      entropy: digit.repeat(64),
    });
  const proof = (me: Guest | undefined, packet: string) =>
    server.call('GET', `/v1/packets/${packet}/proof`, { token: me?.token });
  const transfers = async (me: Guest | undefined, packet: string, purse?: string) => {
    const query = purse === undefined ? '' : `?purse=${purse}`;
    const { body } = await server.call('GET', `/v1/me/transfers${query}`, { token: me?.token });
    return body.transfers
      .filter(({ about }: { about: string }) => about === packet)
      .map(({ kind, amount }: { kind: string; amount: number }) => [kind, amount]);
  };
  const purse = async (me: Guest | undefined) => {
    const { body } = await server.call('GET', '/v1/me', { token: me?.token });
    return [body.balance, body.held, body.received];
  };

  it('PK7 the proof of a lucky packet keeps its seed until the last share is taken, for grabbers and sender alike', async () => {
    const packet = await send();
    const first = await grab(north, packet, 'a');
    for (const me of [lan, north, rain]) {
      const { status, body } = await proof(me, packet);
      assert.deepEqual([status, body.seed, body.grabs.length], [200, undefined, 1]);
      assert.equal(verifyProof(body).ok, true);
    }
    const last = await grab(rain, packet, 'b');
    const { body } = await proof(lan, packet);
    assert.deepEqual(
      body.grabs.map(({ player, drawn }: { player: string; drawn: number }) => [player, drawn]),
      [
        [north?.player, first.drawn],
        [rain?.player, last.drawn],
      ],
    );
    assert.match(body.seed, /^[0-9a-f]{64}$/);
    assert.equal(verifyProof(body).ok, true);
  });

  it('a packet for some is proved to those and to its sender; to others it is one that never was', async () => {
    const packet = await send({ shares: 1, for: [north?.player] });
    const stranger = await server.guest();
    assert.deepEqual(
      [(await proof(lan, packet)).status, (await proof(north, packet)).status],
      [200, 200],
    );
    const strange = [
      await proof(rain, packet),
      await proof(stranger, packet),
      await proof(rain, 'none'),
    ];
    const texts = strange.map(({ body }) => JSON.stringify({ ...body.error, requestId: '' }));
    assert.deepEqual([strange[0]?.status, strange[0]?.body.error.code], [404, 'packet_unknown']);
    assert.equal(new Set(texts).size, 1);
  });

  it('GP1 what is sent, taken and comes back stands in plain words in the purse that it touched', async () => {
    const [balance, , received] = await purse(lan);
    const [, , had] = await purse(north);
    const packet = await send({ split: 'equal' });
    const held = (await purse(lan))[1];
    const { credited } = await grab(north, packet, 'c');
    assert.equal(credited, 50);
    assert.deepEqual(await transfers(lan, packet), [
      ['packet_taken', -50],
      ['packet_sent', 0],
    ]);
    assert.deepEqual(await transfers(lan, packet, 'received'), []);
    assert.deepEqual(await transfers(north, packet), []);
    assert.deepEqual(await transfers(north, packet, 'received'), [['packet_grabbed', 50]]);
    assert.equal((await purse(north))[2], had + 50);
    await server.call('POST', '/dev/clock', { body: { advanceMs: day } });
    assert.deepEqual(await transfers(lan, packet), [
      ['packet_returned', 0],
      ['packet_taken', -50],
      ['packet_sent', 0],
    ]);
    assert(held >= 100);
    assert.deepEqual(await purse(lan), [balance - 50, 0, received]);
    const { body } = await proof(rain, packet);
    assert.deepEqual([body.grabs.length, verifyProof(body).ok], [1, true]);
    assert.match(body.seed, /^[0-9a-f]{64}$/);
  });

  it('PK7 neither the seed nor the passphrase of an open packet is in anything that can be fetched', async () => {
    const packet = await send({ passphrase: '恭喜发财' });
    const record = await server.app.house.store.pot(packet);
    assert(record);
    const paths = [
      `/v1/packets/${packet}/proof`,
      '/v1/rooms',
      '/v1/groups',
      '/v1/inbox',
      '/v1/me/transfers',
      '/metrics',
    ];
    for (const path of paths) {
      const { status, body } = await server.call('GET', path, { token: lan?.token });
      assert.equal(status, 200, path);
      for (const secret of [record.seed, '恭喜发财'])
        assert.equal(JSON.stringify(body).includes(secret), false, path);
    }
  });

  it('no purse but the two can be asked for', async () => {
    const { status } = await server.call('GET', '/v1/me/transfers?purse=pool', {
      token: lan?.token,
    });
    assert.equal(status, 400);
  });
});

describe('transfers in plain words', () => {
  const packet = PacketId.parse('spring-festival_20261123_abc');
  const lan = PlayerId.parse('u_lan');
  const campaign = CampaignId.parse('spring-festival');
  const mine = playerAccount(campaign, lan);
  const entry = (given: Partial<Entry> & Pick<Entry, 'id' | 'kind'>): Entry => ({
    cursor: '1',
    debit: pool(campaign),
    credit: mine,
    unit: 'coin',
    amount: 120,
    pending: null,
    slot: null,
    note: null,
    at: 1,
    ...given,
  });
  const told = (given: Partial<Entry> & Pick<Entry, 'id' | 'kind'>) => {
    const { kind, amount, about } = describeEntry(entry(given), mine);
    return [kind, amount, about];
  };

  it('what falls in a rain is told from what is grabbed, by the drop that was hit', () => {
    const grab = { id: grabId(packet, lan, 1), kind: 'grab' } as const;
    const note = (drop?: number) => JSON.stringify({ entropy: 'a', slot: 0, drawn: 120, drop });
    assert.deepEqual(told({ ...grab, note: note(0) }), ['rain_caught', 120, packet]);
    assert.deepEqual(told({ ...grab, note: note() }), ['packet_grabbed', 120, packet]);
  });

  it('what comes back of a packet is told from what comes back of a share, and changes no balance', () => {
    const sent = { debit: mine, credit: null } as const;
    const back = ['packet_returned', 0, packet];
    assert.deepEqual(told({ id: expireId(packetHoldId(packet)), kind: 'expire', ...sent }), back);
    assert.deepEqual(told({ id: voidPacketId(packet), kind: 'void', ...sent }), back);
    assert.deepEqual(told({ id: expireId(shareId(packet, lan)), kind: 'expire' }), [
      'share_returned',
      0,
      packet,
    ]);
  });
});

import assert from 'node:assert/strict';
import type { PacketId } from '../../../rooms/campaign/ids.ts';
import { verifyProof } from '../../../sdk/fairness/index.ts';
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

import assert from 'node:assert/strict';
import { matchMaker } from '@colyseus/core';
import { defaultCampaign } from '../../../rooms/campaign/default-campaign.ts';
import { PlayerId, RoomId } from '../../../rooms/campaign/ids.ts';
import { groupRoomId } from '../../../server/rooms/room-ids.ts';
import { bootServer, type Booted, type Called, type Guest } from '../../support/server.ts';

const week = 7 * 86_400_000;
let keys = 0;

const codeOf = ({ status, body }: Called) => [status, body.error?.code];

describe('groups over HTTP', () => {
  let server: Booted;
  let lan: Guest;
  let north: Guest;
  before(async () => {
    server = await bootServer();
  });
  after(() => server.stop());
  beforeEach(async () => {
    [lan, north] = [await server.guest('阿岚'), await server.guest('小北')];
  });

  const create = (me: Guest, name = '牌友', key = `key-${(keys += 1)}-of-test`) =>
    server.call('POST', '/v1/groups', {
      token: me.token,
      body: { name },
      headers: { 'idempotency-key': key },
    });
  const newGroup = async (me: Guest): Promise<string> => (await create(me)).body.group.id;
  const invite = (me: Guest, group: string) =>
    server.call('POST', `/v1/groups/${group}/invites`, { token: me.token });
  const join = (me: Guest, code: string) =>
    server.call('POST', '/v1/groups/join', { token: me.token, body: { code } });
  const letIn = async (group: string, ...guests: readonly Guest[]): Promise<void> => {
    const { body } = await invite(lan, group);
    for (const guest of guests) assert.equal((await join(guest, body.code)).status, 200);
  };
  const groupsOf = async ({ token }: Guest) =>
    (await server.call('GET', '/v1/groups', { token })).body.groups;
  const leave = (me: Guest, group: string) =>
    server.call('POST', `/v1/groups/${group}/leave`, { token: me.token });
  const end = (me: Guest, group: string) =>
    server.call('DELETE', `/v1/groups/${group}`, { token: me.token });
  const remove = (me: Guest, group: string, player: string) =>
    server.call('DELETE', `/v1/groups/${group}/members/${player}`, { token: me.token });
  const enter = (me: Guest, group: string, protocol = '1.0') =>
    server.call('POST', `/v1/rooms/group/${group}/enter`, {
      token: me.token,
      body: { protocol },
    });
  const say = (me: Guest, group: string, text: string) => {
    const player = PlayerId.parse(me.player);
    keys += 1;
    const message = { id: `say-${keys}`, content: { kind: 'text', text } };
    const { door } = server.app.house;
    return door.askRoom(RoomId.parse(group), [], 'act', player, 'chat.send', message);
  };
  /** What the room shows of it while it is loaded. */
  const shown = (group: string) =>
    matchMaker.getLocalRoomById(group)?.state as { owner: string; members: number } | undefined;

  it('a guest makes a group, once for each key, and is its owner', async () => {
    const first = await create(lan, ' 牌友 ', 'key-made-once');
    const { createdAt, ...group } = first.body.group;
    const id = groupRoomId(PlayerId.parse(lan.player), 'key-made-once');
    const expected = { id, name: '牌友', owner: lan.player, role: 'owner', members: 1 };
    assert.deepEqual([first.status, group], [200, expected]);
    assert(Math.abs(createdAt - Date.now()) < 60_000);
    assert.deepEqual((await create(lan, '牌友', 'key-made-once')).body, first.body);
    assert.deepEqual(await groupsOf(lan), [first.body.group]);
    assert.deepEqual(codeOf(await create(lan, '同学', 'key-made-once')), [409, 'key_reused']);
    // The same key of another player is another group.
    assert.notEqual((await create(north, '牌友', 'key-made-once')).body.group.id, id);
    const keyless = await server.call('POST', '/v1/groups', {
      token: lan.token,
      body: { name: '牌友' },
    });
    assert.deepEqual([keyless.status, keyless.body.error.field], [400, 'Idempotency-Key']);
  });

  it('a name is 1 to 30 characters that can be seen', async () => {
    const family = '👨‍👩‍👧‍👦';
    for (const name of ['牌', '一'.repeat(30), family.repeat(30)])
      assert.equal((await create(lan, name)).body.group?.name, name);
    const bad = ['', '   ', '\u200B', 'a\nb', 'a\u0000', '\u202Eabc', '一'.repeat(31)];
    for (const name of [...bad, family.repeat(31), `a${'\u0301'.repeat(400)}`])
      assert.deepEqual(codeOf(await create(lan, name)), [400, 'bad_request'], name);
  });

  it('many join by one code, also as a person types it, and see each other’s group', async () => {
    const group = await newGroup(lan);
    const { body } = await invite(lan, group);
    assert(Math.abs(body.expiresAt - server.app.house.clock.now() - week) < 60_000);
    const typed = `${body.code.slice(0, 5)}-${body.code.slice(5)}`.toLowerCase();
    const joined = await join(north, typed);
    assert.deepEqual(
      [joined.status, joined.body.group.id, joined.body.group.role, joined.body.group.members],
      [200, group, 'member', 2],
    );
    const rain = await server.guest('小雨');
    assert.equal((await join(rain, body.code)).body.group.members, 3);
    assert.deepEqual((await join(rain, body.code)).body.group.members, 3);
    assert.deepEqual(
      (await groupsOf(north)).map(({ id, role, owner }: Record<string, string>) => [
        id,
        role,
        owner,
      ]),
      [[group, 'member', lan.player]],
    );
    // Any member may invite.
    const another = await invite(north, group);
    assert.equal((await join(await server.guest(), another.body.code)).body.group.members, 4);
  });

  it('a code that is unknown or over lets nobody in', async () => {
    const group = await newGroup(lan);
    const { body } = await invite(lan, group);
    assert.deepEqual(codeOf(await join(north, 'ZZZZZZZZZZ')), [404, 'invite_unknown']);
    assert.deepEqual(codeOf(await join(north, 'short')), [400, 'bad_request']);
    await server.call('POST', '/dev/clock', { body: { advanceMs: week } });
    assert.deepEqual(codeOf(await join(north, body.code)), [410, 'invite_expired']);
    assert.deepEqual(await groupsOf(north), []);
  });

  it('a stranger is told the same of a group as of one that never was', async () => {
    const group = await newGroup(lan);
    const strange = await Promise.all(
      [group, 'group_made_up'].flatMap((id) => [
        invite(north, id),
        leave(north, id),
        end(north, id),
        remove(north, id, lan.player),
        enter(north, id),
      ]),
    );
    for (const answer of strange) assert.deepEqual(codeOf(answer), [404, 'group_unknown']);
    const texts = strange.map(({ body }) => JSON.stringify({ ...body.error, requestId: '' }));
    assert.equal(new Set(texts).size, 1);
    assert.equal((await groupsOf(lan))[0].members, 1);
  });

  it('its room is entered by members, under its own id, by a protocol that it speaks', async () => {
    const group = await newGroup(lan);
    await letIn(group, north);
    const entered = await Promise.all([lan, north, lan, north].map((me) => enter(me, group)));
    for (const { status, body } of entered)
      assert.deepEqual([status, body.room, body.ticket.roomId], [200, group, group]);
    assert.equal(new Set(entered.map(({ body }) => body.ticket.sessionId)).size, 4);
    assert.deepEqual(codeOf(await enter(lan, group, '2.0')), [426, 'protocol_mismatch']);
  });

  it('an owner who leaves hands the group over, and the last one ends it', async () => {
    const group = await newGroup(lan);
    await letIn(group, north);
    assert.deepEqual((await leave(lan, group)).body, { ended: false });
    assert.deepEqual(codeOf(await leave(lan, group)), [404, 'group_unknown']);
    const [kept] = await groupsOf(north);
    assert.deepEqual([kept.role, kept.owner, kept.members], ['owner', north.player, 1]);
    const { body } = await invite(north, group);
    assert.deepEqual((await leave(north, group)).body, { ended: true });
    assert.deepEqual(await groupsOf(north), []);
    assert.deepEqual(codeOf(await join(lan, body.code)), [404, 'invite_unknown']);
  });

  it('only the owner sends members away and ends the group', async () => {
    const group = await newGroup(lan);
    const rain = await server.guest('小雨');
    await letIn(group, north, rain);
    assert.deepEqual(codeOf(await remove(north, group, rain.player)), [403, 'owner_only']);
    assert.deepEqual(codeOf(await remove(lan, group, lan.player)), [409, 'yourself']);
    assert.deepEqual((await remove(lan, group, rain.player)).body, { removed: true });
    assert.deepEqual(codeOf(await remove(lan, group, rain.player)), [404, 'member_unknown']);
    assert.deepEqual(codeOf(await enter(rain, group)), [404, 'group_unknown']);
    assert.deepEqual(codeOf(await end(north, group)), [403, 'owner_only']);
    assert.deepEqual((await end(lan, group)).body, { ended: true });
    assert.deepEqual(codeOf(await end(lan, group)), [404, 'group_unknown']);
    for (const me of [lan, north]) assert.deepEqual(await groupsOf(me), []);
  });

  it('a room that is loaded knows who joined, left and was sent away before they are told, and that it is over', async () => {
    const group = await newGroup(lan);
    await enter(lan, group);
    assert.deepEqual([shown(group)?.members, shown(group)?.owner], [1, lan.player]);
    await letIn(group, north);
    assert.equal(shown(group)?.members, 2);
    await remove(lan, group, north.player);
    assert.equal(shown(group)?.members, 1);
    await letIn(group, north);
    await leave(lan, group);
    assert.deepEqual([shown(group)?.members, shown(group)?.owner], [1, north.player]);
    await end(north, group);
    assert.equal(shown(group)?.members ?? 0, 0);
  });

  it('a group stands in the room list of its members beside their friends, and leaves it with them', async () => {
    const [friend, other] = await server.friends();
    const roomsOf = async ({ token }: Guest, query = '') =>
      (await server.call('GET', `/v1/rooms${query}`, { token })).body;
    const group = (await create(friend)).body.group.id;
    const { body } = await invite(friend, group);
    await join(other, body.code);
    assert('reply' in (await say(friend, group, '大家好')));
    const pair = await server.call('POST', `/v1/rooms/pair/${other.player}/enter`, {
      token: friend.token,
      body: { protocol: '1.0' },
    });
    const { door } = server.app.house;
    const members = [friend, other].map(({ player }) => PlayerId.parse(player));
    const message = { id: 'say-pair', content: { kind: 'text', text: '你好' } };
    const room = RoomId.parse(pair.body.room);
    const sender = PlayerId.parse(friend.player);
    await door.askRoom(room, members, 'act', sender, 'chat.send', message);
    const { rooms } = await roomsOf(other);
    const [pairEntry, groupEntry] = rooms;
    assert.deepEqual(
      [pairEntry.kind, pairEntry.room, pairEntry.friend, pairEntry.unreadLines],
      ['pair', room, { id: friend.player, name: '阿岚' }, 1],
    );
    const { changedAt, ...rest } = groupEntry;
    assert(changedAt <= pairEntry.changedAt);
    assert.deepEqual(rest, {
      kind: 'group',
      room: group,
      group: { name: '牌友', members: 2 },
      unreadLines: 1,
      unopened: [],
    });
    // A group brings no forecast, and takes none away.
    const outlook = await server.call('GET', '/v1/me/outlook', { token: other.token });
    assert.deepEqual(
      outlook.body.rooms.map((one: { room: string }) => one.room),
      [room],
    );
    await leave(other, group);
    const page = await roomsOf(other, '?limit=1');
    const rest2 = await roomsOf(other, `?limit=1&cursor=${page.next}`);
    assert.deepEqual(
      [...page.rooms, ...rest2.rooms].map((one: { room: string }) => one.room),
      [room],
    );
  });

  it('nobody is in more groups than the campaign says', async () => {
    const { mostGroups } = defaultCampaign.groups ?? { mostGroups: 0 };
    for (let count = 0; count < mostGroups; count += 1) await newGroup(lan);
    assert.deepEqual(codeOf(await create(lan)), [409, 'groups_full']);
    const { body } = await invite(north, await newGroup(north));
    assert.deepEqual(codeOf(await join(lan, body.code)), [409, 'groups_full']);
  });
});

describe('groups of another campaign', () => {
  it('a group that is full lets nobody in', async () => {
    const { groups } = defaultCampaign;
    assert(groups);
    const campaign = { ...defaultCampaign, groups: { ...groups, mostMembers: 2 } };
    const server = await bootServer({ overrides: { campaign } });
    const [lan, north, late] = [await server.guest(), await server.guest(), await server.guest()];
    const { body } = await server.call('POST', '/v1/groups', {
      token: lan.token,
      body: { name: '牌友' },
      headers: { 'idempotency-key': 'key-of-two' },
    });
    const invite = await server.call('POST', `/v1/groups/${body.group.id}/invites`, {
      token: lan.token,
    });
    const join = (me: Guest) =>
      server.call('POST', '/v1/groups/join', {
        token: me.token,
        body: { code: invite.body.code },
      });
    assert.equal((await join(north)).status, 200);
    assert.deepEqual(codeOf(await join(late)), [409, 'group_full']);
    await server.stop();
  });

  it('where a campaign has no groups, everything about them is told so', async () => {
    const { groups: _groups, ...campaign } = defaultCampaign;
    const server = await bootServer({ overrides: { campaign } });
    const { token } = await server.guest();
    const headers = { 'idempotency-key': 'key-of-none' };
    for (const [method, path, body] of [
      ['GET', '/v1/groups', undefined],
      ['POST', '/v1/groups', { name: '牌友' }],
      ['POST', '/v1/groups/join', { code: 'ZZZZZZZZZZ' }],
      ['POST', '/v1/groups/g/invites', undefined],
      ['POST', '/v1/groups/g/leave', undefined],
      ['DELETE', '/v1/groups/g', undefined],
      ['DELETE', '/v1/groups/g/members/p', undefined],
      ['POST', '/v1/rooms/group/g/enter', { protocol: '1.0' }],
    ] as const) {
      const answer = await server.call(method, path, { token, body, headers });
      assert.deepEqual([path, ...codeOf(answer)], [path, 403, 'groups_off']);
    }
    await server.stop();
  });
});

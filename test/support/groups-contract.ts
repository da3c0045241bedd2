import assert from 'node:assert/strict';
import { isRefusal } from '../../rooms/campaign/contract.ts';
import { PlayerId, RoomId } from '../../rooms/campaign/ids.ts';
import {
  openGroupInvites,
  openMemberInvites,
  type Group,
  type Groups,
} from '../../server/groups/groups.ts';
import { makeInviteCode } from '../../server/players/invite-code.ts';
import { inviteLifeMs, type Players } from '../../server/players/players.ts';

export interface GroupsUnderTest {
  readonly groups: Groups;
  /** In the same database: groups take their members' names from it. */
  readonly players: Pick<Players, 'meet'>;
  readonly now: () => number;
  readonly advance: (ms: number) => Promise<void>;
  close(): Promise<void>;
}

const mostMembers = 500;
const mostGroups = 3;
let made = 0;

/** What every book of groups must do, whatever it is kept in. */
export function groupsContract(name: string, make: () => Promise<GroupsUnderTest>): void {
  describe(`${name} keeps the groups' contract`, () => {
    let underTest: GroupsUnderTest;
    before(async () => {
      underTest = await make();
    });
    after(() => underTest.close());
    describeMaking(() => underTest);
    describeCodes(() => underTest);
    describePlaces(() => underTest);
    describeLeaving(() => underTest);
    describeOwners(() => underTest);
  });
}

type UnderTest = () => GroupsUnderTest;

function newId(): RoomId {
  made += 1;
  return RoomId.parse(`group_${made}`);
}

async function newPlayer({ players }: GroupsUnderTest, name = '某人'): Promise<PlayerId> {
  made += 1;
  const { id } = await players.meet({ id: PlayerId.parse(`u_${made}`), name });
  return id;
}

async function newGroup({ groups }: GroupsUnderTest, owner: PlayerId): Promise<Group> {
  const group = await groups.create({ id: newId(), name: '牌友', owner, mostGroups });
  assert(!isRefusal(group));
  return group;
}

async function invitedBy({ groups }: GroupsUnderTest, group: RoomId, player: PlayerId) {
  const invite = await groups.invite({ code: makeInviteCode(), group, player });
  assert(!isRefusal(invite));
  return invite;
}

function join({ groups }: GroupsUnderTest, code: string, player: PlayerId, most = mostMembers) {
  return groups.join({ code, player, mostMembers: most, mostGroups });
}

/** A group of as many as there are names, the first of them its owner. */
async function groupOf(tested: GroupsUnderTest, ...names: readonly string[]) {
  const players: PlayerId[] = [];
  for (const name of names) players.push(await newPlayer(tested, name));
  const [owner, ...others] = players;
  assert(owner);
  const { id } = await newGroup(tested, owner);
  const { code } = await invitedBy(tested, id, owner);
  for (const player of others) assert(!isRefusal(await join(tested, code, player)));
  return { id, code, players };
}

async function namesIn({ groups }: GroupsUnderTest, id: RoomId): Promise<readonly string[]> {
  const record = await groups.record(id);
  return record?.members.map(({ name }) => name) ?? [];
}

function describeMaking(underTest: UnderTest): void {
  it('a group is made with its owner in it, and the same id again answers the same group', async () => {
    const tested = underTest();
    const { groups } = tested;
    const owner = await newPlayer(tested, '阿岚');
    const asked = { id: newId(), name: '牌友', owner, mostGroups };
    const first = await groups.create(asked);
    assert(!isRefusal(first));
    assert.deepEqual([first.name, first.owner, first.members], ['牌友', owner, 1]);
    await tested.advance(1000);
    assert.deepEqual({ ...(await groups.create(asked)) }, first);
    assert.deepEqual({ ...(await groups.find(asked.id)) }, first);
    assert.deepEqual((await groups.of(owner)).length, 1);
    const other = { ...asked, name: '同学' };
    assert.deepEqual(await groups.create(other), { refused: 'key_reused' });
  });

  it('a record names all members as they are called today, in the order in which they joined', async () => {
    const tested = underTest();
    const { id, players } = await groupOf(tested, '阿岚', '小北', '小雨');
    await tested.players.meet({ id: players[1] as PlayerId, name: '北' }); // There are three.
    const record = await tested.groups.record(id);
    assert.deepEqual([record?.name, record?.owner], ['牌友', players[0]]);
    assert.deepEqual(
      record?.members.map(({ player, name }) => [player, name]),
      [
        [players[0], '阿岚'],
        [players[1], '北'],
        [players[2], '小雨'],
      ],
    );
  });

  it('nobody is in more groups than the campaign says, by making one or by joining one', async () => {
    const tested = underTest();
    const busy = await newPlayer(tested);
    for (let count = 0; count < mostGroups; count += 1) await newGroup(tested, busy);
    const another = { id: newId(), name: '牌友', owner: busy, mostGroups };
    assert.deepEqual(await tested.groups.create(another), { refused: 'groups_full' });
    const { id, code } = await groupOf(tested, '阿岚');
    assert.deepEqual(await join(tested, code, busy), { refused: 'groups_full' });
    assert.equal(await tested.groups.isMember(id, busy), false);
  });

  it('a player’s groups are listed with the one joined last first, and told apart from others', async () => {
    const tested = underTest();
    const { groups } = tested;
    const one = await groupOf(tested, '阿岚', '小北');
    const other = await groupOf(tested, '小雨');
    const strange = await groupOf(tested, '路人');
    const north = one.players[1] as PlayerId; // There are two.
    assert(!isRefusal(await join(tested, other.code, north)));
    assert.deepEqual(
      (await groups.of(north)).map(({ id, members }) => [id, members]),
      [
        [other.id, 2],
        [one.id, 2],
      ],
    );
    const asked = [strange.id, one.id, newId(), other.id];
    assert.deepEqual(await groups.areMember(asked, north), [false, true, false, true]);
    assert.deepEqual(await groups.areMember([], north), []);
  });
}

function describeCodes(underTest: UnderTest): void {
  it('any member may invite, and many come in by one code', async () => {
    const tested = underTest();
    const { id, players } = await groupOf(tested, '阿岚', '小北');
    const { code } = await invitedBy(tested, id, players[1] as PlayerId); // There are two.
    const comers = await Promise.all(Array.from({ length: 20 }, () => newPlayer(tested)));
    const joined = await Promise.all(comers.map((player) => join(tested, code, player)));
    assert.equal(joined.filter((answer) => !isRefusal(answer) && answer.isNew).length, 20);
    assert.equal((await tested.groups.find(id))?.members, 22);
  });

  it('who belongs already is answered the group and is not in it twice, also by a code that is over', async () => {
    const tested = underTest();
    const { id, code, players } = await groupOf(tested, '阿岚', '小北');
    const again = async () => {
      const joined = await join(tested, code, players[1] as PlayerId); // There are two.
      assert(!isRefusal(joined));
      return [joined.isNew, joined.group.id, joined.group.members];
    };
    assert.deepEqual(await again(), [false, id, 2]);
    await tested.advance(inviteLifeMs);
    assert.deepEqual(await again(), [false, id, 2]);
    assert.deepEqual(await namesIn(tested, id), ['阿岚', '小北']);
  });

  it('a code ends by the store’s clock, a week after it was made', async () => {
    const tested = underTest();
    const { id, players } = await groupOf(tested, '阿岚');
    const asked = tested.now();
    const { code, expiresAt } = await invitedBy(tested, id, players[0] as PlayerId); // There is one.
    assert(expiresAt >= asked + inviteLifeMs && expiresAt <= tested.now() + inviteLifeMs);
    await tested.advance(inviteLifeMs - 60_000);
    assert(!isRefusal(await join(tested, code, await newPlayer(tested))));
    await tested.advance(60_000);
    const late = await join(tested, code, await newPlayer(tested));
    assert.deepEqual(late, { refused: 'invite_expired' });
  });

  it('a group has only so many codes open, and those that are over make room', async () => {
    const tested = underTest();
    const names = ['阿岚', '小北', '大山', '小雨', '老周', '阿梅'];
    const { id, code, players } = await groupOf(tested, ...names);
    const [owner, other] = players as [PlayerId, PlayerId]; // There are six.
    for (let count = 1; count < openMemberInvites; count += 1) await invitedBy(tested, id, owner);
    assert.deepEqual(
      await tested.groups.invite({ code: makeInviteCode(), group: id, player: owner }),
      { refused: 'too_many_invites' },
      'nobody takes all the codes of a group',
    );
    for (const member of players.slice(2))
      for (let count = 0; count < openMemberInvites; count += 1)
        await invitedBy(tested, id, member);
    assert.equal(openGroupInvites, 5 * openMemberInvites);
    const invite = () => tested.groups.invite({ code: makeInviteCode(), group: id, player: other });
    assert.deepEqual(await invite(), { refused: 'too_many_invites' });
    assert(!isRefusal(await join(tested, code, await newPlayer(tested))));
    await tested.advance(inviteLifeMs);
    assert.equal(isRefusal(await invite()), false);
  });

  it('a code that never was lets nobody in, and who does not belong cannot make one', async () => {
    const tested = underTest();
    const { id } = await groupOf(tested, '阿岚');
    const stranger = await newPlayer(tested);
    assert.deepEqual(await join(tested, 'ZZZZZZZZZZ', stranger), { refused: 'invite_unknown' });
    const asked = { code: makeInviteCode(), player: stranger };
    for (const group of [id, newId()])
      assert.deepEqual(await tested.groups.invite({ ...asked, group }), {
        refused: 'group_unknown',
      });
  });
}

function describePlaces(underTest: UnderTest): void {
  it('a group has 500 members and no more, until one of them leaves', async () => {
    const tested = underTest();
    const { id, code, players } = await groupOf(tested, '阿岚');
    const comers = await Promise.all(
      Array.from({ length: mostMembers }, (_, at) => newPlayer(tested, `第${at}位`)),
    );
    const [late, ...others] = comers as [PlayerId, ...PlayerId[]]; // There are 500.
    const answers = await Promise.all(others.map((player) => join(tested, code, player)));
    assert.equal(answers.filter(isRefusal).length, 0);
    assert.deepEqual(await join(tested, code, late), { refused: 'group_full' });
    const record = await tested.groups.record(id);
    assert.deepEqual([record?.members.length, record?.members.at(-1)?.name], [500, '第499位']);
    await tested.groups.leave({ group: id, player: players[0] as PlayerId }); // There is one.
    const joined = await join(tested, code, late);
    assert(!isRefusal(joined));
    assert.deepEqual([joined.isNew, joined.group.members], [true, 500]);
  }).timeout(20_000);

  it('of many who want the last place at once, exactly one gets it', async () => {
    const tested = underTest();
    const { id, code } = await groupOf(tested, '阿岚', '小北');
    const comers = await Promise.all(Array.from({ length: 8 }, () => newPlayer(tested)));
    const answers = await Promise.all(comers.map((player) => join(tested, code, player, 3)));
    assert.equal(answers.filter((answer) => !isRefusal(answer)).length, 1);
    const refused = answers.flatMap((answer) => ('refused' in answer ? [answer.refused] : []));
    assert.deepEqual(new Set(refused), new Set(['group_full']));
    assert.equal((await tested.groups.find(id))?.members, 3);
  });
}

function describeLeaving(underTest: UnderTest): void {
  it('an owner who leaves hands the group to the longest member', async () => {
    const tested = underTest();
    const { groups } = tested;
    const { id, code, players } = await groupOf(tested, '阿岚', '小北', '小雨');
    const [owner, north, rain] = players as [PlayerId, PlayerId, PlayerId]; // There are three.
    assert.deepEqual(await groups.leave({ group: id, player: owner }), { isEnded: false });
    assert.equal((await groups.find(id))?.owner, north);
    // Who comes back comes in at the end.
    assert(!isRefusal(await join(tested, code, owner)));
    assert.deepEqual(await groups.leave({ group: id, player: north }), { isEnded: false });
    assert.equal((await groups.find(id))?.owner, rain);
    assert.deepEqual(await namesIn(tested, id), ['小雨', '阿岚']);
  });

  it('who leaves is a stranger, and who stays owns what they owned', async () => {
    const tested = underTest();
    const { groups } = tested;
    const { id, players } = await groupOf(tested, '阿岚', '小北');
    const [owner, north] = players as [PlayerId, PlayerId]; // There are two.
    const leaving = { group: id, player: north };
    assert.deepEqual(await groups.leave(leaving), { isEnded: false });
    assert.deepEqual(await groups.leave(leaving), { refused: 'group_unknown' });
    assert.deepEqual([await groups.of(north), await groups.isMember(id, north)], [[], false]);
    assert.equal((await groups.find(id))?.owner, owner);
  });

  it('whoever made a group and left it cannot make it again', async () => {
    const tested = underTest();
    const owner = await newPlayer(tested);
    const asked = { id: newId(), name: '牌友', owner, mostGroups };
    await tested.groups.create(asked);
    const { code } = await invitedBy(tested, asked.id, owner);
    await join(tested, code, await newPlayer(tested));
    await tested.groups.leave({ group: asked.id, player: owner });
    assert.deepEqual(await tested.groups.create(asked), { refused: 'group_unknown' });
    assert.equal((await tested.groups.find(asked.id))?.members, 1);
  });

  it('the last one who leaves ends the group, for good', async () => {
    const tested = underTest();
    const { id, code, players } = await groupOf(tested, '阿岚');
    const [owner] = players as [PlayerId]; // There is one.
    assert.deepEqual(await tested.groups.leave({ group: id, player: owner }), { isEnded: true });
    await assertEnded(tested, { id, code, owner });
  });
}

/** Unknown to all who ask, under an id that nobody gets again. */
async function assertEnded(
  tested: GroupsUnderTest,
  { id, code, owner }: { readonly id: RoomId; readonly code: string; readonly owner: PlayerId },
): Promise<void> {
  const { groups } = tested;
  const unknown = { refused: 'group_unknown' };
  assert.deepEqual([await groups.find(id), await groups.record(id)], [undefined, undefined]);
  assert.deepEqual([await groups.of(owner), await groups.isMember(id, owner)], [[], false]);
  assert.deepEqual(await join(tested, code, owner), { refused: 'invite_unknown' });
  assert.deepEqual(await groups.create({ id, name: '牌友', owner, mostGroups }), unknown);
  assert.deepEqual(await groups.leave({ group: id, player: owner }), unknown);
  assert.deepEqual(await groups.remove({ group: id, by: owner, player: owner }), unknown);
  assert.deepEqual(await groups.end({ group: id, by: owner }), unknown);
  const invite = { code: makeInviteCode(), group: id, player: owner };
  assert.deepEqual(await groups.invite(invite), unknown);
}

function describeOwners(underTest: UnderTest): void {
  it('the owner removes members, and who was removed may come again by a code', async () => {
    const tested = underTest();
    const { groups } = tested;
    const { id, code, players } = await groupOf(tested, '阿岚', '小北', '小雨');
    const [by, north, rain] = players as [PlayerId, PlayerId, PlayerId]; // There are three.
    const remove = (player: PlayerId) => groups.remove({ group: id, by, player });
    assert.equal(await remove(north), undefined);
    assert.deepEqual(await namesIn(tested, id), ['阿岚', '小雨']);
    assert.deepEqual(await remove(north), { refused: 'member_unknown' });
    assert.deepEqual(await remove(by), { refused: 'yourself' });
    assert(!isRefusal(await join(tested, code, north)));
    assert.deepEqual(await namesIn(tested, id), ['阿岚', '小雨', '小北']);
    const byMember = await groups.remove({ group: id, by: rain, player: north });
    assert.deepEqual(byMember, { refused: 'owner_only' });
    const stranger = await newPlayer(tested);
    const byStranger = await groups.remove({ group: id, by: stranger, player: north });
    assert.deepEqual(byStranger, { refused: 'group_unknown' });
  });

  it('the owner ends the group, and nobody else does', async () => {
    const tested = underTest();
    const { groups } = tested;
    const { id, code, players } = await groupOf(tested, '阿岚', '小北');
    const [owner, north] = players as [PlayerId, PlayerId]; // There are two.
    const stranger = await newPlayer(tested);
    assert.deepEqual(await groups.end({ group: id, by: north }), { refused: 'owner_only' });
    assert.deepEqual(await groups.end({ group: id, by: stranger }), { refused: 'group_unknown' });
    assert.equal(await groups.end({ group: id, by: owner }), undefined);
    for (const player of [owner, north]) await assertEnded(tested, { id, code, owner: player });
  });
}

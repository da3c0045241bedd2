import assert from 'node:assert/strict';
import { isRefusal } from '../../rooms/campaign/contract.ts';
import { CampaignDay, PlayerId } from '../../rooms/campaign/ids.ts';
import { makeInviteCode } from '../../server/players/invite-code.ts';
import { inviteLifeMs, openInvites, type Players } from '../../server/players/players.ts';

export interface PlayersUnderTest {
  readonly players: Players;
  readonly advance: (ms: number) => Promise<void>;
  close(): Promise<void>;
}

const limits = { most: 3, newADay: 2, day: CampaignDay.parse('20261123') };
let made = 0;

/** What every book of players must do, whatever it is kept in. */
export function playersContract(name: string, make: () => Promise<PlayersUnderTest>): void {
  describe(`${name} keeps the players' contract`, () => {
    let underTest: PlayersUnderTest;
    before(async () => {
      underTest = await make();
    });
    after(() => underTest.close());
    describeMeeting(() => underTest);
    describeInvites(() => underTest);
    describeLimits(() => underTest);
    describeBlocks(() => underTest);
  });
}

type UnderTest = () => PlayersUnderTest;

async function newPlayer({ players }: PlayersUnderTest, name = '某人'): Promise<PlayerId> {
  made += 1;
  const { id } = await players.meet({ id: PlayerId.parse(`u_${made}`), name });
  return id;
}

async function invitedBy({ players }: PlayersUnderTest, player: PlayerId): Promise<string> {
  const invite = await players.invite({ code: makeInviteCode(), player });
  assert(!isRefusal(invite));
  return invite.code;
}

async function befriend(
  underTest: PlayersUnderTest,
  one: PlayerId,
  other: PlayerId,
  day = limits.day,
) {
  const code = await invitedBy(underTest, one);
  return underTest.players.accept({ code, player: other, limits: { ...limits, day } });
}

function describeMeeting(underTest: UnderTest): void {
  it('a player is written down at first sight, and again under another name', async () => {
    const { players } = underTest();
    const id = PlayerId.parse('u_met');
    const first = await players.meet({ id, name: '阿岚' });
    const second = await players.meet({ id, name: '岚' });
    assert.deepEqual(second, { ...first, name: '岚' });
    assert.deepEqual(await players.find(id), second);
    assert.deepEqual(await players.names([PlayerId.parse('u_nobody'), id]), ['', '岚']);
  });
}

function describeInvites(underTest: UnderTest): void {
  it('an invite makes both sides friends, once; the same player asking again is answered the same', async () => {
    const tested = underTest();
    const { players } = tested;
    const [maker, taker, late] = [
      await newPlayer(tested, '阿岚'),
      await newPlayer(tested, '小北'),
      await newPlayer(tested),
    ];
    const code = await invitedBy(tested, maker);
    const friend = await players.accept({ code, player: taker, limits });
    assert(!isRefusal(friend));
    assert.deepEqual([friend.id, friend.name, friend.blocked], [maker, '阿岚', false]);
    assert.deepEqual(await players.accept({ code, player: taker, limits }), friend);
    assert.deepEqual(await players.accept({ code, player: late, limits }), {
      refused: 'invite_used',
    });
    assert.deepEqual(
      (await players.friends(maker)).map(({ name }) => name),
      ['小北'],
    );
    assert.deepEqual(
      (await players.friends(taker)).map(({ name }) => name),
      ['阿岚'],
    );
    assert.equal(await players.areFriends(taker, maker), true);
    assert.equal(await players.areFriends(late, maker), false);
  });

  it('of many who accept one invite at once, exactly one becomes a friend', async () => {
    const tested = underTest();
    const maker = await newPlayer(tested);
    const code = await invitedBy(tested, maker);
    const takers = await Promise.all(Array.from({ length: 8 }, () => newPlayer(tested)));
    const answers = await Promise.all(
      takers.map((player) => tested.players.accept({ code, player, limits })),
    );
    assert.equal(answers.filter((answer) => !isRefusal(answer)).length, 1);
    assert.equal((await tested.players.friends(maker)).length, 1);
  });

  it('a code that never was, is over, or is one’s own makes nobody friends', async () => {
    const tested = underTest();
    const { players } = tested;
    const [maker, taker] = [await newPlayer(tested), await newPlayer(tested)];
    const code = await invitedBy(tested, maker);
    assert.deepEqual(await players.accept({ code: 'ZZZZZZZZZZ', player: taker, limits }), {
      refused: 'invite_unknown',
    });
    assert.deepEqual(await players.accept({ code, player: maker, limits }), {
      refused: 'invite_own',
    });
    await tested.advance(inviteLifeMs);
    assert.deepEqual(await players.accept({ code, player: taker, limits }), {
      refused: 'invite_expired',
    });
    assert.deepEqual(await players.friends(taker), []);
  });

  it('a player has only so many invites open, and expired ones make room', async () => {
    const tested = underTest();
    const maker = await newPlayer(tested);
    for (let count = 0; count < openInvites; count += 1) await invitedBy(tested, maker);
    const invite = () => tested.players.invite({ code: makeInviteCode(), player: maker });
    assert.deepEqual(await invite(), { refused: 'too_many_invites' });
    await tested.advance(inviteLifeMs);
    assert.equal(isRefusal(await invite()), false);
  });
}

function describeLimits(underTest: UnderTest): void {
  it('nobody makes more new friends a day than the campaign says, on either side', async () => {
    const tested = underTest();
    const popular = await newPlayer(tested);
    for (let count = 0; count < limits.newADay; count += 1)
      await befriend(tested, popular, await newPlayer(tested));
    assert.deepEqual(await befriend(tested, popular, await newPlayer(tested)), {
      refused: 'friends_today_full',
    });
    assert.deepEqual(await befriend(tested, await newPlayer(tested), popular), {
      refused: 'friends_today_full',
    });
  });

  it('nobody has more friends than the campaign says; the next day does not help', async () => {
    const tested = underTest();
    const popular = await newPlayer(tested);
    for (let count = 0; count < limits.most; count += 1)
      await befriend(
        tested,
        popular,
        await newPlayer(tested),
        CampaignDay.parse(`2026112${count}`),
      );
    const answer = await befriend(
      tested,
      popular,
      await newPlayer(tested),
      CampaignDay.parse('20261130'),
    );
    assert.deepEqual(answer, { refused: 'friends_full' });
  });

  it('a guest and their bot are friends without an invite, and may be made so twice', async () => {
    const tested = underTest();
    const [one, other] = [await newPlayer(tested), await newPlayer(tested)];
    const pair = { one, other, day: limits.day };
    await tested.players.befriend(pair);
    await tested.players.befriend(pair);
    assert.deepEqual(
      (await tested.players.friends(other)).map(({ id }) => id),
      [one],
    );
  });
}

function describeBlocks(underTest: UnderTest): void {
  it('a block holds both ways, is seen only by who made it, and can be taken back', async () => {
    const tested = underTest();
    const { players } = tested;
    const [one, other] = [await newPlayer(tested), await newPlayer(tested)];
    await befriend(tested, one, other);
    const block = { player: one, other, blocked: true };
    assert.equal(await players.setBlocked(block), true);
    assert.equal(await players.setBlocked(block), false);
    assert.deepEqual(
      [await players.isBlocked(one, other), await players.isBlocked(other, one)],
      [true, true],
    );
    assert.deepEqual(
      (await players.friends(one)).map(({ blocked }) => blocked),
      [true],
    );
    assert.deepEqual(
      (await players.friends(other)).map(({ blocked }) => blocked),
      [false],
    );
    assert.equal(await players.setBlocked({ ...block, blocked: false }), true);
    assert.equal(await players.isBlocked(other, one), false);
  });

  it('an invite of somebody who blocked me is unknown to me, and one of whom I blocked is refused', async () => {
    const tested = underTest();
    const { players } = tested;
    const [one, other] = [await newPlayer(tested), await newPlayer(tested)];
    await players.setBlocked({ player: one, other, blocked: true });
    assert.deepEqual(await befriend(tested, one, other), { refused: 'invite_unknown' });
    assert.deepEqual(await befriend(tested, other, one), { refused: 'blocked' });
  });
}

import assert from 'node:assert/strict';
import { nextMidnight } from '../../rooms/campaign/day.ts';
import { defaultCampaign } from '../../rooms/campaign/default-campaign.ts';
import { verifyProof } from '../../sdk/index.ts';
import { Home } from '../support/journey-home.ts';
import { exchange } from '../support/journey-screen.ts';
import { dayMs, hourMs, noon, secondMs, Stage, type Friend } from '../support/journey-stage.ts';

const { zone } = defaultCampaign;
const warnsAt = 20 * hourMs;

describe('the clock is turned', () => {
  let stage: Stage;
  let lan: Friend;
  let he: Friend;
  beforeEach(async () => {
    stage = await Stage.open({ isFrozen: true });
    ({ lan, he } = await stage.friends());
  });
  afterEach(() => stage.close());

  const startOf = (day: number) => noon - 12 * hourMs + day * dayMs;
  const chat = async (day: number) => {
    await lan.pair.say(`第 ${day} 天`);
    await he.pair.say(`第 ${day} 天！`);
    for (const { screen } of [lan, he])
      await screen.shows(({ streak }) => streak.count === day + 1);
    const packet = await lan.screen.finds('task:text');
    await Promise.all([lan.pair.open(packet.id), he.pair.open(packet.id)]);
  };
  const light = async () => {
    for (let day = 0; day < 3; day += 1) {
      await stage.turnTo(startOf(day) + 12 * hourMs);
      await chat(day);
    }
    assert.equal(lan.pair.state.streak.status, 'lit');
  };
  const isAway = async (friend: Friend, other: Friend) => {
    friend.pair.leave();
    await other.screen.shows(({ members }) => members[friend.id]?.online === false);
  };
  const rowOf = async ({ client }: Friend) =>
    (await client.rooms()).rooms.find((one) => one.kind === 'pair');
  const inboxOf = async ({ client }: Friend) => (await client.inbox()).map(({ kind }) => kind);

  it('SK6 with four hours left a lit streak warns once: in the room, at home, in the room list and the inbox of who is away', async () => {
    await light();
    await stage.turnTo(startOf(3) + 12 * hourMs);
    await lan.pair.say('只有我说了');
    await isAway(he, lan);
    const home = await Home.of(he.client);
    const mark = lan.screen.mark;
    await stage.turnTo(startOf(3) + warnsAt - 1);
    assert.deepEqual(lan.screen.events('streak.warned', mark), []);
    assert.deepEqual(await inboxOf(he), []);
    await stage.turn(1);
    const { event } = await lan.screen.hears('streak.warned', mark);
    assert.deepEqual(event, { missing: [he.id], until: startOf(4) });
    const told = await home.hears('room.changed', ({ kind }) => kind === 'streak');
    assert.equal(told.room, lan.pair.id);
    assert.deepEqual([await inboxOf(he), await inboxOf(lan)], [['streak'], []]);
    const row = () => rowOf(he);
    assert.equal((await row())?.warnedUntil, startOf(4));
    // Warned once is enough.
    await stage.turn(hourMs);
    assert.equal(lan.screen.events('streak.warned', mark).length, 1);
    assert.deepEqual(await inboxOf(he), ['streak']);

    const back = await stage.join(he, lan);
    await back.pair.say('赶上了');
    await lan.screen.shows(({ streak }) => streak.count === 4);
    assert.equal((await row())?.warnedUntil, null, 'the day is counted: nothing to warn of');
  });

  it('SK6 with nobody in the room both are warned in their inboxes', async () => {
    await light();
    await isAway(he, lan);
    lan.pair.leave();
    await stage.turnTo(startOf(3) + warnsAt);
    for (const friend of [lan, he]) {
      assert.deepEqual(await inboxOf(friend), ['streak']);
      assert.equal((await rowOf(friend))?.warnedUntil, startOf(4));
    }
    await stage.turnTo(startOf(4));
    assert.equal((await rowOf(he))?.warnedUntil, null, 'midnight is past');
  });

  it('PK6 PK7 after 24 h a packet expires: told in the room, at home and in the inbox; its coins go home, its seeds are told', async () => {
    await lan.pair.share({ url: 'https://example.org/spring' });
    const packet = await lan.screen.finds('task:share');
    await isAway(he, lan);
    const home = await Home.of(he.client);
    assert.equal(he.client.home?.unopenedPackets, 1);
    assert.equal((await stage.audit()).openPendings, 2);
    const mark = lan.screen.mark;
    await stage.turnTo(packet.expiresAt - 60_000);
    assert.deepEqual(lan.screen.events('packet.expired', mark), []);
    await stage.turnTo(packet.expiresAt);
    const { event, state } = await lan.screen.hears('packet.expired', mark);
    assert.deepEqual(
      [event.packet, [...event.players].toSorted()],
      [packet.id, [lan.id, he.id].toSorted()],
    );
    assert.equal(state.packets[packet.id]?.shares[he.id]?.state, 'expired');
    await home.hears('room.changed', ({ kind }) => kind === 'expired');
    await home.shows(({ unopenedPackets }) => unopenedPackets === 0);
    assert.deepEqual(await inboxOf(he), ['expired']);
    assert.equal((await stage.audit()).openPendings, 0);
    await assert.rejects(lan.pair.open(packet.id), { code: 'packet_expired' });
    const answer = await stage.call('POST', `/v1/packets/${packet.id}/open`, {
      token: he.token,
      body: { entropy: 'c'.repeat(64) },
    });
    assert.deepEqual([answer.status, answer.body.error.code], [410, 'packet_expired']);
    const verdict = verifyProof(await lan.client.proof(packet.id), lan.pair.witness(packet.id));
    assert.equal(verdict.ok, true, JSON.stringify(verdict));
  });

  it('SK1 SK5 TK2 at midnight, to the millisecond, another day begins: for the streak, for tasks, on every screen', async () => {
    const midnight = nextMidnight(stage.clock.now(), zone);
    await stage.turnTo(midnight - 1);
    const today = lan.pair.state.day;
    await lan.pair.say('还差一毫秒');
    await lan.screen.shows(({ streak }) => streak.chatted[lan.id] === true);
    await stage.turn(1);
    for (const { screen, id } of [lan, he]) {
      const { streak } = await screen.shows(({ day }) => day !== today);
      assert.notEqual(streak.chatted[id], true);
    }
    // A line on each side of midnight makes no day.
    await he.pair.say('已经是明天了');
    await lan.screen.shows(({ streak }) => streak.chatted[he.id] === true);
    const { state } = lan.pair;
    assert.deepEqual([state.streak.count, state.packets], [0, {}]);
    assert.notEqual(state.streak.chatted[lan.id], true);
    // A text counts 2 s after the last one that counted.
    await stage.turn(2 * secondMs);
    await lan.pair.say('补一句');
    for (const { screen } of [lan, he])
      await screen.shows(({ streak, tasks }) => streak.count === 1 && tasks['text']?.done === 1);
    await stage.turnTo(midnight + dayMs);
    for (const { screen } of [lan, he])
      await screen.shows(({ tasks }) => tasks['text']?.done === 0);
  });

  it('clock.turned is heard in rooms and at home, and every device measures the clock again', async () => {
    const home = await Home.of(he.client);
    await stage.turn(5 * hourMs);
    const now = stage.clock.now();
    assert.equal((await lan.screen.hears('clock.turned')).event.now, now);
    assert.equal((await home.hears('clock.turned')).now, now);
    for (const { pair } of [lan, he]) {
      await exchange(lan, he);
      assert.ok(Math.abs(pair.serverNow() - now) < 1000, `${pair.serverNow() - now} ms off`);
    }
  });
});

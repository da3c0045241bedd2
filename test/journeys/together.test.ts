import assert from 'node:assert/strict';
import { defaultCampaign } from '../../rooms/campaign/default-campaign.ts';
import { secondMs, Stage, stickers, type Friend } from '../support/journey-stage.ts';

const { togetherMs, aloneMs } = defaultCampaign.packets;

describe('opening together, by a clock that stands still between turns', () => {
  let stage: Stage;
  let lan: Friend;
  let he: Friend;
  beforeEach(async () => {
    stage = await Stage.open({ campaign: stickers, isFrozen: true });
    ({ lan, he } = await stage.friends());
  });
  afterEach(() => stage.close());

  const seal = async () => {
    await lan.pair.sendSticker('lantern');
    const [{ event }] = await Promise.all([
      lan.screen.hears('packet.sealed'),
      he.screen.hears('packet.sealed'),
    ]);
    return event.packet;
  };
  const showsOpenedAt = (friend: Friend, packet: string, at: number) =>
    friend.screen.shows(({ packets }) => packets[packet]?.openedAt === at);

  it('PK8 the first press waits 8 s for a friend who is here, the friend’s brings it forward to half a second', async () => {
    assert.deepEqual([togetherMs, aloneMs], [8000, 500]);
    const packet = await seal();
    const pressedAt = stage.clock.now();
    const first = await lan.pair.open(packet);
    assert.deepEqual([first.paidAt - pressedAt < 1000, first.openedAt], [true, pressedAt + 8000]);
    await showsOpenedAt(he, packet, pressedAt + 8000);
    assert.equal(lan.pair.state.packets[packet]?.shares[lan.id]?.drawn, first.drawn);

    await stage.turn(3 * secondMs);
    const late = await stage.join(lan, he);
    assert.equal(late.pair.state.packets[packet]?.openedAt, pressedAt + 8000);

    const second = await he.pair.open(packet);
    assert.equal(second.openedAt, pressedAt + 3500);
    for (const friend of [lan, he, late]) await showsOpenedAt(friend, packet, pressedAt + 3500);

    // Only earlier, and at most once: a repeat from anywhere changes nothing.
    await stage.turn(100);
    assert.equal((await late.pair.open(packet)).openedAt, pressedAt + 3500);
    assert.equal((await he.pair.open(packet)).openedAt, pressedAt + 3500);
    const later = await stage.join(he, lan);
    assert.equal(later.pair.state.packets[packet]?.openedAt, pressedAt + 3500);
  });

  it('PK8 the friend’s press within the last half second does not put it off', async () => {
    const packet = await seal();
    const pressedAt = stage.clock.now();
    await lan.pair.open(packet);
    await stage.turn(7501);
    assert.equal((await he.pair.open(packet)).openedAt, pressedAt + 8000);
    assert.equal(he.pair.state.packets[packet]?.openedAt, pressedAt + 8000);
  });

  it('PK8 a press after the opening leaves it, and plays for that player from when it was paid', async () => {
    const packet = await seal();
    const pressedAt = stage.clock.now();
    await lan.pair.open(packet);
    await stage.turn(60 * secondMs);
    const late = await he.pair.open(packet);
    assert.equal(late.openedAt, late.paidAt + 500);
    assert.equal(he.pair.state.packets[packet]?.openedAt, pressedAt + 8000);
    assert.deepEqual(await he.pair.open(packet), late);
  });

  it('PK8 alone it opens after half a second, and an absent friend loses no coin', async () => {
    const packet = await seal();
    he.pair.leave();
    await lan.screen.shows(({ members }) => members[he.id]?.online === false);
    const pressedAt = stage.clock.now();
    assert.equal((await lan.pair.open(packet)).openedAt, pressedAt + 500);
    await stage.turn(3_600_000);
    const back = await stage.join(he, lan);
    const { credited } = await back.pair.open(packet);
    assert.ok(credited >= 100);
    assert.equal((await back.client.wallet()).balance, credited);
  });

  it('PK8 a friend whose share is opened already is not waited for', async () => {
    const packet = await seal();
    const token = he.token;
    he.pair.leave();
    await lan.screen.shows(({ members }) => members[he.id]?.online === false);
    const body = { entropy: 'b'.repeat(64) };
    const opened = await stage.call('POST', `/v1/packets/${packet}/open`, { token, body });
    // Who presses without a socket, while the friend is here, waits for the friend all the same.
    assert.equal(opened.body.openedAt, stage.clock.now() + 8000);
    const back = await stage.join(he, lan);
    const pressedAt = stage.clock.now();
    assert.equal((await lan.pair.open(packet)).openedAt, pressedAt + 500);
    await showsOpenedAt(back, packet, pressedAt + 500);
  });
});

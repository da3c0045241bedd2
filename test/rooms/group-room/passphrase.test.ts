import assert from 'node:assert/strict';
import { guessesAPacket, guessesAPlayer } from '../../../rooms/lucky/rules.ts';
import { proveAll } from '../../support/group-proofs.ts';
import { GroupWorld, people, type GroupDevice } from '../../support/group-world.ts';
import { dayMs } from '../../support/room-world.ts';

const passphrase = '恭喜发财Ａ';
const wrong = '恭喜发福';

/** A packet behind a passphrase, and those who may try. */
async function locked(members = 4) {
  const { world, devices } = await GroupWorld.start({ members: people(members), earned: 1000 });
  const [sender, one, two, three] = devices;
  assert.ok(sender && one && two && three);
  const packet = await sender.sendPacket({ coins: 90, shares: 3, passphrase });
  const guess = (device: GroupDevice, said?: string) => device.grab(packet, 1, said);
  return { world, devices, sender, one, two, three, packet, guess };
}

const told = (code: string, left?: number) => (left === undefined ? { code } : { code, left });

describe('a packet behind a passphrase', () => {
  afterEach(proveAll);

  it('GP7 says that it has one and never which; without it nobody grabs', async () => {
    const { one, packet, guess } = await locked();
    assert.equal(one.view.packets[packet]?.hasPassphrase, true);
    assert.deepEqual(await guess(one), told('passphrase_required'));
    assert.equal(one.view.packets[packet]?.taken, 0);
  });

  it('GP7 opens to whoever says it, in whatever width, case and spaces they type', async () => {
    const { one, two, three, guess } = await locked();
    const typed = ['恭喜发财A', '　恭喜发财ａ ', '恭喜发财ａ'];
    for (const [at, device] of [one, two, three].entries())
      assert.ok('reply' in (await guess(device, typed[at])), typed[at]);
  });

  it('GP7 takes nothing else for it', async () => {
    const { one, packet, guess } = await locked();
    const others = ['恭喜 发财A', '恭喜发财', '恭喜发财AA', '恭喜发财B'];
    for (const [at, said] of others.entries())
      assert.deepEqual(await guess(one, said), told('wrong_passphrase', guessesAPlayer - 1 - at));
    assert.equal(await one.grabRefused(packet, 1, ''), 'bad_message');
  });

  it('GP7 a player has five guesses, and then not even the right one counts', async () => {
    const { one, two, guess } = await locked();
    for (let left = guessesAPlayer - 1; left >= 0; left -= 1)
      assert.deepEqual(await guess(one, wrong), told('wrong_passphrase', left));
    for (const said of [wrong, passphrase])
      assert.deepEqual(await guess(one, said), told('no_guesses_left'));
    assert.ok('reply' in (await guess(two, passphrase)));
  });

  it('GP7 five guesses, from however many devices and in one moment', async () => {
    const { world, one, guess } = await locked();
    const tablet = await world.join(one.player);
    const said = Array.from({ length: 8 }, (_, at) => guess(at % 2 === 0 ? one : tablet, wrong));
    const answers = await Promise.all(said);
    assert.deepEqual(
      answers.map((answer) => ('left' in answer ? answer.left : null)),
      [4, 3, 2, 1, 0, null, null, null],
    );
  });

  it('GP7 a packet has a hundred guesses: then it is locked, and comes back to its sender in time', async () => {
    const { world, devices, sender, one, packet, guess } = await locked(24);
    const others = devices.slice(1);
    const grab = await guess(one, passphrase);
    assert.ok('reply' in grab);
    const guessers = others.slice(1);
    for (let wrongs = 0; wrongs < guessesAPacket - 1; wrongs += 1) {
      const device = guessers[wrongs % guessers.length] ?? one;
      const answer = await guess(device, wrong);
      assert.ok('code' in answer && answer.code === 'wrong_passphrase');
    }
    const [last] = guessers.slice(-1);
    assert.ok(last);
    assert.deepEqual(await guess(last, wrong), told('wrong_passphrase', 0));
    for (const device of guessers)
      assert.deepEqual(await guess(device, passphrase), told('no_guesses_left'));
    // Who has grabbed before still gets their answer.
    assert.deepEqual(await guess(one, wrong), grab);
    await world.clock.pass(dayMs);
    assert.equal(world.coins.purse(sender.player), 1000 - grab.reply.drawn);
    assert.equal(one.events('packet.expired')[0]?.packet, packet);
  });

  it('GP7 a wrong guess is saved before it is answered', async () => {
    const { world, one, guess } = await locked();
    await world.rest();
    const release = world.machine.hold('save');
    const answer = guess(one, wrong);
    let isAnswered = false;
    void answer.then(() => (isAnswered = true));
    await world.clock.pass(5000);
    assert.equal(isAnswered, false);
    release();
    assert.deepEqual(await answer, told('wrong_passphrase', 4));
    assert.deepEqual((await world.saved()).lucky.packets[0]?.guesses, { [one.player]: 1 });
  });

  it('GP7 a crash gives nobody another guess, and no wrong one is forgotten that was answered', async () => {
    const { world, one, packet, guess } = await locked();
    for (let said = 1; said <= 3; said += 1) await guess(one, wrong);
    await world.open();
    const back = await world.join(one.player);
    assert.deepEqual(await back.grab(packet, 1, wrong), told('wrong_passphrase', 1));
    // Answered or not: what was saved counts.
    world.machine.dieAt({ at: world.machine.calls.length, when: 'after' });
    void back.grab(packet, 1, wrong);
    await world.rest();
    assert.ok(world.machine.isDead);
    await world.open();
    const again = await world.join(one.player);
    assert.deepEqual(await again.grab(packet, 1, passphrase), told('no_guesses_left'));
  });

  it('GP7 belongs to one packet: another’s opens nothing, nor do its guesses count here', async () => {
    const { sender, one, packet, guess } = await locked();
    const other = await sender.sendPacket({
      shares: 3,
      passphrase: '芝麻开门',
      key: 'key-00000002',
    });
    assert.deepEqual(await one.grab(other, 1, passphrase), told('wrong_passphrase', 4));
    assert.deepEqual(await guess(one, '芝麻开门'), told('wrong_passphrase', 4));
    await one.grabbed(packet, 1, passphrase);
    await one.grabbed(other, 1, '芝麻开门');
  });

  it('GP7 nothing is to be guessed at a packet that is empty or over, and words at one without cost nothing', async () => {
    const { world, sender, one, two, three, packet } = await locked();
    const open = await sender.sendPacket({ shares: 1, key: 'key-00000002' });
    await one.grabbed(open, 1, wrong);
    for (const device of [one, two, three]) await device.grabbed(packet, 1, passphrase);
    await world.letIn(...people(1, 90));
    const late = await world.join(people(1, 90)[0] ?? one.player);
    assert.equal(await late.grabRefused(packet, 1, wrong), 'not_yours');
    const expiring = await sender.sendPacket({ passphrase, key: 'key-00000003' });
    await world.clock.pass(dayMs);
    assert.equal(await one.grabRefused(expiring, 1, wrong), 'packet_expired');
    assert.deepEqual(
      (await world.saved()).lucky.packets.map(({ guesses }) => guesses),
      [{}, {}, {}],
    );
  });

  it('GP7 a passphrase has one to twenty characters', async () => {
    const { sender } = await locked();
    const send = (said: string, key: string) =>
      sender.ask('packet.send', { key, coins: 10, shares: 1, passphrase: said });
    for (const said of ['', '   ', '福'.repeat(21)])
      assert.deepEqual(await send(said, 'key-00000009'), {
        code: 'bad_message',
        field: 'passphrase',
      });
    assert.ok('reply' in (await send('👨‍👩‍👧‍👦'.repeat(20), 'key-00000010')));
  });
});

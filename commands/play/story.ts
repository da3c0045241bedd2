import { verifyProof, type PacketView } from '../../sdk/index.ts';
import { makeFriends, type Friends, type Player } from './friends.ts';
import type { Operator } from './operator.ts';
import type { Score } from './score.ts';
import { audit, until } from './stage.ts';

const DAY_MS = 86_400_000;
/** A call counts from 5 s on; the clock is turned instead of waiting. */
const CALL_MS = 5000;

export interface Stage {
  readonly url: string;
  readonly operator: Operator;
  readonly score: Score;
  /** One readable step. */
  readonly tell: (step: string) => void;
}

/** Two friends' three days, told as they happen; fills the score. */
export async function playThreeDays(stage: Stage): Promise<void> {
  const { score, tell } = stage;
  const friends = await makeFriends(stage.url);
  const [lan, he] = friends;
  tell(`${lan.name} and ${he.name} are friends and in their room`);
  he.pair.on('packet.expired', ({ players }) => (score.expired += players.length));
  lan.pair.on('packet.sealed', () => (score.sealed += 1));

  tell('Day 1');
  await chat(stage, friends, '新年快乐');
  await openTogether(stage, friends, await nextSealed(friends, 'task:text'));
  await stickers(friends);
  await openAlone(stage, friends, await nextSealed(friends, 'task:sticker'));
  await shareLink(lan);
  await openTogether(stage, friends, await nextSealed(friends, 'task:share'));
  await callFriend(stage, friends);
  await openTogether(stage, friends, await nextSealed(friends, 'task:voice-call'));

  tell('Day 2');
  await nextDay(stage);
  await chat(stage, friends, '第二天也在');
  const forgotten = await nextSealed(friends, 'task:text');
  tell(`nobody opens ${forgotten.id}: it will expire`);
  await stickers(friends);
  await openTogether(stage, friends, await nextSealed(friends, 'task:sticker'));

  tell('Day 3');
  await nextDay(stage);
  await until(he.pair, () => score.expired === 2);
  tell('yesterday’s packet has expired: its coins are back in the pool');
  await chat(stage, friends, '火花要亮了');
  const third = await nextSealed(friends, 'task:text');
  score.streak = lan.pair.state.streak.count;
  tell(`the streak stands at ${score.streak}, ${lan.pair.state.streak.status}`);
  await openTogether(stage, friends, third);

  await redeem(stage, lan);
  for (const { client } of friends) client.close();
  await audit(stage);
}

async function chat({ tell }: Stage, [lan, he]: Friends, words: string): Promise<void> {
  await lan.pair.say(words);
  await he.pair.say(`${words}！`);
  tell(`${lan.name}: ${words} · ${he.name}: ${words}！`);
}

async function stickers([lan, he]: Friends): Promise<void> {
  await lan.pair.sendSticker('lantern');
  await he.pair.sendSticker('firework');
}

async function shareLink({ pair }: Player): Promise<void> {
  await pair.share({ url: 'https://example.org/spring', title: '春晚节目单' });
}

async function callFriend({ operator, tell }: Stage, [lan, he]: Friends): Promise<void> {
  const { call } = await lan.pair.call.start('voice');
  await he.pair.call.answer(call);
  await operator.turnClock(CALL_MS);
  const { durationMs } = await lan.pair.call.end(call);
  tell(`a voice call of ${durationMs} ms`);
}

async function nextDay({ operator, tell }: Stage): Promise<void> {
  await operator.turnClock(DAY_MS);
  tell('the clock is turned forward by a day');
}

/** The packet that this cause sealed and nobody has opened, once it stands on both screens. */
async function nextSealed(friends: Friends, cause: string): Promise<PacketView> {
  const isWaiting = (packet: PacketView) =>
    packet.cause === cause &&
    Object.values(packet.shares).every((share) => share.state === 'sealed');
  for (const friend of friends)
    await until(friend.pair, () => Object.values(friend.pair.state.packets).some(isWaiting));
  const packet = Object.values(friends[0].pair.state.packets).findLast(isWaiting);
  if (!packet) throw new Error(`no packet of ${cause} waits`);
  return packet;
}

async function openTogether(stage: Stage, friends: Friends, packet: PacketView): Promise<void> {
  stage.tell(`${packet.id} is sealed for ${packet.cause}: both open it together`);
  await Promise.all(friends.map((friend) => open(stage, friend, packet)));
}

async function openAlone(stage: Stage, [lan, he]: Friends, packet: PacketView): Promise<void> {
  stage.tell(`${packet.id} is sealed for ${packet.cause}: one opens it now, the other later`);
  await open(stage, lan, packet);
  await open(stage, he, packet);
}

async function open({ score, tell }: Stage, player: Player, { id }: PacketView): Promise<void> {
  const opening = await player.pair.open(id);
  score.opened += 1;
  score.credited += opening.credited;
  const verdict = verifyProof(await player.client.proof(id), player.pair.witness(id));
  if (!verdict.ok) throw new Error(`the proof of ${id} does not hold: ${verdict.reason}`);
  if (verdict.witnessed) score.verified += 1;
  tell(
    `  ${player.name} draws ${opening.drawn}; the proof holds, as witnessed: ${verdict.witnessed}`,
  );
}

async function redeem({ score, tell }: Stage, { name, client }: Player): Promise<void> {
  await client.bindPayee('alipay');
  tell(`${name} binds an Alipay account (sandbox)`);
  const { id } = await client.redeem({ item: 'alipay-cash-1fen' });
  const settled = await client.redemption(id, { until: 'settled', timeoutMs: 30_000 });
  if (settled.state === 'paid') score.redeemed += 1;
  tell(`${name} redeems 100 coins for 1 fen: ${settled.state}`);
}

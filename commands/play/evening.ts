import { settle, type LuckyPacketView } from '../../sdk/index.ts';
import { grabAll, openGrabs, verifyAll } from './grab-all.ts';
import { gatherGroup, type Member } from './group-members.ts';
import type { EveningScore } from './score.ts';
import type { Operator } from './operator.ts';
import { audit, until } from './stage.ts';

const DAY_MS = 86_400_000;
/** The first drop is a little past the announcement: taps before it are refused. */
const AFTER_START_MS = 1500;

export interface EveningStage {
  readonly url: string;
  readonly operator: Operator;
  readonly score: EveningScore;
  /** How many play, from 4. */
  readonly size: number;
  /** One readable step. */
  readonly tell: (step: string) => void;
}

/** A group's evening, told as it happens; fills the score. */
export async function playEvening(stage: EveningStage): Promise<void> {
  const { score, tell } = stage;
  const members = await gatherGroup(stage.url, stage.size);
  const [owner] = members;
  score.members = members.length;
  tell(`${members.map(({ name }) => name).join(', ')} are in the group ${owner.group.state.name}`);
  owner.group.on('packet.sealed', () => (score.sealed += 1));
  owner.group.on('packet.expired', ({ returned }) => {
    score.expired += 1;
    score.returned += returned;
  });
  owner.group.on('rain.ended', ({ caught, returned }) => {
    score.caught += caught;
    score.returned += returned;
  });

  await finishTasks(stage, members);
  await ownPackets(stage, members);
  await growTree(stage, members);
  await rain(stage, members);
  await nextDay(stage, members);
  await verifyAll(members, score);
  tell(`${score.verified} of ${score.grabbed} grabs are proven, as their own players witnessed`);
  for (const { client } of members) client.close();
  await audit(stage);
}

/** Some say something, some send a sticker: each task's packet is for the whole group. */
async function finishTasks(stage: EveningStage, members: readonly Member[]): Promise<void> {
  for (const { group, name } of members) await group.say(`${name}：过年好！`);
  stage.tell('everyone says something');
  await grabNext(stage, members, 'task:group-text');
  for (const { group } of members) await group.sendSticker('lantern');
  stage.tell('everyone sends a sticker');
  await grabNext(stage, members, 'task:group-sticker');
}

/** A member's own: a lucky one, an equal one behind a passphrase, and one that is left for tomorrow. */
async function ownPackets(stage: EveningStage, members: readonly Member[]): Promise<void> {
  const [owner, first] = members;
  if (!owner || !first) throw new Error('an evening has members');
  const others = members.length - 1;
  const coins = (await owner.client.wallet()).balance;
  const each = Math.floor(coins / 4);
  const lucky = await owner.group.sendPacket({
    coins: Math.max(each, others),
    shares: others,
    blessing: '新年快乐',
  });
  stage.tell(`${owner.name} sends ${Math.max(each, others)} coins in ${others} shares`);
  await grabAll(stage, members, await shown(owner, lucky.id));
  const secret = await owner.group.sendPacket({
    coins: 2 * others,
    shares: others,
    split: 'equal',
    passphrase: '恭喜发财',
  });
  stage.tell(`${owner.name} sends one behind a passphrase`);
  const wrong = await settle(first.group.grab(secret.id, { passphrase: '8888' }));
  if (!wrong.ok)
    stage.tell(`  ${first.name} guesses wrong, ${String(wrong.error.details['left'])} left`);
  await grabAll(stage, members, await shown(owner, secret.id), '恭喜发财');
  await owner.group.sendPacket({ coins: others, shares: others, blessing: '明天见' });
  stage.tell(`${owner.name} sends one that only one of them grabs`);
  await openGrabs(stage, first, owner);
}

/** Doing their part of the tasks has watered it; who watered gets its packet. */
async function growTree(stage: EveningStage, members: readonly Member[]): Promise<void> {
  const [owner] = members;
  if (!owner || owner.group.state.tree.grown === 0)
    return stage.tell('the tree needs more people, or another day');
  stage.score.trees = owner.group.state.tree.grown;
  stage.tell('the tree has grown: a packet for those who watered it');
  await grabNext(stage, members, 'tree:1');
}

async function rain(stage: EveningStage, members: readonly Member[]): Promise<void> {
  const { operator, tell } = stage;
  const [owner] = members;
  if (!owner) return;
  const { campaign } = await owner.client.campaign();
  const [first] = campaign.rains ?? [];
  if (!first) return tell('no rain falls in this campaign');
  const now = owner.group.serverNow();
  const every = first.everyMs ?? Infinity;
  const passed = Math.max(0, Math.ceil((now - (first.firstAt - first.countdownMs)) / every));
  const startsAt = first.firstAt + (passed === 0 ? 0 : passed * every);
  await operator.turnClock(startsAt - first.countdownMs - now);
  for (const member of members)
    await until(member.group, () => member.group.rain.current !== undefined);
  tell(`it will rain ${owner.group.rain.current?.total} coins`);
  await operator.turnClock(first.countdownMs + AFTER_START_MS);
  const taps = members.flatMap(({ group }) =>
    Array.from({ length: first.hits }, (_, drop) => group.rain.tap(drop)),
  );
  const caught = await Promise.all(taps);
  stage.score.credited += caught.reduce((sum, { credited }) => sum + credited, 0);
  tell(`${caught.length} drops are hit`);
  const packet = owner.group.rain.current?.packet;
  for (const member of members)
    if (packet !== undefined) member.grabbed.push({ packet, credited: 0 });
  stage.score.grabbed += members.length;
  await operator.turnClock(first.fallMs + DAY_MS / 24);
  await until(owner.group, () => stage.score.caught > 0);
  tell('the rain is over; what nobody caught has gone back');
}

async function nextDay(stage: EveningStage, [owner]: readonly Member[]): Promise<void> {
  if (!owner) return;
  await stage.operator.turnClock(DAY_MS);
  await until(owner.group, () => stage.score.expired > 0);
  stage.tell('a day later: what was left of a packet has come back to its sender');
}

async function grabNext(
  stage: EveningStage,
  members: readonly Member[],
  cause: string,
): Promise<void> {
  const [owner] = members;
  if (!owner) return;
  const isIt = (packet: LuckyPacketView) => packet.cause === cause;
  await until(owner.group, () => Object.values(owner.group.state.packets).some(isIt));
  const packet = Object.values(owner.group.state.packets).find(isIt);
  if (packet) await grabAll(stage, members, packet);
}

async function shown({ group }: Member, id: string): Promise<LuckyPacketView> {
  await until(group, () => group.state.packets[id] !== undefined);
  const packet = group.state.packets[id];
  if (!packet) throw new Error(`no packet ${id} is shown`);
  return packet;
}

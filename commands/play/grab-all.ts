import { HongbaoError, verifyProof, type Grab, type LuckyPacketView } from '../../sdk/index.ts';
import type { EveningStage } from './evening.ts';
import type { Member } from './group-members.ts';
import { until } from './stage.ts';

/** What tells a player that there is nothing for them in a packet, and nothing is wrong. */
const kind: ReadonlySet<string> = new Set(['own_packet', 'not_yours', 'all_taken']);

/** Everyone presses at once; tells who got what, and who was the luckiest. */
export async function grabAll(
  stage: EveningStage,
  members: readonly Member[],
  { id }: LuckyPacketView,
  passphrase?: string,
): Promise<void> {
  const grabs = await Promise.all(members.map((member) => grab(stage, member, id, passphrase)));
  const got = grabs.flatMap((one, at) => (one ? [`${members[at]?.name} ${one.drawn}`] : []));
  stage.tell(`  ${id}: ${got.join(', ')}`);
  const [{ group }] = members as readonly [Member, ...Member[]]; // A group has its owner at least.
  if (group.state.packets[id]?.taken !== group.state.packets[id]?.shares) return;
  await until(group, () => group.state.packets[id]?.state !== 'open');
  const luckiest = members.find(({ group: { me } }) => me === group.state.packets[id]?.luckiest);
  if (luckiest) stage.tell(`  the luckiest is ${luckiest.name}`);
}

/** One member takes what the owner's last packet still has for them. */
export async function openGrabs(stage: EveningStage, member: Member, owner: Member): Promise<void> {
  await until(member.group, () => member.group.waitingPackets().length > 0);
  for (const { id, sender } of member.group.waitingPackets())
    if (sender === owner.group.me) await grab(stage, member, id);
}

async function grab(
  { score }: EveningStage,
  member: Member,
  packet: string,
  passphrase?: string,
): Promise<Grab | null> {
  try {
    const got = await member.group.grab(packet, { passphrase });
    member.grabbed.push({ packet, credited: got.credited });
    score.grabbed += 1;
    score.credited += got.credited;
    return got;
  } catch (error) {
    if (error instanceof HongbaoError && kind.has(error.code)) return null;
    throw error;
  }
}

/** Each checks every packet that they took a part of, by what they themselves saw and sent. */
export async function verifyAll(
  members: readonly Member[],
  score: EveningStage['score'],
): Promise<void> {
  for (const { name, client, group, grabbed } of members)
    for (const { packet } of grabbed) {
      const verdict = verifyProof(await client.proof(packet), group.witness(packet));
      if (!verdict.ok)
        throw new Error(`the proof of ${packet} does not hold for ${name}: ${verdict.reason}`);
      if (verdict.witnessed) score.verified += 1;
    }
}

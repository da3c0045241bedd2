import type { Campaign, Task } from '../../rooms/campaign/campaign.ts';
import { addDays, dayOf } from '../../rooms/campaign/day.ts';
import type { Evidence, EvidenceKind } from '../../rooms/campaign/evidence.ts';
import { PlayerId, RoomId } from '../../rooms/campaign/ids.ts';
import { newPairFacts, type PairFacts } from '../../rooms/pair-facts.ts';
import { follow, turnDay } from '../../rooms/pair-follow.ts';
import { taskFacts, textSpacingMs } from '../../rooms/tasks/rules.ts';

const one = PlayerId.parse('one');
const other = PlayerId.parse('other');
const members = [one, other] as const;
const room = RoomId.parse('pair');
const dayMs = 86_400_000;

/**
 * What two friends are owed who do all that can be done, on each day since they met: the permille of every packet, in
 * the order they are owed. Played by the rooms' own rules, so it is the same for every such pair.
 */
export function playPair(campaign: Campaign, days: number): readonly (readonly number[])[] {
  const first = dayOf(campaign.start, campaign.zone);
  let facts = newPairFacts(members, first);
  return Array.from({ length: days }, (_, age) => {
    facts = turnDay(facts, addDays(first, age), campaign);
    const played = playDay(facts, campaign, campaign.start + age * dayMs);
    facts = { ...played.facts, packets: { ...played.facts.packets, owed: [] } };
    return played.permilles;
  });
}

function playDay(
  before: PairFacts,
  campaign: Campaign,
  from: number,
): { readonly facts: PairFacts; readonly permilles: readonly number[] } {
  let facts = before;
  let now = from;
  const permilles: number[] = [];
  const show = (kind: EvidenceKind, player: PlayerId) => {
    // Far enough apart to count, and never the same words (TK4).
    now += textSpacingMs;
    const followed = follow(facts, evidenceOf(kind, player, now), { room, members, campaign, now });
    facts = followed.facts;
    permilles.push(...followed.owed.map((owed) => owed.permille));
  };
  // A day's first words, which make it count for the streak (SK1) even where no task asks for any.
  for (const player of members) show('text', player);
  for (const task of campaign.tasks) {
    const kind = firstKindOf(task);
    // Each round brings both members one nearer to the goal, so this many are always enough.
    for (let round = 0; round < task.goal * task.timesADay; round += 1) {
      if (taskFacts(facts.tasks, task).done >= task.timesADay) break;
      for (const player of members) show(kind, player);
    }
  }
  return { facts, permilles };
}

/** What both would do for this task, of what it lets them choose from. */
function firstKindOf(task: Task): EvidenceKind {
  const [kind] = task.evidence;
  if (!kind) throw new Error(`no evidence for ${task.id} can be given`);
  return kind;
}

function evidenceOf(kind: EvidenceKind, player: PlayerId, at: number): Evidence {
  const isCall = kind === 'voice-call' || kind === 'video-call';
  return { kind, player, at, isLine: !isCall, isMutual: isCall, text: `${at}` };
}

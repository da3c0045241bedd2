import type { Campaign } from './campaign/campaign.ts';
import type { Evidence } from './campaign/evidence.ts';
import type { CampaignDay, PlayerId, RoomId } from './campaign/ids.ts';
import { owePacket, type Cause } from './packet/owe.ts';
import type { Owed } from './packet/facts.ts';
import type { PairFacts } from './pair-facts.ts';
import { growPet } from './pet/grow.ts';
import { moodOf, petPermille, stageOf, turnPet } from './pet/rules.ts';
import { wakePet } from './pet/wake.ts';
import { turnPackets } from './packet/rules.ts';
import { countDay } from './streak/count-day.ts';
import { statusOf, streakPermille, turnStreak } from './streak/rules.ts';
import { takeEvidence, type FinishedTask } from './tasks/take-evidence.ts';
import { pairTasks, turnTasks } from './tasks/rules.ts';

/** What came of a piece of evidence: told only when the facts are durable. */
export interface Followed {
  readonly facts: PairFacts;
  readonly finished: readonly (FinishedTask & { readonly owed: Owed })[];
  readonly owed: readonly Owed[];
}

interface Room {
  readonly room: RoomId;
  readonly members: readonly PlayerId[];
  readonly campaign: Campaign;
  readonly now: number;
}

/** Turns every game to the day; a clock that steps back turns nothing (SK5). */
export function turnDay(facts: PairFacts, day: CampaignDay, campaign: Campaign): PairFacts {
  if (day <= facts.day) return facts;
  return {
    ...facts,
    day,
    streak: turnStreak(facts.streak, day, campaign.streak),
    tasks: turnTasks(facts.tasks, day),
    pet: turnPet(facts.pet, day, campaign.pet),
    packets: turnPackets(facts.packets, day),
  };
}

/** What leads to what: the streak day, then tasks, then the pet, then what they owe. */
export function follow(facts: PairFacts, evidence: Evidence, room: Room): Followed {
  const { campaign, members } = room;
  const streak = countDay(facts.streak, members, evidence);
  const tasks = takeEvidence(facts.tasks, {
    tasks: pairTasks(campaign.tasks),
    members,
    evidence,
  });
  const awake = wakePet(facts.pet, members, evidence);
  const pet = growPet(awake, tasks.finished.length, campaign.pet);
  let packets = facts.packets;
  const owe = (cause: Cause): Owed => {
    const debt = owePacket(packets, {
      campaign,
      room: room.room,
      cause,
      now: room.now,
      streakPermille: streakPermille(streak, campaign.streak),
      petPermille: petPermille(pet.facts, campaign.pet),
    });
    packets = debt.facts;
    return debt.owed;
  };
  const finished = tasks.finished.map((one) => ({
    ...one,
    owed: owe({ kind: 'task', task: one.task.id, count: one.count }),
  }));
  const stages = pet.reached.map((stage) => owe({ kind: 'pet', stage }));
  return {
    facts: { ...facts, streak, tasks: tasks.facts, pet: pet.facts, packets },
    finished,
    owed: [...finished.map((one) => one.owed), ...stages],
  };
}

/** Whether anything changed that a screen shows only once it is durable; the rest waits for the next save. */
export function mustSave(before: PairFacts, after: PairFacts): boolean {
  return (
    before.day !== after.day ||
    before.streak.count !== after.streak.count ||
    before.streak.lastDay !== after.streak.lastDay ||
    before.streak.chatted !== after.streak.chatted ||
    before.tasks.tasks !== after.tasks.tasks ||
    before.pet.points !== after.pet.points ||
    before.pet.isAsleep !== after.pet.isAsleep ||
    before.packets !== after.packets
  );
}

/** What everyone hears of the streak and the pet when they are no longer as they were. */
export function changesBetween(before: PairFacts, after: PairFacts, campaign: Campaign) {
  const streakOf = ({ streak }: PairFacts) => ({
    count: streak.count,
    status: statusOf(streak, campaign.streak),
  });
  const petOf = ({ pet }: PairFacts) => ({
    points: pet.points,
    stage: stageOf(pet.points, campaign.pet),
    mood: moodOf(pet, campaign.pet),
  });
  return {
    streak: differs(streakOf(before), streakOf(after)),
    pet: differs(petOf(before), petOf(after)),
  };
}

function differs<Shown extends object>(before: Shown, after: Shown): Shown | null {
  return JSON.stringify(before) === JSON.stringify(after) ? null : after;
}

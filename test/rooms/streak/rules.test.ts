import assert from 'node:assert/strict';
import { isRefusal } from '../../../rooms/campaign/contract.ts';
import { addDays, dayOf, nextMidnight } from '../../../rooms/campaign/day.ts';
import { defaultCampaign } from '../../../rooms/campaign/default-campaign.ts';
import type { Evidence } from '../../../rooms/campaign/evidence.ts';
import { CampaignDay, type PlayerId } from '../../../rooms/campaign/ids.ts';
import { newPairFacts } from '../../../rooms/pair-facts.ts';
import { turnDay } from '../../../rooms/pair-follow.ts';
import { countDay } from '../../../rooms/streak/count-day.ts';
import { newStreakFacts, type StreakFacts } from '../../../rooms/streak/facts.ts';
import { decideRestore } from '../../../rooms/streak/restore.ts';
import {
  restorable,
  restoresLeft,
  statusOf,
  streakPermille,
  turnStreak,
} from '../../../rooms/streak/rules.ts';
import { warningDueAt, warnStreak } from '../../../rooms/streak/warn.ts';
import { bo, dayMs, hourMs, lan, members, noon } from '../../support/room-world.ts';

const rules = defaultCampaign.streak;
const first = CampaignDay.parse('20261110');
const day = (number: number) => addDays(first, number);

function lineOf(player: PlayerId): Evidence {
  return { kind: 'text', player, at: noon, isLine: true, isMutual: false };
}

function chat(facts: StreakFacts, ...players: readonly PlayerId[]): StreakFacts {
  return players.reduce((before, player) => countDay(before, members, lineOf(player)), facts);
}

/** Both chat on each of these days, in order. */
function chatOn(numbers: readonly number[], from = newStreakFacts(first)): StreakFacts {
  return numbers.reduce(
    (facts, number) => chat(turnStreak(facts, day(number), rules), lan, bo),
    from,
  );
}

const upTo = (count: number) => chatOn(Array.from({ length: count }, (_, number) => number));
const on = (facts: StreakFacts, number: number) => turnStreak(facts, day(number), rules);

function restored(facts: StreakFacts, player: PlayerId): StreakFacts {
  const answer = decideRestore(facts, player, rules);
  assert.ok(!isRefusal(answer), JSON.stringify(answer));
  return answer;
}

describe('streak', () => {
  it('SK1 a day counts with the second member’s line, once', () => {
    const one = countDay(newStreakFacts(first), members, lineOf(lan));
    assert.equal(one.count, 0);
    const same = countDay(one, members, lineOf(lan));
    assert.equal(same.count, 0);
    const both = countDay(same, members, lineOf(bo));
    assert.equal(both.count, 1);
    assert.equal(chat(both, lan, bo, lan).count, 1);
  });

  it('SK1 a line before midnight and one after it make no day', () => {
    const half = chat(newStreakFacts(first), lan);
    assert.equal(chat(on(half, 1), bo).count, 0);
  });

  it('SK1 a call is no line', () => {
    const call: Evidence = { ...lineOf(lan), kind: 'voice-call', isLine: false, isMutual: true };
    assert.equal(countDay(newStreakFacts(first), members, call).chatted.length, 0);
  });

  it('SK2 is lit from the third day on', () => {
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((count) => statusOf(upTo(count), rules)),
      ['none', 'counting', 'counting', 'lit', 'lit'],
    );
  });

  it('SK2 multiplies by the highest tier it has reached', () => {
    const permilleOf = (count: number) => streakPermille({ ...upTo(3), count, day: day(2) }, rules);
    assert.deepEqual(
      [3, 6, 7, 29, 30, 99, 100, 5000].map(permilleOf),
      [1100, 1100, 1200, 1200, 1500, 1500, 2000, 2000],
    );
    assert.equal(streakPermille(upTo(2), rules), 1000);
  });

  it('SK2 a grey streak and one that is out multiply by nothing', () => {
    const lit = upTo(7);
    assert.deepEqual(
      [7, 8, 9].map((number) => streakPermille(on(lit, number), rules)),
      [1200, 1000, 1000],
    );
  });

  it('SK3 one missed day turns a lit streak grey, a second puts it out', () => {
    const lit = upTo(3);
    assert.deepEqual(
      [2, 3, 4, 5].map((number) => statusOf(on(lit, number), rules)),
      ['lit', 'lit', 'grey', 'out'],
    );
    assert.equal(on(lit, 5).count, 0);
  });

  it('SK3 both chatting on the grey day keeps it, and the missed day is not made up', () => {
    const kept = chatOn([4], upTo(3));
    assert.deepEqual([kept.count, statusOf(kept, rules)], [4, 'lit']);
  });

  it('SK3 one of them chatting on the grey day does not keep it', () => {
    const half = chat(on(upTo(3), 4), lan);
    assert.equal(statusOf(on(half, 5), rules), 'out');
  });

  it('SK3 below three days a missed day resets the count, with nothing to restore', () => {
    const short = on(upTo(2), 3);
    assert.deepEqual(
      [short.count, statusOf(short, rules), restorable(short, rules)],
      [0, 'none', 0],
    );
    assert.equal(chatOn([3], short).count, 1);
  });

  it('SK3 comes to the same whether the room was looked at on the days between or not', () => {
    const lit = upTo(5);
    const looked = [5, 6, 7, 8].reduce(on, lit);
    assert.deepEqual(on(lit, 8), looked);
  });

  it('SK4 a restore brings the count back, and today still counts', () => {
    const out = on(upTo(9), 11);
    assert.equal(restorable(out, rules), 9);
    const back = restored(out, lan);
    assert.deepEqual([back.count, statusOf(back, rules)], [9, 'lit']);
    assert.equal(chat(back, lan, bo).count, 10);
    assert.equal(decideAgain(back), 'nothing_to_restore');
  });

  it('SK4 days counted since the loss are added', () => {
    const since = chatOn([11, 12], upTo(9));
    const back = restored(since, bo);
    assert.deepEqual([back.count, back.lastDay], [11, day(12)]);
    assert.equal(chatOn([13], back).count, 12);
  });

  it('SK4 can be had on the first seven days that it is out, and not on the eighth', () => {
    const lit = upTo(9);
    assert.deepEqual(
      [10, 11, 17, 18].map((number) => restorable(on(lit, number), rules)),
      [0, 9, 9, 0],
    );
    assert.equal(statusOf(on(lit, 18), rules), 'none');
  });

  it('SK4 each member has their own allowance', () => {
    const lost = { count: 9, on: day(11) };
    const out = on(upTo(9), 11);
    const once = { ...restored(out, lan), lost };
    const refused = decideRestore(once, lan, rules);
    assert.deepEqual(refused, { refused: 'no_restores_left' });
    assert.deepEqual([restoresLeft(once, lan, rules), restoresLeft(once, bo, rules)], [0, 1]);
    assert.equal(restoresLeft(restored(once, bo), bo, rules), 0);
  });

  it('SK4 the allowance is full again with the month', () => {
    const out = on(upTo(18), 20);
    const used = { ...restored(out, lan), lost: { count: 3, on: day(20) } };
    assert.equal(day(20), '20261130');
    assert.equal(restoresLeft(on(used, 20), lan, rules), 0);
    assert.equal(restoresLeft(on(used, 21), lan, rules), 1);
  });

  it('SK5 the day turns at midnight of the zone, to the millisecond', () => {
    const midnight = Date.parse('2026-11-11T00:00:00+08:00');
    const turnedAt = (at: number) =>
      turnDay(newPairFacts(members, first), dayOf(at, defaultCampaign.zone), defaultCampaign).day;
    assert.deepEqual(
      [-1, 0, 1].map((ms) => turnedAt(midnight + ms)),
      [first, day(1), day(1)],
    );
    assert.equal(nextMidnight(midnight - 1, defaultCampaign.zone), midnight);
    assert.equal(nextMidnight(midnight, defaultCampaign.zone), midnight + dayMs);
  });

  it('SK5 a clock that steps back never adds a day', () => {
    const pair = newPairFacts(members, first);
    const counted = { ...pair, streak: chat(pair.streak, lan, bo) };
    const back = turnDay(counted, day(-1), defaultCampaign);
    assert.equal(back, counted);
    assert.equal(chat(back.streak, lan, bo).count, 1);
    assert.equal(chat(turnDay(back, first, defaultCampaign).streak, lan, bo).count, 1);
  });

  const lit = upTo(3);
  const midnight = nextMidnight(noon + 3 * dayMs, defaultCampaign.zone);
  const warnedAt = (facts: StreakFacts, now: number) =>
    warnStreak(facts, { campaign: defaultCampaign, members, now });

  it('SK6 a lit streak warns when four hours of the day are left, once', () => {
    const today = on(lit, 3);
    assert.equal(warnedAt(today, midnight - 4 * hourMs - 1), undefined);
    const warned = warnedAt(today, midnight - 4 * hourMs);
    assert.deepEqual(warned?.warning, { missing: [...members], until: midnight });
    assert.equal(warnedAt(warned?.facts ?? today, midnight - 1), undefined);
  });

  it('SK6 names who has not chatted, and nobody when the day is counted', () => {
    const half = chat(on(lit, 3), lan);
    assert.deepEqual(warnedAt(half, midnight - 1)?.warning.missing, [bo]);
    assert.equal(warnedAt(chat(half, bo), midnight - 1), undefined);
  });

  it('SK6 a streak that is not lit, or is out, warns of nothing', () => {
    assert.equal(warnedAt(on(upTo(2), 2), midnight - dayMs - 1), undefined);
    assert.equal(warningDueAt(on(lit, 9), defaultCampaign, midnight), null);
  });

  it('SK6 the next warning is due tomorrow once today’s was given or is not needed', () => {
    const today = on(lit, 3);
    const dueToday = midnight - 4 * hourMs;
    assert.equal(warningDueAt(today, defaultCampaign, midnight - dayMs), dueToday);
    const warned = { ...today, warnedOn: day(3) };
    assert.equal(warningDueAt(warned, defaultCampaign, midnight - dayMs), dueToday + dayMs);
    const counted = chat(today, lan, bo);
    assert.equal(warningDueAt(counted, defaultCampaign, midnight - dayMs), dueToday + dayMs);
  });
});

function decideAgain(facts: StreakFacts): string {
  const answer = decideRestore(facts, bo, rules);
  return isRefusal(answer) ? answer.refused : 'restored';
}

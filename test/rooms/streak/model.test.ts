import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isRefusal } from '../../../rooms/campaign/contract.ts';
import { addDays, monthOf } from '../../../rooms/campaign/day.ts';
import { defaultCampaign } from '../../../rooms/campaign/default-campaign.ts';
import { CampaignDay, type PlayerId } from '../../../rooms/campaign/ids.ts';
import { newPairFacts } from '../../../rooms/pair-facts.ts';
import { turnDay } from '../../../rooms/pair-follow.ts';
import { countDay } from '../../../rooms/streak/count-day.ts';
import { decideRestore } from '../../../rooms/streak/restore.ts';
import { restoresLeft, statusOf, streakPermille } from '../../../rooms/streak/rules.ts';
import { bo, lan, members, noon } from '../../support/room-world.ts';

const rules = defaultCampaign.streak;
const first = CampaignDay.parse('20261110');

/** One thing that happens: somebody says a line or asks for a restore, on a day that may be before the last one. */
interface Step {
  readonly ahead: number;
  readonly player: PlayerId;
  readonly act: 'line' | 'restore';
}

/**
 * The streak as a person would tell it who writes a diary: every day gets a page, and each page is worked out from
 * the page before. Slow, and nothing like the code: no day is skipped, nothing is subtracted.
 */
class Diary {
  page = 0;
  lines = new Set<PlayerId>();
  count = 0;
  /** Pages in a row that nobody counted, this one left out. */
  missed = 0;
  isAlive = false;
  lost = { count: 0, pagesLeft: 0 };
  used: Record<string, number> = {};

  turnTo(page: number): void {
    while (this.page < page) this.#nextPage();
  }

  line(player: PlayerId): void {
    const counted = this.lines.size === 2;
    this.lines.add(player);
    if (counted || this.lines.size < 2) return;
    this.count += 1;
    this.missed = 0;
    this.isAlive = true;
  }

  restore(player: PlayerId): boolean {
    const key = `${player} ${monthOf(addDays(first, this.page))}`;
    const used = this.used[key] ?? 0;
    if (this.lost.pagesLeft === 0 || used >= rules.restoresAMonth) return false;
    this.used[key] = used + 1;
    this.count += this.lost.count;
    this.lost = { count: 0, pagesLeft: 0 };
    if (!this.isAlive) this.missed = 0;
    this.isAlive = true;
    return true;
  }

  get status(): string {
    if (!this.isAlive) return this.lost.pagesLeft > 0 ? 'out' : 'none';
    if (this.count < 3) return 'counting';
    return this.missed === 0 ? 'lit' : 'grey';
  }

  #nextPage(): void {
    const wasCounted = this.lines.size === 2;
    if (this.lost.pagesLeft > 0) this.lost.pagesLeft -= 1;
    if (this.isAlive && !wasCounted) this.missed += 1;
    if (this.isAlive && this.missed > (this.count >= 3 ? 1 : 0)) {
      if (this.count >= 3) this.lost = { count: this.count, pagesLeft: rules.restoreWithinDays };
      this.count = 0;
      this.missed = 0;
      this.isAlive = false;
    }
    this.lines.clear();
    this.page += 1;
  }
}

const anyStep: fc.Arbitrary<Step> = fc.record({
  ahead: fc.oneof(
    { weight: 6, arbitrary: fc.constant(0) },
    { weight: 5, arbitrary: fc.constant(1) },
    { weight: 2, arbitrary: fc.integer({ min: 2, max: 4 }) },
    { weight: 1, arbitrary: fc.integer({ min: 5, max: 12 }) },
    { weight: 1, arbitrary: fc.integer({ min: -3, max: -1 }) },
  ),
  player: fc.constantFrom(lan, bo),
  act: fc.oneof(
    { weight: 8, arbitrary: fc.constant('line' as const) },
    { weight: 1, arbitrary: fc.constant('restore' as const) },
  ),
});

/** Two friends who mean it: most steps are both chatting on the next day. */
const anyLife = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: 1, max: 5 }).map(chatDays) },
      { weight: 2, arbitrary: fc.array(anyStep, { maxLength: 4 }) },
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.flat());

function chatDays(days: number): readonly Step[] {
  return Array.from({ length: days }, () => [
    { ahead: 1, player: lan, act: 'line' as const },
    { ahead: 0, player: bo, act: 'line' as const },
  ]).flat();
}

/** Lives through the steps in the code and in the diary, and compares after each. */
function live(steps: readonly Step[]): void {
  let facts = newPairFacts(members, first);
  const diary = new Diary();
  let number = 0;
  for (const { ahead, player, act } of steps) {
    number = Math.max(0, number + ahead);
    facts = turnDay(facts, addDays(first, number), defaultCampaign);
    diary.turnTo(number);
    if (act === 'line') {
      const evidence = { kind: 'text', player, at: noon, isLine: true, isMutual: false } as const;
      facts = { ...facts, streak: countDay(facts.streak, members, evidence) };
      diary.line(player);
    } else {
      const restored = decideRestore(facts.streak, player, rules);
      assert.equal(!isRefusal(restored), diary.restore(player));
      if (!isRefusal(restored)) facts = { ...facts, streak: restored };
    }
    const { streak } = facts;
    assert.deepEqual([streak.count, statusOf(streak, rules)], [diary.count, diary.status]);
    assert.equal(streakPermille(streak, rules) > 1000, diary.status === 'lit');
    const month = monthOf(facts.day);
    for (const member of members)
      assert.equal(
        restoresLeft(streak, member, rules),
        1 - (diary.used[`${member} ${month}`] ?? 0),
      );
  }
}

describe('streak over random days', () => {
  it('SK1 SK2 SK3 SK4 SK5 is what a diary with a page for every day says', () => {
    fc.assert(fc.property(anyLife, live), { numRuns: 500 });
  });
});

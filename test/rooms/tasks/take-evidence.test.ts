import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Campaign, Task } from '../../../rooms/campaign/campaign.ts';
import { defaultCampaign } from '../../../rooms/campaign/default-campaign.ts';
import { EvidenceKind, type Evidence } from '../../../rooms/campaign/evidence.ts';
import { CampaignDay, type PlayerId } from '../../../rooms/campaign/ids.ts';
import { newTasksFacts, type TasksFacts } from '../../../rooms/tasks/facts.ts';
import { pairTasks, turnTasks } from '../../../rooms/tasks/rules.ts';
import { takeEvidence } from '../../../rooms/tasks/take-evidence.ts';
import { bo, lan, members, noon } from '../../support/room-world.ts';

const today = CampaignDay.parse('20261110');
const tomorrow = CampaignDay.parse('20261111');

function campaignWith(...tasks: readonly Partial<Task>[]): Campaign {
  const names = { zh: '任务', en: 'Task' };
  const all = tasks.map((task, at) => ({
    id: `task-${at}`,
    names,
    goal: 1,
    timesADay: 1,
    ...task,
  }));
  // Every test gives the fields that matter to it.
  return { ...defaultCampaign, tasks: all as Task[] };
}

function evidence(player: PlayerId, rest: Partial<Evidence> = {}): Evidence {
  return { kind: 'sticker', player, at: noon, isLine: true, isMutual: false, ...rest };
}

const text = (player: PlayerId, words: string, at: number): Evidence =>
  evidence(player, { kind: 'text', text: words, at });

/** Takes one after the other; answers the facts, and the ids and counts of what was finished, in order. */
function takeAll(campaign: Campaign, all: readonly Evidence[], from = newTasksFacts(today)) {
  let facts = from;
  const finished: string[] = [];
  for (const one of all) {
    const tasks = pairTasks(campaign.tasks);
    const taken = takeEvidence(facts, { tasks, members, evidence: one });
    facts = taken.facts;
    finished.push(...taken.finished.map(({ task, count }) => `${task.id}#${count}`));
  }
  return { facts, finished };
}

const progressOf = (facts: TasksFacts, task = 'task-0') => facts.tasks[task]?.progress ?? {};

describe('tasks', () => {
  it('TK1 evidence of another kind moves nothing', () => {
    const campaign = campaignWith({ evidence: ['sticker'], mode: 'any' });
    for (const kind of EvidenceKind.options.filter((one) => one !== 'sticker')) {
      const { facts, finished } = takeAll(campaign, [evidence(lan, { kind })]);
      assert.deepEqual([facts.tasks, finished], [{}, []]);
    }
  });

  it('TK1 evidence of somebody who is no member moves nothing', () => {
    const campaign = campaignWith({ evidence: ['sticker'], mode: 'any' });
    // A player id like any other.
    const stranger = 'stranger' as PlayerId;
    const { facts, finished } = takeAll(campaign, [evidence(stranger)]);
    assert.deepEqual([facts.tasks, finished], [{}, []]);
  });

  it('TK2 a task is finished once a day, and again on the next', () => {
    const campaign = campaignWith({ evidence: ['sticker'], mode: 'any' });
    const first = takeAll(campaign, [evidence(lan), evidence(bo), evidence(lan)]);
    assert.deepEqual(first.finished, ['task-0#1']);
    const next = turnTasks(first.facts, tomorrow);
    assert.deepEqual(takeAll(campaign, [evidence(lan)], next).finished, ['task-0#1']);
  });

  it('TK2 a campaign may let a task be finished several times a day', () => {
    const campaign = campaignWith({ evidence: ['sticker'], mode: 'any', timesADay: 2 });
    const { finished } = takeAll(campaign, [evidence(lan), evidence(lan), evidence(lan)]);
    assert.deepEqual(finished, ['task-0#1', 'task-0#2']);
  });

  it('TK2 yesterday’s half of a task does not count today', () => {
    const campaign = campaignWith({ evidence: ['sticker'], mode: 'both' });
    const { facts } = takeAll(campaign, [evidence(lan)]);
    assert.deepEqual(takeAll(campaign, [evidence(bo)], turnTasks(facts, tomorrow)).finished, []);
  });

  it('TK3 a task for both waits for the second of them', () => {
    const campaign = campaignWith({ evidence: ['sticker'], mode: 'both', goal: 2 });
    const half = takeAll(campaign, [evidence(lan), evidence(lan), evidence(lan), evidence(bo)]);
    assert.deepEqual([half.finished, progressOf(half.facts)], [[], { lan: 2, bo: 1 }]);
    assert.deepEqual(takeAll(campaign, [evidence(bo)], half.facts).finished, ['task-0#1']);
  });

  it('TK3 a task for any needs the whole goal from one of them', () => {
    const campaign = campaignWith({ evidence: ['sticker'], mode: 'any', goal: 2 });
    const split = takeAll(campaign, [evidence(lan), evidence(bo)]);
    assert.deepEqual(split.finished, []);
    assert.deepEqual(takeAll(campaign, [evidence(bo)], split.facts).finished, ['task-0#1']);
  });

  it('TK3 what both did together is progress for each', () => {
    const campaign = campaignWith({ evidence: ['voice-call'], mode: 'both' });
    const call = evidence(lan, { kind: 'voice-call', isLine: false, isMutual: true });
    assert.deepEqual(takeAll(campaign, [call]).finished, ['task-0#1']);
  });

  it('TK4 a text counts when it comes 2 s after the last that counted, and not 1 ms earlier', () => {
    const campaign = campaignWith({ evidence: ['text'], mode: 'any', goal: 3 });
    const said = [
      text(lan, 'one', noon),
      text(lan, 'two', noon + 1999),
      text(lan, 'three', noon + 2000),
      text(lan, 'four', noon + 3999),
    ];
    assert.deepEqual(progressOf(takeAll(campaign, said).facts), { lan: 2 });
  });

  it('TK4 a text counts when it is none of the sender’s last five, whether those counted or not', () => {
    const campaign = campaignWith({ evidence: ['text'], mode: 'any', goal: 100 });
    const words = ['a', 'b', 'c', 'd', 'e'];
    const said = words.map((word, at) => text(lan, word, noon + at * 2000));
    const { facts } = takeAll(campaign, said);
    const later = noon + 60_000;
    const say = (word: string, from: TasksFacts, at: number) =>
      takeAll(campaign, [text(lan, word, at)], from).facts;
    const again = say('a', facts, later);
    assert.deepEqual(progressOf(again), { lan: 5 });
    // That 'a' did not count, yet it is among the last five: with 'f' behind it, 'b' has left them and 'a' has not.
    const more = say('f', again, later);
    const b = say('b', more, later + 2000);
    assert.deepEqual(progressOf(b), { lan: 7 });
    assert.deepEqual(progressOf(say('a', b, later + 4000)), { lan: 7 });
  });

  it('TK4 what a friend said stands in nobody’s way', () => {
    const campaign = campaignWith({ evidence: ['text'], mode: 'both' });
    assert.deepEqual(takeAll(campaign, [text(lan, '早', noon), text(bo, '早', noon)]).finished, [
      'task-0#1',
    ]);
  });

  it('TK4 midnight does not make an old text new', () => {
    const campaign = campaignWith({ evidence: ['text'], mode: 'any' });
    const { facts } = takeAll(campaign, [text(lan, '早', noon)]);
    const next = turnTasks(facts, tomorrow);
    assert.deepEqual(takeAll(campaign, [text(lan, '早', noon + 86_400_000)], next).finished, []);
  });

  it('TK6 whatever comes in, a day finishes each task in counts 1, 2, … up to its times a day', () => {
    const anyTask = fc.record({
      evidence: fc.constantFrom(['sticker'] as const, ['share', 'sticker'] as const),
      mode: fc.constantFrom('both' as const, 'any' as const),
      goal: fc.integer({ min: 1, max: 3 }),
      timesADay: fc.integer({ min: 1, max: 3 }),
    });
    const anyEvidence = fc.record({
      player: fc.constantFrom(lan, bo),
      kind: fc.constantFrom('sticker' as const, 'share' as const, 'text' as const),
      isMutual: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(anyTask, { minLength: 1, maxLength: 3 }),
        fc.array(anyEvidence),
        (tasks, all) => {
          const campaign = campaignWith(
            ...tasks.map((task) => ({ ...task, evidence: [...task.evidence] })),
          );
          const { finished, facts } = takeAll(
            campaign,
            all.map(({ player, ...rest }) => evidence(player, rest)),
          );
          for (const task of campaign.tasks) {
            const counts = finished.filter((one) => one.startsWith(`${task.id}#`));
            assert.deepEqual(
              counts,
              counts.map((_, at) => `${task.id}#${at + 1}`),
            );
            assert.ok(counts.length <= task.timesADay);
            assert.equal(facts.tasks[task.id]?.done ?? 0, counts.length);
          }
        },
      ),
    );
  });
});

import { HongbaoError } from '../../sdk/index.ts';
import type { Arrival } from '../arrivals/schedule.ts';
import { habits } from '../habits/habits.ts';
import type { Act } from '../habits/habit.ts';
import { Tally, type DropReason, type Snapshot } from '../measures/tally.ts';
import type { Memory } from '../memory/memory.ts';
import type { Circle } from '../players/circle.ts';
import type { Player } from '../players/player.ts';
import type { Profile } from '../profile/profile.ts';

/** Whoever is this late with an arrival leaves it out: it would be another moment's load. */
const tooLateMs = 1000;

export interface Cast {
  readonly profile: Profile;
  readonly memory: Memory;
  /** By company and room; only those that this worker has. */
  readonly circle: (company: string, room: number) => Circle | undefined;
  /** Makes somebody new come. */
  readonly arrive: () => Promise<Player>;
}

/** Does at each arrival what is due, whatever became of those before: an open loop. */
export class Runner {
  readonly #cast: Cast;
  #tally = new Tally();
  #underWay = 0;
  #turn = 0;
  #isStopped = false;
  #wake: () => void = () => {};
  #whenQuiet: (() => void) | undefined;

  constructor(cast: Cast) {
    this.#cast = cast;
  }

  /** Resolves when all arrivals are over and everything that was begun has come to its end. */
  async run(arrivals: Iterable<Arrival>, startAt: number): Promise<void> {
    for (const arrival of arrivals) {
      const dueAt = startAt + arrival.atMs;
      while (!this.#isStopped && performance.now() < dueAt) await this.#until(dueAt);
      if (this.#isStopped) break;
      this.#arrive(arrival, dueAt);
    }
    if (this.#underWay > 0) await new Promise<void>((resolve) => (this.#whenQuiet = resolve));
  }

  stop(): void {
    this.#isStopped = true;
    this.#wake();
  }

  /** What was measured since this was last asked. */
  take(now: Pick<Snapshot, 'players' | 'frames' | 'bytes'>): Snapshot {
    const snapshot = this.#tally.snapshot({ ...now, underWay: this.#underWay });
    this.#tally = new Tally();
    return snapshot;
  }

  #until(dueAt: number): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
      setTimeout(resolve, Math.max(1, dueAt - performance.now()));
    });
  }

  #arrive({ scenario: name, room, dice }: Arrival, dueAt: number): void {
    const { profile, circle } = this.#cast;
    const scenario = profile.scenarios[name];
    const those = scenario && circle(scenario.who, room);
    // The room is another worker's.
    if (!scenario || !those) return;
    const lateMs = performance.now() - dueAt;
    this.#tally.late.record(lateMs);
    if (lateMs > tooLateMs) return this.#tally.drop('late');
    const player = freeOf(those, dice);
    if (typeof player === 'string') return this.#tally.drop(player);
    this.#turn += 1;
    const { memory, arrive } = this.#cast;
    // Its first digits have picked the player; its later ones are as good as new.
    const again = (dice * 1000) % 1;
    const moment = { player, circle: those, memory, dice: again, turn: this.#turn, arrive };
    const act = habits[scenario.habit](moment);
    if (!act) return this.#tally.drop('nothing');
    void this.#do(act, player, dueAt);
  }

  /** What a player does of themselves, and no arrival has asked for: there is no moment but that of asking. */
  react(act: Act): Promise<void> {
    return this.#measure(act, performance.now()).finally(() => this.#end());
  }

  async #do(act: Act, player: Player, dueAt: number): Promise<void> {
    const busy = [player, ...(act.others ?? [])];
    for (const one of busy) one.isBusy = true;
    await this.#measure(act, dueAt);
    // What goes wrong after the answer is over by itself: a call that nobody hangs up, for one.
    await act.after?.().catch(() => {});
    for (const one of busy) one.isBusy = false;
    this.#end();
  }

  async #measure(act: Act, dueAt: number): Promise<void> {
    const sentAt = performance.now();
    this.#underWay += 1;
    this.#tally.act(act.name).begun += 1;
    const failure = await act.run().then(
      () => undefined,
      (error: unknown) => error,
    );
    const now = performance.now();
    this.#count(act, failure, { latencyMs: now - dueAt, serviceMs: now - sentAt });
  }

  #end(): void {
    this.#underWay -= 1;
    if (this.#underWay === 0) this.#whenQuiet?.();
  }

  #count(act: Act, failure: unknown, took: { latencyMs: number; serviceMs: number }): void {
    const { memory } = this.#cast;
    const count = this.#tally.act(act.name);
    const outcome = failure === undefined ? 'done' : outcomeOf(failure);
    if (failure !== undefined) count.code(codeOf(failure));
    switch (outcome) {
      case 'done':
        if (act.key !== undefined) memory.sure(act.key);
        return count.finish(took.latencyMs, took.serviceMs);
      case 'turnedAway':
        return count.turnAway(took.latencyMs);
      case 'failed':
        count.failed += 1;
        if (act.key !== undefined) memory.unsure(act.key, act.run);
    }
  }
}

/** Starts with the one whom chance names; whoever has something under way is passed over. */
function freeOf({ players }: Circle, dice: number): Player | DropReason {
  const first = Math.floor(dice * players.length);
  let reason: DropReason = 'offline';
  for (let step = 0; step < players.length; step += 1) {
    const player = players[(first + step) % players.length];
    if (!player?.isOnline) continue;
    if (!player.isBusy) return player;
    reason = 'busy';
  }
  return reason;
}

/** A refusal of the game is an answer like any other; one that says "later" is none. */
function outcomeOf(error: unknown): 'done' | 'turnedAway' | 'failed' {
  if (!(error instanceof HongbaoError)) return 'failed';
  if (error.retryAfterMs !== undefined) return 'turnedAway';
  return error.kind === 'refusal' ? 'done' : 'failed';
}

const codeOf = (error: unknown): string =>
  error instanceof HongbaoError ? error.code : error instanceof Error ? error.name : 'unknown';

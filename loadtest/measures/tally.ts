import { z } from 'zod';
import { actNames } from '../profile/profile.ts';
import { addCounts } from './counts.ts';
import { Times } from './times.ts';

/** Why an arrival was never begun; `dropped` of a result says what each means. */
export const DropReason = z.enum(['late', 'busy', 'offline', 'nothing']);
export type DropReason = z.infer<typeof DropReason>;

/** A code of the contracts, or an error's name: what else a server or a worker calls so is nobody's to keep. */
const Code = z.string().regex(/^\w{1,40}$/);
/** More than there are; all others are counted together. */
const codesMost = 64;
const otherCodes = 'others';

/** What one kind of act came to, so that it can be sent and added. */
export const ActSnapshot = z.strictObject({
  /** From the intended moment to the answer, of acts that were done. */
  latency: z.string(),
  /** From the moment of asking. */
  service: z.string(),
  /** From the intended moment to the word that it cannot be done now. */
  turnedAway: z.string(),
  begun: z.int(),
  /** Answered, also by a refusal that the game knows, such as that everything is taken. */
  done: z.int(),
  /** Neither done nor turned away: no answer, or a broken one. */
  failed: z.int(),
  /** Refusals and faults by their code. */
  codes: z.record(Code, z.int()).refine((codes) => Object.keys(codes).length <= codesMost + 1),
});
export type ActSnapshot = z.infer<typeof ActSnapshot>;

export const Snapshot = z.strictObject({
  acts: z.partialRecord(z.enum(actNames), ActSnapshot),
  dropped: z.partialRecord(DropReason, z.int()),
  /** How late the tester began what it began. */
  late: z.string(),
  players: z.int(),
  underWay: z.int(),
  /** What watchers received since the snapshot before. */
  frames: z.int(),
  bytes: z.int(),
});
export type Snapshot = z.infer<typeof Snapshot>;

/** One kind of act, counted. */
export class ActCount {
  readonly latency: Times;
  readonly service: Times;
  readonly turnedAway: Times;
  readonly codes: Map<string, number>;
  begun: number;
  done: number;
  failed: number;

  /** @throws UnreadableHistogram where what was sent has none. */
  constructor(sent?: ActSnapshot) {
    const timesOf = (text: string | undefined) =>
      text === undefined ? Times.empty() : Times.decode(text);
    this.latency = timesOf(sent?.latency);
    this.service = timesOf(sent?.service);
    this.turnedAway = timesOf(sent?.turnedAway);
    this.codes = new Map(Object.entries(sent?.codes ?? {}));
    this.begun = sent?.begun ?? 0;
    this.done = sent?.done ?? 0;
    this.failed = sent?.failed ?? 0;
  }

  add(other: ActCount): void {
    this.latency.add(other.latency);
    this.service.add(other.service);
    this.turnedAway.add(other.turnedAway);
    this.begun += other.begun;
    this.done += other.done;
    this.failed += other.failed;
    addCounts(this.codes, other.codes);
  }

  finish(latencyMs: number, serviceMs: number): void {
    this.done += 1;
    this.latency.record(latencyMs);
    this.service.record(serviceMs);
  }

  turnAway(latencyMs: number): void {
    this.turnedAway.record(latencyMs);
  }

  code(code: string): void {
    const isNew = !this.codes.has(code);
    const isKept = Code.safeParse(code).success && !(isNew && this.codes.size >= codesMost);
    addCounts(this.codes, [[isKept ? code : otherCodes, 1]]);
  }

  snapshot(): ActSnapshot {
    return {
      latency: this.latency.encode(),
      service: this.service.encode(),
      turnedAway: this.turnedAway.encode(),
      begun: this.begun,
      done: this.done,
      failed: this.failed,
      codes: Object.fromEntries(this.codes),
    };
  }
}

/** Everything that was begun, done, turned away and dropped since it was made. */
export class Tally {
  readonly acts = new Map<string, ActCount>();
  readonly dropped = new Map<DropReason, number>();
  readonly late = Times.empty();
  frames = 0;
  bytes = 0;

  act(name: string): ActCount {
    let count = this.acts.get(name);
    if (!count) this.acts.set(name, (count = new ActCount()));
    return count;
  }

  drop(reason: DropReason, count = 1): void {
    addCounts(this.dropped, [[reason, count]]);
  }

  /** Reads all of what was sent before any of it counts. @throws UnreadableHistogram */
  static of({ acts, dropped, late, frames, bytes }: Snapshot): Tally {
    const tally = new Tally();
    for (const [name, sent] of Object.entries(acts)) tally.acts.set(name, new ActCount(sent));
    for (const reason of DropReason.options)
      if (dropped[reason] !== undefined) tally.drop(reason, dropped[reason]);
    tally.late.add(Times.decode(late));
    tally.frames = frames;
    tally.bytes = bytes;
    return tally;
  }

  add({ acts, dropped, late, frames, bytes }: Tally): void {
    for (const [name, count] of acts) this.act(name).add(count);
    addCounts(this.dropped, dropped);
    this.late.add(late);
    this.frames += frames;
    this.bytes += bytes;
  }

  snapshot(now: Omit<Snapshot, 'acts' | 'dropped' | 'late'>): Snapshot {
    const acts = [...this.acts].map(([name, count]) => [name, count.snapshot()] as const);
    return {
      acts: Object.fromEntries(acts),
      dropped: Object.fromEntries(this.dropped),
      late: this.late.encode(),
      ...now,
    };
  }
}

import { Fault } from '../fault.ts';
import type { Command, Connection } from './connection.ts';
import { fingerprint } from './fingerprint.ts';
import type { Reply } from './replies.ts';
import { loadScript } from './script.ts';

/** One attempt at a change: what it reads must still read the same when it writes. */
export interface Attempt {
  /** Any command that only reads. What it answers is looked at again before anything is written. */
  readonly read: (...command: Command) => Promise<Reply>;
  /** As `read`, of what this attempt expects and has not asked for: it fails when it reads anything else. */
  readonly expect: (reply: Reply, ...command: Command) => void;
  /** Runs with all the others, and only if nothing that was read has changed since. */
  readonly write: (...command: Command) => void;
}

/** Attempts at one change; more of them are in each other's way than ever happens by chance. */
const tries = 50;
/** After an attempt that was overtaken, by chance, so that two processes do not go on meeting. */
const waitMostMs = 5;

/**
 * A change of any data in one slot: reads, decides in TypeScript, and writes if nothing has moved in between, otherwise
 * from the beginning. So a change is atomic without a lock that a dead process could hold. `run` may run several times
 * and must do nothing but read and write.
 * @example
 * await transact(async ({ read, write }) => {
 *   const taken = Number((await read('HGET', stock, item)) ?? 0);
 *   if (taken >= most) return refuse('out_of_stock');
 *   write('HSET', stock, item, String(taken + 1));
 * });
 */
export type Transact = <Answer>(run: (attempt: Attempt) => Promise<Answer>) => Promise<Answer>;

const commit = loadScript('writes', new URL('./commit.lua', import.meta.url));

/** @param slotKey any key of the slot that all keys of these changes are in. */
export function transactOn(connection: Connection, slotKey: string): Transact {
  // Of one process, those that were overtaken go one after the other: a crowd at one place would be overtaken for ever.
  let lane: Promise<unknown> = Promise.resolve();
  const inTurn = <Answer>(run: () => Promise<Answer>): Promise<Answer> => {
    const turn = lane.then(run, run);
    lane = turn.catch(() => {});
    return turn;
  };
  return async (run) => {
    const first = await attempt(connection, slotKey, run);
    if (first.isDone) return first.answer;
    return inTurn(async () => {
      for (let tried = 2; tried <= tries; tried += 1) {
        const { isDone, answer } = await attempt(connection, slotKey, run);
        if (isDone) return answer;
        await sleep(waitMostMs * Math.random());
      }
      throw new Fault('unavailable', `${tries} attempts at a change were overtaken`);
    });
  };
}

async function attempt<Answer>(
  connection: Connection,
  slotKey: string,
  run: (attempt: Attempt) => Promise<Answer>,
): Promise<{ readonly isDone: boolean; readonly answer: Answer }> {
  const reads: string[] = [];
  const writes: string[] = [];
  let readCount = 0;
  const expect = (reply: Reply, ...command: Command) => {
    readCount += 1;
    reads.push(fingerprint(reply), String(command.length), ...command);
  };
  const answer = await run({
    expect,
    read: async (...command) => {
      const reply = await connection.send(command);
      expect(reply, ...command);
      return reply;
    },
    write: (...command) => writes.push(String(command.length), ...command),
  });
  // A refusal is decided by what was read, too: of several reads at one moment. One alone agrees with itself.
  if (writes.length === 0 && readCount < 2) return { isDone: true, answer };
  const args = [String(readCount), ...reads, ...writes];
  return { isDone: (await connection.run(commit, [slotKey], args)) === 1, answer };
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Database, Operations, Remote, TurnableClock } from '../database.ts';
import type { Fault } from '../fault.ts';
import { StartError } from '../start-error.ts';
import { Calls, unavailable } from './calls.ts';
import type { ClockOperations } from './clock-book.ts';
import { lockFolder } from './folder-lock.ts';
import type { FromWriter, WriterData } from './messages.ts';

/** At 20,000 postings a second this is a second of work: longer queues help nobody. */
const defaultQueueLimit = 20_000;

export interface DatabaseOptions {
  /** Made if it is not there; holds `hongbao.db` and `hongbao.lock`. */
  readonly folder: string;
  /** Names of the books to open, see `books.ts`. */
  readonly books: readonly string[];
  /** The cell that holds how far the clock is turned; only given by who must share it with other threads. */
  readonly offset?: BigInt64Array<SharedArrayBuffer>;
  /** Told once, when the writer thread dies without having been closed: nothing can be stored any more. */
  readonly onFailure?: (failure: Fault) => void;
  /** More calls waiting than this are answered `unavailable`. */
  readonly queueLimit?: number;
  /** Another program for the writer thread, for tests that need one that misbehaves. */
  readonly worker?: URL;
}

/** One file, one writer thread. */
export interface FolderDatabase extends Database {
  readonly folder: string;
}

/**
 * One file, one writer thread, one process: takes the folder's lock and starts the writer.
 * @throws StartError when the folder is not writable, is in use, or holds data of a newer version.
 * @example
 * const database = await openDatabase({ folder: 'data', books: ['ledger'] });
 * const ledger = new SqliteLedger(database);
 */
export async function openDatabase(options: DatabaseOptions): Promise<FolderDatabase> {
  const unlock = lockFolder(options.folder);
  const offset = options.offset ?? new BigInt64Array(new SharedArrayBuffer(8));
  const workerData: WriterData = {
    folder: options.folder,
    books: options.books,
    offset: offset.buffer,
  };
  const program = options.worker ?? new URL('./worker.ts', import.meta.url);
  const worker = new Worker(program, { workerData, name: 'hongbao-store' });
  try {
    const operations = await readyWorker(worker, options.folder);
    return new WriterThread({ ...options, offset }, worker, operations, unlock);
  } catch (error) {
    await worker.terminate();
    unlock();
    throw error;
  }
}

type OperationNames = Extract<FromWriter, { kind: 'ready' }>['operations'];

function readyWorker(worker: Worker, folder: string): Promise<OperationNames> {
  return new Promise((resolve, reject) => {
    const refuse = (reason: string): void => reject(new StartError(reason));
    worker.once('error', (error) => refuse(`${folder}: the store did not start: ${error.message}`));
    worker.once('exit', () => refuse(`${folder}: the store did not start`));
    // Not the first message it sends: under `node --watch` Node itself reports what the thread imports.
    worker.on('message', (message: FromWriter) => {
      if (message.kind === 'ready') resolve(message.operations);
      if (message.kind === 'refused') refuse(message.message);
    });
  });
}

class WriterThread implements FolderDatabase {
  readonly folder: string;
  readonly clock: TurnableClock;
  readonly #worker: Worker;
  readonly #calls: Calls;
  readonly #books = new Map<string, Remote<Operations>>();
  readonly #unlock: () => void;
  readonly #onFailure: ((failure: Fault) => void) | undefined;
  #isGone = false;
  #closed: Promise<void> | null = null;

  constructor(
    options: DatabaseOptions & { offset: BigInt64Array },
    worker: Worker,
    operations: OperationNames,
    unlock: () => void,
  ) {
    this.folder = options.folder;
    this.#worker = worker;
    this.#unlock = unlock;
    this.#onFailure = options.onFailure;
    this.#calls = new Calls(
      (message) => worker.postMessage(message),
      options.queueLimit ?? defaultQueueLimit,
    );
    for (const [number, [book, name]] of operations.entries()) this.#add(book, name, number);
    this.clock = turnable(options.offset, this.book<ClockOperations>('clock'));
    worker.on('message', (message: FromWriter) => {
      if (message.kind === 'answers') this.#calls.settle(message.answers, message.failures);
    });
    worker.on('error', (error) => this.#fail(error));
    worker.on('exit', (code) => this.#fail(new Error(`the writer ended with code ${code}`)));
  }

  get waiting(): number {
    return this.#calls.waiting;
  }

  book<Ops extends Operations>(name: string): Remote<Ops> {
    const book = this.#books.get(name);
    if (!book) throw new StartError(`the book ${name} was not opened`);
    // The caller names the operations' type of the book of this name, both declared in one file.
    return book as unknown as Remote<Ops>;
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    this.#calls.finish(unavailable('the store is closed'));
    if (this.#isGone) return;
    const ended = once(this.#worker, 'exit');
    this.#worker.postMessage(null);
    await ended;
  }

  #add(book: string, name: string, number: number): void {
    const operations: Record<string, (argument: unknown) => Promise<unknown>> = {
      ...this.#books.get(book),
      [name]: (argument) => this.#calls.call(number, argument),
    };
    this.#books.set(book, operations);
  }

  #fail(cause: Error): void {
    if (this.#isGone) return;
    this.#isGone = true;
    const failure = unavailable(`the store has stopped: ${cause.message}`, cause);
    this.#calls.fail(failure);
    this.#unlock();
    if (!this.#closed) this.#onFailure?.(failure);
  }
}

function turnable(offset: BigInt64Array, book: Remote<ClockOperations>): TurnableClock {
  const current = (): number => Number(Atomics.load(offset, 0));
  return {
    now: () => Date.now() + current(),
    turn: async (advanceMs) => {
      if (!Number.isSafeInteger(advanceMs) || advanceMs < 0) {
        throw new RangeError(`the clock turns forward by whole milliseconds, not by ${advanceMs}`);
      }
      const turned = await book.turn(advanceMs);
      // Two turns under way may answer in one batch; the clock never turns back.
      Atomics.store(offset, 0, BigInt(Math.max(current(), turned)));
    },
    get offset() {
      return current();
    },
  };
}

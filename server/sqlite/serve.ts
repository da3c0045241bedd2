import assert from 'node:assert/strict';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { StartError, reasonOf } from '../start-error.ts';
import type { Operations } from '../database.ts';
import type { Book } from './book.ts';
import { clockBook, clockOffset } from './clock-book.ts';
import { createTables, openForWriting } from './file.ts';
import { uncloneable, type FromWriter, type ToWriter, type WriterData } from './messages.ts';
import { Transactions, type Call } from './transactions.ts';

/** More in one transaction gains nothing and makes the first of them wait for the last. */
const batchLimit = 1000;

/** The writer thread's life: open the file, tell what can be called, then commit batch after batch. */
export function serve(books: readonly Book<string, Operations>[]): void {
  assert(parentPort, 'the store is served by a worker thread');
  const port = parentPort;
  const tell = (message: FromWriter): void => port.postMessage(message);
  // `database.ts` is the only one who starts this thread, and gives it exactly this.
  const data = workerData as WriterData;
  try {
    const writer = openWriter(data, books);
    tell({ kind: 'ready', operations: writer.names });
    port.on('message', (first: ToWriter) => {
      const isClosing = commitAll(first, writer, tell, () => receiveMessageOnPort(port)?.message);
      if (!isClosing) return;
      writer.close();
      port.close();
    });
  } catch (error) {
    const message =
      error instanceof StartError ? error.message : `${data.folder}: ${reasonOf(error)}`;
    tell({ kind: 'refused', message });
  }
}

interface Writer {
  readonly names: readonly (readonly [string, string])[];
  readonly operations: readonly Call['operation'][];
  readonly transactions: Transactions;
  close(): void;
}

/**
 * A batch is what queued while the last commit ran. There is no timer: a lone call is committed at once, and under
 * load the disk's own pace makes the batches.
 */
function commitAll(
  first: ToWriter,
  writer: Writer,
  tell: (message: FromWriter) => void,
  receive: () => ToWriter | undefined,
): boolean {
  const queue: Call[] = [];
  let isClosing = false;
  let message: ToWriter | undefined = first;
  for (;;) {
    for (; message !== undefined; message = receive()) {
      if (message === null) isClosing = true;
      else enqueue(message, writer, queue);
    }
    if (queue.length === 0) return isClosing;
    tell({ kind: 'answers', ...writer.transactions.run(queue.splice(0, batchLimit)) });
    message = receive();
  }
}

function enqueue(message: readonly unknown[], writer: Writer, queue: Call[]): void {
  for (let at = 0; at < message.length; at += 2) {
    const operation = writer.operations[Number(message[at])];
    assert(operation, `no operation ${String(message[at])}`);
    const argument = message[at + 1];
    queue.push({ operation: argument === uncloneable ? refuseArgument : operation, argument });
  }
}

function refuseArgument(): never {
  throw new TypeError('the argument cannot be cloned');
}

function openWriter(data: WriterData, all: readonly Book<string, Operations>[]): Writer {
  const books = [clockBook, ...data.books.map((name) => findBook(name, all))];
  const database = openForWriting(data.folder);
  createTables(
    database,
    books.map((book) => book.schema),
  );
  const offset = new BigInt64Array(data.offset);
  Atomics.store(offset, 0, BigInt(clockOffset(database)));
  const transactions = new Transactions(
    database,
    () => Date.now() + Number(Atomics.load(offset, 0)),
  );
  const opened = transactions.open(books);
  const named = opened.flatMap(({ operations }, index) =>
    Object.entries(operations).map(([name, run]) => ({
      book: books[index]?.name ?? '',
      name,
      run,
    })),
  );
  return {
    names: named.map(({ book, name }) => [book, name]),
    operations: named.map(({ run }) => run),
    transactions,
    close: () => database.close(),
  };
}

function findBook(
  name: string,
  all: readonly Book<string, Operations>[],
): Book<string, Operations> {
  const book = all.find((one) => one.name === name);
  if (!book) throw new StartError(`no book is called ${name}: it is missing in books.ts`);
  return book;
}

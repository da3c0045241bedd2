import { setTimeout } from 'node:timers/promises';
import type { Cpu, FromChild, Order, Orders, OwnOrders, Weight } from './orders.ts';

/** What is dropped by one collection is often held by something that only the next one finds dropped. */
const collections = 6;
const betweenMs = 100;

/** Listens to the bench from now on; what is measured is measured alike in every child. */
export function takeOrders<Theirs extends Orders & OwnOrders>(
  url: string,
  orders: Omit<Theirs, keyof OwnOrders>,
): void {
  const own: OwnOrders = { weigh, cpu };
  const all: Orders = { ...orders, ...own };
  process.on('message', (message) => {
    // Only the bench talks to its children, in this one shape, with what each order takes.
    const { id, name, asked } = message as Order & { readonly asked: never };
    answer(all, name, asked).then(
      // The channel leaves out what is undefined.
      (given) => say({ id, answer: given ?? null }),
      (error: unknown) => say({ id, failure: String(error) }),
    );
  });
  process.on('disconnect', () => process.exit());
  say({ ready: url });
}

async function answer(orders: Orders, name: string, asked: never): Promise<unknown> {
  const order = orders[name];
  if (!order) throw new Error(`${name} is no order`);
  return order(asked);
}

async function weigh(): Promise<Weight> {
  for (let time = 0; time < collections; time += 1) {
    // The usual collection leaves V8 room to grow: by chance, and more of it than all that is measured.
    globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    await setTimeout(betweenMs);
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rss, heap: heapUsed, buffers: external };
}

async function cpu(): Promise<Cpu> {
  const [all, main] = [process.cpuUsage(), process.threadCpuUsage()];
  return { all: all.user + all.system, main: main.user + main.system, at: performance.now() };
}

function say(message: FromChild): void {
  process.send?.(message);
}

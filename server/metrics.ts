import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from '@prometheus-io/client';

/** What the process itself shows, registered once: its observers cannot be taken down again. */
let processMetrics: Registry | undefined;

/** Seconds, from a reply out of memory to a store that hangs. */
const buckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** Counted where it happens, read at `/metrics`; names and units as Prometheus wants them. */
export class Metrics {
  readonly #registry = new Registry();
  readonly requests = this.#histogram('hongbao_http_request_seconds', 'Time to answer a request.', [
    'route',
    'status',
  ]);
  readonly messages = this.#histogram('hongbao_message_seconds', 'Time to answer a room message.', [
    'message',
  ]);
  readonly answers = this.#counter(
    'hongbao_message_answers_total',
    'Room messages by what they came to.',
    ['message', 'answer'],
  );
  readonly openings = this.#counter(
    'hongbao_openings_total',
    'Shares asked to be opened, by result.',
    ['result'],
  );
  readonly events = this.#counter('hongbao_events_total', 'Events told in rooms.', ['event']);
  readonly refusals = this.#counter('hongbao_refusals_total', 'Refusals of routes, by code.', [
    'code',
  ]);
  readonly shed = this.#counter(
    'hongbao_shed_total',
    'What was refused because the process was late, by kind of work.',
    ['work'],
  );
  readonly slowReaders = this.#counter(
    'hongbao_slow_readers_total',
    'Connections cut because they did not read what they were sent.',
    [],
  );
  readonly faults = this.#counter(
    'hongbao_faults_total',
    'Faults and bugs, by where they were met.',
    ['where'],
  );
  readonly transfers = this.#counter(
    'hongbao_ledger_transfers_total',
    'Transfers by kind and result.',
    ['kind', 'result'],
  );

  /** Read when asked for: rooms, sessions, calls waiting for the store. */
  watch(name: string, help: string, read: () => number): void {
    const gauge: Gauge = new Gauge({
      name,
      help,
      registers: [this.#registry],
      collect: () => gauge.set(read()),
    });
  }

  async text(): Promise<string> {
    if (!processMetrics) {
      processMetrics = new Registry();
      collectDefaultMetrics({ register: processMetrics });
    }
    return Registry.merge([processMetrics, this.#registry]).metrics();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  #histogram<Label extends string>(
    name: string,
    help: string,
    labelNames: Label[],
  ): Histogram<Label> {
    return new Histogram({ name, help, labelNames, buckets, registers: [this.#registry] });
  }

  #counter<Label extends string>(name: string, help: string, labelNames: Label[]): Counter<Label> {
    return new Counter({ name, help, labelNames, registers: [this.#registry] });
  }
}

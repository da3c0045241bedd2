import type { ClientEvents, HomeView, HongbaoClient } from '../../sdk/index.ts';
import { inTime } from './journey-wait.ts';

const watched = ['room.changed', 'wallet.changed', 'redemption.changed', 'clock.turned'] as const;
type Watched = (typeof watched)[number];

interface Heard<Name extends Watched> {
  readonly name: Name;
  readonly event: ClientEvents[Name];
}

/** One device's view of a player's home: remembers what it was told, and waits for what is to come. */
export class Home {
  readonly #client: HongbaoClient;
  readonly #heard: Heard<Watched>[] = [];
  readonly #waiting = new Set<() => void>();

  private constructor(client: HongbaoClient) {
    this.#client = client;
    for (const name of watched)
      client.on(name, (event) => {
        this.#heard.push({ name, event });
        this.#look();
      });
    client.on('home.changed', () => this.#look());
  }

  /** Listens from before the home is online. */
  static async of(client: HongbaoClient): Promise<Home> {
    const home = new Home(client);
    await client.connect();
    return home;
  }

  events<Name extends Watched>(name: Name): readonly ClientEvents[Name][] {
    // An entry with an event's name is that event's.
    const heard = this.#heard.filter((one) => one.name === name) as Heard<Name>[];
    return heard.map(({ event }) => event);
  }

  hears<Name extends Watched>(
    name: Name,
    isIt: (event: ClientEvents[Name]) => boolean = () => true,
  ): Promise<ClientEvents[Name]> {
    return this.#once(`to hear ${name}`, () => this.events(name).find(isIt));
  }

  shows(holds: (home: HomeView) => boolean): Promise<HomeView> {
    return this.#once('for the home to change', () => {
      const { home } = this.#client;
      return home && holds(home) ? home : undefined;
    });
  }

  async #once<Value>(what: string, ask: () => Value | undefined): Promise<Value> {
    const { promise, resolve } = Promise.withResolvers<Value>();
    const look = () => {
      const answer = ask();
      if (answer !== undefined) resolve(answer);
    };
    this.#waiting.add(look);
    look();
    const waited = `waited ${what}; it shows ${JSON.stringify(this.#client.home)}`;
    return inTime(promise, waited).finally(() => this.#waiting.delete(look));
  }

  #look(): void {
    for (const look of [...this.#waiting]) look();
  }
}

import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { pairOf, type Opening } from '../../loadtest/rivals/rival.ts';
import { PROTOCOL } from '../../server/protocol.ts';
import type { Held } from '../../server/admission/gate.ts';
import type { Ticket } from '../../server/rooms/calls.ts';
import { lightFetch } from '../../loadtest/light-fetch.ts';
import { Seat } from '../bench/seat.ts';
import type { Connect, Client } from './client.ts';
import type { Member } from './orders.ts';

/** How a room on Colyseus is entered and spoken to. */
interface Dialect {
  readonly ask: (member: Member) => { readonly path: string; readonly body: object };
  readonly ticketOf: (answer: unknown) => Ticket;
  readonly press: (packet: string) => { readonly type: string; readonly message: object };
  readonly event: string;
  readonly openingOf: (told: unknown) => Opening;
}

const bare: Dialect = {
  ask: ({ player, friend }) => ({
    path: '/matchmake/joinOrCreate/pair',
    body: { pair: pairOf(player, friend) },
  }),
  // What Colyseus answers is a ticket, and what the rival tells an opening, as it stands.
  ticketOf: (answer) => answer as Ticket,
  press: (packet) => ({ type: 'open', message: { packet } }),
  event: 'opened',
  // As above.
  openingOf: (told) => told as Opening,
};

const house: Dialect = {
  ask: ({ friend }) => ({
    path: `/v1/rooms/pair/${friend}/enter`,
    body: { protocol: PROTOCOL },
  }),
  // The route's own reply.
  ticketOf: (answer) => (answer as { readonly ticket: Ticket }).ticket,
  press: (packet) => ({
    type: 'packet.open',
    message: {
      id: randomBytes(9).toString('base64url'),
      packet,
      entropy: randomBytes(32).toString('hex'),
    },
  }),
  event: 'packet.opened',
  openingOf: (told) => {
    // `Opening` of the contract.
    const { packet, player, credited } = told as Omit<Opening, 'coins'> & {
      readonly credited: number;
    };
    return { packet, player, coins: credited };
  },
};

/** A ticket by HTTP, then a raw socket that speaks Colyseus' protocol: the same for a bare room and for the house. */
class ColyseusClient implements Client {
  readonly #seat: Seat;
  readonly #dialect: Dialect;

  constructor(seat: Seat, dialect: Dialect) {
    this.#seat = seat;
    this.#dialect = dialect;
  }

  async open(packet: string): Promise<Opening> {
    const { type, message } = this.#dialect.press(packet);
    const request = this.#seat.prepare(type, message);
    request.send();
    await request.answered;
    const { answer } = request;
    if (answer && 'reply' in answer) return this.#dialect.openingOf(answer.reply);
    throw new Error(`not opened: ${answer?.code}`);
  }

  async told(): Promise<Opening> {
    return this.#dialect.openingOf(await this.#seat.next(this.#dialect.event));
  }

  leave(): Promise<void> {
    return this.#seat.leave();
  }
}

const connectBy =
  (dialect: Dialect): Connect =>
  async (url, member) => {
    const answer = await enter(url, member, dialect.ask(member));
    return new ColyseusClient(await Seat.take(url, dialect.ticketOf(answer)), dialect);
  };

/** As the SDK does it: who is told that it is busy comes back when told, to the place that is kept. */
async function enter(
  url: string,
  { token }: Member,
  { path, body }: ReturnType<Dialect['ask']>,
): Promise<unknown> {
  let line: string | undefined;
  for (;;) {
    const answer = await lightFetch(url + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        ...(line !== undefined && { 'hongbao-line': line }),
      },
      body: JSON.stringify(body),
    });
    if (answer.ok) return answer.json();
    const said = await answer.text();
    if (answer.status !== 503) throw new Error(`${path}: ${answer.status} ${said}`);
    // The house's own words for it; no rival says 503.
    const { error } = JSON.parse(said) as { readonly error: Held };
    ({ line } = error);
    await setTimeout(error.retryAfterMs);
  }
}

export const connectToBareColyseus = connectBy(bare);
export const connectToHouse = connectBy(house);

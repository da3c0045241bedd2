import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import type { Child } from '../bench/child.ts';
import { costBetween, type Cost } from '../bench/cost.ts';
import type { Seat, Traffic } from '../bench/seat.ts';
import { entropyOf, playersOf, seatAll } from './crowd.ts';
import type { RoomOrders } from './orders.ts';
import { longestMs, pressAll, type Pressed } from './pressed.ts';
import { averageTraffic } from './traffic.ts';

export interface PacketPlan {
  readonly shares: number;
  readonly coins: number;
}

/** One packet, pressed by all members but its sender at once. */
export type Round = Pressed &
  PacketPlan & {
    readonly packet: string;
    /** Until the last answer, and until all that follows is done. */
    readonly answered: Cost;
    readonly settled: Cost;
    /** What a member received from the seal until all knew that the last share was taken. */
    readonly traffic: Traffic;
  };

/** A room with a sender and members, all of them here. */
export class Gathering {
  readonly #child: Child<RoomOrders>;
  readonly #settleMs: number;
  readonly #sender: Seat;
  readonly #members: readonly Seat[];
  readonly #players: readonly string[];
  #rounds = 0;

  private constructor(child: Child<RoomOrders>, settleMs: number, seats: readonly Seat[]) {
    const [sender, ...members] = seats;
    assert(sender, 'somebody sends');
    this.#child = child;
    this.#settleMs = settleMs;
    this.#sender = sender;
    this.#members = members;
    this.#players = playersOf(seats.length).slice(1);
  }

  /** The sender comes on top of the members, for it takes no share of its own packets. */
  static async come(
    child: Child<RoomOrders>,
    { members, settleMs }: { readonly members: number; readonly settleMs: number },
  ): Promise<Gathering> {
    const seats = await seatAll(child, { groups: 1, members: members + 1 });
    return new Gathering(child, settleMs, seats);
  }

  /** After what follows a seal and an emptied packet, which is no part of grabbing. */
  async play(plan: PacketPlan): Promise<Round> {
    const packet = await this.#send(plan);
    await setTimeout(this.#settleMs);
    const presses = this.#members.map((seat, index) => {
      const message = { id: `grab-${this.#rounds}`, packet, entropy: entropyOf(index) };
      const request = seat.prepare('packet.grab', message);
      return { player: this.#players[index] ?? '', request, dueMs: 0 };
    });
    const emptied = this.#all('packet.emptied');
    const received = this.#members.map(({ traffic }) => traffic);
    const before = await this.#child.ask('cpu');
    const pressed = await pressAll(presses);
    const answered = costBetween(before, await this.#child.ask('cpu'));
    await emptied;
    const traffic = averageTraffic(
      received,
      this.#members.map((seat) => seat.traffic),
    );
    await setTimeout(this.#settleMs);
    const settled = costBetween(before, await this.#child.ask('cpu'));
    return { ...plan, ...pressed, packet, answered, settled, traffic };
  }

  /** Resolves when every member has seen it sealed. */
  async #send({ shares, coins }: PacketPlan): Promise<string> {
    this.#rounds += 1;
    // As long as a key that the SDK makes, for a packet's id and with it each patch is made of it.
    const key = `bench-${this.#rounds}`.padEnd(22, '-');
    const asked = { id: `send-${this.#rounds}`, key, coins, shares };
    const sending = this.#sender.prepare('packet.send', asked);
    const sealed = this.#all('packet.sealed');
    sending.send();
    await sending.answered;
    const { answer } = sending;
    if (!answer || !('reply' in answer)) throw new Error(`not sent: ${answer?.code}`);
    await sealed;
    // What a sending is answered names the packet.
    return (answer.reply as { readonly packet: string }).packet;
  }

  /** Resolves when every member has heard of the next one; whoever never does is missing. */
  async #all(event: string): Promise<void> {
    const heard = Promise.all(this.#members.map((seat) => seat.next(event)));
    await Promise.race([heard, setTimeout(longestMs, undefined, { ref: false })]);
  }
}

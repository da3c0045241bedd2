import { setTimeout as delay } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import { HongbaoError, PROTOCOL } from '../../sdk/index.ts';
import { backoffMs } from '../../sdk/wait.ts';
import { tokenFor, type Access } from '../players/access.ts';
import { patienceMs } from '../players/player.ts';
import { openSeat, Ticket } from './open-seat.ts';
import { post, PostError } from './post.ts';
import type { Traffic } from './traffic.ts';

export interface Watching {
  readonly url: string;
  readonly access: Access;
  readonly name: string;
  /** Of the group that is watched. */
  readonly code: string;
  readonly traffic: Traffic;
}

const Guest = z.object({ token: z.string() });
const Joined = z.object({ group: z.object({ id: z.string() }) });
const Entered = z.object({ ticket: Ticket });

/** Lost together, they do not come back together. */
const firstReturnMs = 400;
const slowestMs = 15_000;

/**
 * A member of a group who only looks: seated like any other, on a bare socket whose frames are counted and not decoded.
 * A thousand real ones would cost the tester more than they cost the server.
 */
export class Watcher {
  readonly #watching: Watching;
  readonly #token: string;
  readonly #group: string;
  #socket: WebSocket | undefined;
  #closed = Promise.resolve();
  #hasLeft = false;
  /** Those who wait for it to be back. */
  #awaited: (() => void)[] = [];

  private constructor(watching: Watching, token: string, group: string) {
    this.#watching = watching;
    this.#token = token;
    this.#group = group;
  }

  /** Joins the group, takes its seat, and keeps it until it leaves: whatever is lost is entered anew. */
  static async arrive(watching: Watching): Promise<Watcher> {
    const { url, access, name, code } = watching;
    const token =
      (await tokenFor(access, name)) ??
      (await post(new URL('/v1/guests', url), { body: { name } }, Guest)).token;
    const joined = await post(new URL('/v1/groups/join', url), { token, body: { code } }, Joined);
    const watcher = new Watcher(watching, token, joined.group.id);
    await watcher.#enterPatiently(patienceMs);
    void watcher.#stay();
    return watcher;
  }

  get isOnline(): boolean {
    return this.#socket !== undefined;
  }

  /** Loses the network, and answers when it is back in its seat. */
  async loseNetwork(): Promise<void> {
    const back = new Promise<void>((resolve) => this.#awaited.push(resolve));
    this.#socket?.terminate();
    const late = delay(patienceMs, true, { ref: false });
    if (await Promise.race([back, late])) throw new HongbaoError('timeout');
  }

  leave(): void {
    this.#hasLeft = true;
    this.#socket?.terminate();
  }

  async #stay(): Promise<void> {
    while (!this.#hasLeft) {
      await this.#closed;
      this.#socket = undefined;
      await delay(Math.random() * firstReturnMs);
      // Whoever has lost the seat tries for as long as the run lasts.
      const isIn = await this.#enterPatiently(Infinity).then(
        () => true,
        () => false,
      );
      if (isIn) for (const tell of this.#awaited.splice(0)) tell();
    }
  }

  async #enterPatiently(withinMs: number): Promise<void> {
    const deadline = performance.now() + withinMs;
    for (let attempt = 0; ; attempt += 1)
      try {
        return await this.#enter();
      } catch (error) {
        const told = error instanceof PostError ? error.retryAfterMs : 0;
        const waitMs = Math.max(told, backoffMs(attempt, slowestMs));
        if (this.#hasLeft || performance.now() + waitMs > deadline) throw error;
        await delay(waitMs, undefined, { ref: false });
      }
  }

  /** Resolves when the state is in. */
  async #enter(): Promise<void> {
    if (this.#hasLeft) throw new PostError('has left');
    const { url, traffic } = this.#watching;
    const { ticket } = await post(
      new URL(`/v1/rooms/group/${this.#group}/enter`, url),
      { token: this.#token, body: { protocol: PROTOCOL } },
      Entered,
    );
    const { socket, isIn } = openSeat(url, ticket);
    this.#closed = new Promise((resolve) => socket.once('close', () => resolve()));
    socket.on('message', (frame: Buffer) => traffic.hear(frame.length));
    await isIn;
    this.#socket = socket;
  }
}

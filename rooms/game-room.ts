import { CloseCode, Room, type Client, type MessageContext } from '@colyseus/core';
import type { Schema } from '@colyseus/schema';
import type { GameContract } from './campaign/contract.ts';
import type { PlayerId, RoomId } from './campaign/ids.ts';
import { Desk, type Answer } from './desk.ts';
import { Fault } from './fault.ts';
import type { Ports } from './ports.ts';
import { Sessions } from './sessions.ts';

/** What the door knows of whoever comes in; made by the server, never by the client. */
export interface Visitor {
  readonly player: PlayerId;
  readonly name: string;
}

export type RoomClient = Client<{ auth: Visitor }>;

/** Ours, above Colyseus' own 4000–4010. */
export const closeCodes = {
  replaced: 4100,
  flooded: 4101,
  roomStopped: 4102,
  leftGroup: 4103,
  readsTooSlowly: 4104,
} as const;

/** Patches go out by event; this is as never as a timer can say. */
const never = 2 ** 31 - 1;
/** How long a dropped connection may come back as the same session. */
const reconnectSeconds = 20;
/** A room that could not do something durable tries again after this. */
const retryMs = 1000;

/** What all rooms share: the door's visitors, the desk, who is here, patch before event, one alarm. */
export abstract class GameRoom<State extends Schema> extends Room<{
  state: State;
  client: RoomClient;
}> {
  override patchRate = never;
  protected ports!: Ports;
  protected readonly sessions = new Sessions<RoomClient>();
  #desk!: Desk;
  #cancelAlarm = () => {};
  #alarmAt: number | null = null;
  #retryAt: number | null = null;
  #life: 'open' | 'closing' | 'over' = 'open';
  readonly #underWay = new Map<string, Promise<unknown>>();

  protected abstract readonly contract: GameContract;
  protected abstract readonly room: RoomId;
  /** Answers a message that passed the desk: a reply or a refusal. */
  protected abstract handle(player: PlayerId, type: string, message: never): Promise<unknown>;
  /** Compares everything with the clock and does what is due. */
  protected abstract lookAtClock(): Promise<void>;
  /** When the room next wants to be woken while it is loaded. */
  protected abstract nextAlarm(): number | null;
  /** Writes what needs no save into the state: presence, calls, the newest line's number. */
  protected abstract showPresent(): void;

  protected openRoom(room: RoomId, ports: Ports): void {
    this.roomId = room;
    this.ports = ports;
    const handle = (player: PlayerId, type: string, message: never) =>
      this.handle(player, type, message);
    this.#desk = new Desk(this.contract, handle, ports.load);
    for (const type of Object.keys(this.contract.messages))
      // A request's reply is whatever its handler's promise comes to; Colyseus types only what is answered at once.
      this.onMessage(
        type,
        (client: RoomClient, message: unknown, context: MessageContext): unknown =>
          this.#reply(client, type, message, context),
      );
    // An unknown word closes nobody: newer clients may know more than this room.
    this.onMessage('*', () => {});
  }

  /** The same door for whoever has no socket here: the HTTP route, the bot friend. */
  async act(player: PlayerId, type: string, message: unknown): Promise<Answer> {
    const handled = this.ports.watch.handling(type);
    const answer = await this.#answer(player, type, message);
    handled('code' in answer ? answer.code : 'ok');
    return answer;
  }

  /** A player without a socket is here, or no longer is: the bot friend. */
  attend(player: PlayerId, isAttending: boolean): void {
    this.sessions.attend(player, isAttending);
    this.presenceChanged(player);
  }

  override onJoin(client: RoomClient): void {
    const visitor = client.auth;
    if (!visitor) throw new Error('the door names every visitor');
    const leaves = this.sessions.add(visitor.player, client);
    leaves?.leave(closeCodes.replaced, 'replaced');
    this.presenceChanged(visitor.player);
  }

  override onDrop(client: RoomClient): void {
    this.#left(client);
    this.allowReconnection(client, reconnectSeconds).catch(() => {
      // Nobody came back in time; onLeave follows.
    });
  }

  override onReconnect(client: RoomClient): void {
    this.onJoin(client);
  }

  override onLeave(client: RoomClient): void {
    this.#left(client);
  }

  override onUncaughtException(error: Error, method: string): void {
    this.ports.watch.fault(this.room, method, error);
  }

  protected presenceChanged(_player: PlayerId): void {
    this.showPresent();
    this.broadcastPatch();
    this.setAlarm();
  }

  /** Everyone's screen first, then the event about it. */
  protected tell(event: string, payload: unknown): void {
    this.showPresent();
    this.broadcastPatch();
    this.broadcast(event, payload);
    this.ports.watch.told(event);
  }

  /** Runs once at a time a key; whoever asks meanwhile gets the same answer. */
  protected once<Answered>(key: string, run: () => Promise<Answered>): Promise<Answered> {
    const underWay = this.#underWay.get(key);
    // One key is always asked with one type of answer: keys are made beside the verb that uses them.
    if (underWay) return underWay as Promise<Answered>;
    const started = run().finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, started);
    return started;
  }

  /** Moves the one alarm to when the room next has to look at the clock. */
  protected setAlarm(): void {
    if (this.#life !== 'open') return;
    // What failed is due all the time: until the retry nothing else may ring, or a fault would be asked again at once.
    this.#ring(this.#retryAt ?? this.nextAlarm());
  }

  /** Does what goes on behind a reply; after a fault the room tries again, after a bug it stops. */
  protected inBackground(work: Promise<unknown>): void {
    work.catch((cause: unknown) => {
      // Whoever opens the room next goes on from what was saved.
      if (this.isOver) return;
      if (!(cause instanceof Fault)) return this.stop('bug', cause);
      if (isOvertaken(cause)) return this.stop('overtaken', cause);
      this.ports.watch.fault(this.room, 'background', cause);
      this.#retryAt = this.#retryTime(cause);
      this.setAlarm();
    });
  }

  /** Somebody else owns this room now, or its facts can no longer be trusted: everyone comes in again. */
  protected stop(why: string, cause?: unknown): void {
    this.ports.watch.fault(this.room, why, cause);
    this.handOver();
  }

  /** The room is another process' now, or has to be made anew: everyone here comes in again. */
  handOver(): void {
    this.end();
    this.#sendAway(closeCodes.roomStopped);
  }

  /** The process ends: what is unsaved is saved, and everyone comes in again elsewhere. */
  override onBeforeShutdown(): void {
    // Colyseus closes without a word. Each is told another time, so that they do not all come at once to who is left.
    for (const client of this.clients)
      client.leave(
        CloseCode.SERVER_SHUTDOWN,
        `reconnectAfterMs=${this.ports.load.reconnectAfterMs()}`,
      );
    this.#sendAway(CloseCode.SERVER_SHUTDOWN);
  }

  #sendAway(code: number): void {
    // Colyseus keeps a room for whoever holds a ticket to it; nobody is to come in here any more.
    for (const ticket of Object.keys(this['_reservedSeats'])) delete this['_reservedSeats'][ticket];
    this['resetAutoDisposeTimeout'](0);
    void this.disconnect(code);
  }

  /** Nothing more is saved: this room stopped, or it has saved for the last time. */
  protected get isOver(): boolean {
    return this.#life === 'over';
  }

  /** Everyone has left: nothing wakes it any more, and what fails now is not tried again. */
  protected beginClosing(): void {
    if (!this.isOver) this.#life = 'closing';
    this.#cancelAlarm();
  }

  protected end(): void {
    this.#life = 'over';
    this.#cancelAlarm();
  }

  /** After a fault, resolves when it is time to try the same again; a bug is thrown on, and all else by a room that goes. */
  protected async waitAfter(cause: unknown): Promise<void> {
    if (!(cause instanceof Fault) || !cause.retryable || this.#life !== 'open') throw cause;
    this.ports.watch.fault(this.room, 'save', cause);
    const { promise, resolve } = Promise.withResolvers<void>();
    this.ports.clock.wakeAt(this.#retryTime(cause), resolve);
    await promise;
    if (this.isOver) throw cause;
  }

  #retryTime(cause: Fault): number {
    return this.ports.clock.now() + Math.max(retryMs, cause.retryAfterMs);
  }

  #ring(at: number | null): void {
    if (at === this.#alarmAt) return;
    this.#cancelAlarm();
    this.#alarmAt = at;
    this.#cancelAlarm =
      at === null
        ? () => {}
        : this.ports.clock.wakeAt(at, () => {
            this.#alarmAt = null;
            this.#retryAt = null;
            this.inBackground(this.lookAtClock());
          });
  }

  #left(client: RoomClient): void {
    const visitor = client.auth;
    if (!visitor) return;
    this.sessions.remove(visitor.player, client);
    this.presenceChanged(visitor.player);
  }

  async #reply(client: RoomClient, type: string, message: unknown, context: MessageContext) {
    const player = client.auth?.player;
    if (!player) throw new Error('the door names every visitor');
    const answer = await this.act(player, type, message);
    if ('reply' in answer) return answer.reply;
    if (answer.code === 'flooded') client.leave(closeCodes.flooded, 'flooded');
    return context.reject(answer);
  }

  async #answer(player: PlayerId, type: string, message: unknown): Promise<Answer> {
    try {
      return await this.#desk.answer(player, type, message, this.ports.clock.now());
    } catch (cause) {
      this.ports.watch.fault(this.room, type, cause);
      if (cause instanceof Fault) {
        if (isOvertaken(cause) && !this.isOver) this.stop('overtaken', cause);
        const code = this.isOver ? 'room_closing' : 'unavailable';
        return { code, retryAfterMs: cause.retryAfterMs };
      }
      // A bug: the facts in memory can no longer be trusted, the saved ones can.
      this.stop('bug', cause);
      return { code: 'internal' };
    }
  }
}

/** Somebody else saved this room, so it is theirs: who asked for something here asks again there. */
function isOvertaken({ code }: Fault): boolean {
  return code === 'room_closing';
}

import { Seat, type Connection, type SeatOptions } from './connection.ts';
import type { HongbaoClock, ServerClock } from './clock.ts';
import { Emitter, type Unsubscribe } from './emitter.ts';
import { HongbaoError, type Answer, type RefusalOf } from './errors.ts';
import type { Witness } from './fairness/index.ts';
import type { ContentInput, Line, PacketId, PlayerId, RainView, Requests } from './generated.ts';
import { InTurn } from './in-turn.ts';
import { Lines } from './lines.ts';
import type { LinkCode, Media, MediaCode, MediaInput } from './media.ts';
import { Rain } from './rain.ts';
import { Asking } from './requests.ts';
import type { RoomOwnEvents } from './room-events.ts';
import { keepUnchanged, runOnChange } from './snapshot.ts';
import { waitFor, type CallOptions } from './wait.ts';
import type { Shown, Witnesses } from './witnesses.ts';

/** @internal */
export interface RoomParts {
  readonly me: PlayerId;
  readonly clock: ServerClock;
  readonly media: Media;
  readonly witnesses: Witnesses;
  readonly seat: Pick<SeatOptions, 'url' | 'enter' | 'webSocket' | 'logger'>;
  /** The room is over: left, replaced, or refused for good. */
  readonly onClosed: () => void;
}

/** What the views of all rooms have. */
interface AnyView {
  readonly room: string;
  readonly chat: { readonly seq: number };
  readonly rain?: RainView;
}

interface Timed {
  readonly sealedAt: number;
  readonly expiresAt: number;
}

/** What a room tells beside its own games' events. */
type OwnEvents<View> = RoomOwnEvents & { state: View };

/**
 * What the rooms of pairs and of groups share. A room stays joined over drops, reloads of the server and changes of
 * network, until `leave()`, or until the server will not let this player in again: then `connection` is `closed` with
 * the reason, with which the calls that wait fail too. Every call takes `{ signal, timeoutMs }` and can be made again
 * safely.
 */
export abstract class Room<View extends AnyView, Events extends RoomOwnEvents> {
  readonly me: PlayerId;
  /** The rain that falls here, or is about to; see `Rain`. */
  readonly rain: Rain;
  /** @internal */
  protected readonly asking: Asking;
  /** @internal */
  protected readonly witnesses: Witnesses;
  readonly #parts: RoomParts;
  readonly #events = new Emitter<OwnEvents<View>>();
  readonly #seat: Seat;
  readonly #lines: Lines;
  readonly #sending = new InTurn();
  #state: View | undefined;

  /** @internal */
  constructor(parts: RoomParts) {
    this.me = parts.me;
    this.#parts = parts;
    this.witnesses = parts.witnesses;
    this.#seat = new Seat({
      ...parts.seat,
      onState: (state) => this.#show(state),
      onEvent: (name, payload) => this.#hear(name, payload),
      onConnection: (connection) => {
        if (connection.state === 'closed') parts.onClosed();
        this.#events.emit('connection.changed', connection);
      },
      onSynced: () => this.#synced(),
    });
    this.asking = new Asking(this.#seat);
    this.rain = new Rain({
      asking: this.asking,
      witnesses: parts.witnesses,
      current: () => this.#state?.rain,
      now: () => this.clock.now(),
    });
    this.#lines = new Lines(
      (page) => this.asking.ask('chat.read', page),
      () => this.#events.emit('lines.changed', {}),
    );
  }

  get id(): View['room'] {
    return this.state.room;
  }

  /** What everyone here sees, as plain data: a new object whenever something changed, unchanged branches the same. */
  get state(): View {
    if (this.#state === undefined) throw new HongbaoError('closed');
    return this.#state;
  }

  get connection(): Connection {
    return this.#seat.connection;
  }

  /**
   * Runs at once with what `select` picks, then each time that became another value.
   *
   * @example room.watch((state) => state.packets, drawPackets, { signal });
   */
  watch<Value>(
    select: (state: View) => Value,
    run: (value: Value) => void,
    { signal }: Pick<CallOptions, 'signal'> = {},
  ): Unsubscribe {
    const look = runOnChange(select, run);
    if (signal?.aborted) return () => {};
    look(this.state);
    return this.#events.on('state', look, signal);
  }

  /**
   * Runs whenever `state`, `lines()` or `connection` is another. For React:
   * `useSyncExternalStore(room.subscribe, () => room.state)`.
   */
  readonly subscribe = (run: () => void): Unsubscribe =>
    this.#events.onEach(['state', 'lines.changed', 'connection.changed'], run);

  /**
   * Hears what happens now; what is true stands in `state`, which is new already when an event is told.
   *
   * @example room.on('packet.sealed', ({ packet }) => ring(packet));
   */
  on<Name extends keyof Events>(
    name: Name,
    run: (event: Events[Name]) => void,
    { signal }: Pick<CallOptions, 'signal'> = {},
  ): Unsubscribe {
    // Events come from the room's own contract, whose names and types are `Events`.
    const own = this.#events as unknown as Emitter<Events>;
    return own.on(name, run, signal);
  }

  /** Says something: 1–500 characters as a reader counts them. */
  say(text: string, options?: CallOptions): Answer<Line, RefusalOf<'chat.send'>> {
    return this.#send({ kind: 'text', text }, options);
  }

  /** Sends a sticker by its name: 1–32 of `a-z`, `0-9` and `-`. */
  sendSticker(sticker: string, options?: CallOptions): Answer<Line, RefusalOf<'chat.send'>> {
    return this.#send({ kind: 'sticker', sticker }, options);
  }

  /** Shares a link, at most 1,000 characters, with a title of at most 100. */
  share(
    link: { url: string; title?: string },
    options?: CallOptions,
  ): Answer<Line, RefusalOf<'chat.send'>> {
    return this.#send({ kind: 'share', ...link }, options);
  }

  /** Sends JPEG, PNG, WebP or GIF, at most 8 MB. An abort ends the upload. @example await room.sendPhoto(file); */
  sendPhoto(photo: MediaInput, options?: CallOptions): Answer<Line, MediaCode> {
    return this.#sendMedia('photo', photo, options);
  }

  /** Sends MP4, WebM or QuickTime, at most 32 MB. An abort ends the upload. */
  sendVideo(video: MediaInput, options?: CallOptions): Answer<Line, MediaCode> {
    return this.#sendMedia('video', video, options);
  }

  /** Where a line's photo or video is loaded from, for `<img>` and `<video>`: works for two minutes at least. */
  mediaUrl(media: string, options?: CallOptions): Answer<string, LinkCode> {
    return this.#parts.media.url(media, options);
  }

  /** The chat as far as it is known, oldest first, each line once; `lines.changed` tells of a new list. */
  lines(): readonly Line[] {
    return this.#lines.all;
  }

  /** Reads up to 50 lines before the oldest known one into `lines()`; answers whether there may be more. */
  olderLines(limit?: number, options?: CallOptions): Answer<boolean, RefusalOf<'chat.read'>> {
    return waitFor(this.#lines.older(limit), options);
  }

  /** Tells how far this player has read: the `seq` of the last line on the screen. */
  seen(
    seq: number,
    options?: CallOptions,
  ): Answer<Requests['chat.seen']['reply'], RefusalOf<'chat.seen'>> {
    return this.asking.ask('chat.seen', { seq }, options);
  }

  /** What this client itself saw and sent of a packet, for `verifyProof`; kept over reloads. */
  witness(packet: PacketId): Witness | undefined {
    return this.witnesses.get(packet);
  }

  /** The server's clock with what it may be off, for who draws by it; the client's own `clock`. */
  get clock(): HongbaoClock {
    return this.#parts.clock;
  }

  /** The server's time in whole ms: the clock of `openedAt`, `expiresAt` and all the others. */
  serverNow(): number {
    return Math.round(this.clock.now());
  }

  /** Leaves the room. Calls that wait fail with `closed`; joining again makes a new room object. */
  leave(): void {
    this.#seat.leave();
  }

  /** Resolves when the first state is in. @internal */
  async joined(options: CallOptions): Promise<void> {
    await this.#seat.patiently(options);
  }

  /** What a state shows of packets, for this player's witnesses. @internal */
  protected abstract shownIn(state: View, before: View | undefined): readonly Shown[];

  /** The packets that wait for this player and can still be had, the oldest first. @internal */
  protected waiting<Packet extends Timed>(
    packets: { readonly [id: string]: Packet },
    isWaiting: (packet: Packet) => boolean,
  ): readonly Packet[] {
    const now = this.serverNow();
    return Object.values(packets)
      .filter((packet) => packet.expiresAt > now && isWaiting(packet))
      .toSorted((one, other) => one.sealedAt - other.sealedAt);
  }

  /** The oldest that `find` finds in the state, or the next to come; fails when the room is closed. @internal */
  protected async next<Found>(find: () => Found | undefined, options: CallOptions): Promise<Found> {
    const stop = new AbortController();
    const found = new Promise<Found>((resolve, reject) => {
      this.watch(find, (one) => one !== undefined && resolve(one), stop);
      const failWhenClosed = ({ state, error }: Connection) => {
        if (state === 'closed') reject(error ?? new HongbaoError('closed'));
      };
      this.#events.on('connection.changed', failWhenClosed, stop.signal);
      failWhenClosed(this.connection);
    });
    return waitFor(found, options).finally(() => stop.abort());
  }

  async #sendMedia(kind: 'photo' | 'video', given: MediaInput, options?: CallOptions) {
    const media = await this.#parts.media.idOf(given, this.id, options);
    return this.#send({ kind, media }, options);
  }

  #send(content: ContentInput, options?: CallOptions): Promise<Line> {
    return this.#sending.take(async (timeoutMs) => {
      const { line } = await this.asking.ask('chat.send', { content }, { timeoutMs });
      this.#hearLine(line);
      return line;
    }, options);
  }

  #show(state: unknown): void {
    // The room's state is the contract's view; a test of the server holds the two together.
    const next = keepUnchanged(this.#state, state) as View;
    const before = this.#state;
    if (next === before) return;
    this.#state = next;
    const { rain } = next;
    const shown = rain && rain !== before?.rain ? [{ ...rain, id: rain.packet }] : [];
    for (const packet of [...this.shownIn(next, before), ...shown]) {
      const contradiction = this.witnesses.see(packet);
      if (contradiction) this.#events.emit('packet.contradicted', contradiction);
    }
    this.#events.emit('state', next);
  }

  #hear(name: string, payload: unknown): void {
    // Events come from the room's own contract; a newer server's unknown ones find no listener.
    if (name === 'chat.sent') this.#hearLine((payload as { readonly line: Line }).line);
    // As above.
    if (name === 'clock.turned')
      this.#parts.clock.turned((payload as { readonly now: number }).now);
    // As above: these names are the room's, told to whoever listens by `on`.
    this.#events.emit(name as 'synced', payload as Readonly<Record<never, never>>);
  }

  #hearLine(line: Line): void {
    this.#lines.hear(line).catch(() => {
      // What could not be read is read after the next line or the next return.
    });
  }

  #synced(): void {
    void this.#parts.clock.measure();
    if ((this.#lines.all.at(-1)?.seq ?? 0) < this.state.chat.seq)
      this.#lines.fill().catch(() => {
        // As above.
      });
    this.#events.emit('synced', {});
  }
}

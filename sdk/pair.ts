import { PairCall } from './pair-call.ts';
import { Seat, type Connection, type SeatOptions } from './connection.ts';
import type { HongbaoClock, ServerClock } from './clock.ts';
import { Emitter, type Unsubscribe } from './emitter.ts';
import { HongbaoError, type Answer, type RefusalOf } from './errors.ts';
import type { Witness } from './fairness/index.ts';
import type {
  ContentInput,
  Line,
  Opening,
  PacketId,
  PacketView,
  PairView,
  PlayerId,
  Requests,
} from './generated.ts';
import { Lines } from './lines.ts';
import type { LinkCode, Media, MediaCode, MediaInput } from './media.ts';
import { Openings } from './openings.ts';
import { Asking } from './requests.ts';
import type { PairRoomEvents, Told } from './pair-events.ts';
import { keepUnchanged, runOnChange } from './snapshot.ts';
import { waitFor, type CallOptions } from './wait.ts';
import type { Witnesses } from './witnesses.ts';

/** @internal */
export interface PairParts {
  readonly me: PlayerId;
  readonly friend: PlayerId;
  readonly clock: ServerClock;
  readonly media: Media;
  readonly witnesses: Witnesses;
  readonly seat: Pick<SeatOptions, 'url' | 'enter' | 'webSocket' | 'logger'>;
  readonly onLeave: () => void;
}

/**
 * The shared room of two friends. It stays joined over drops, reloads of the server and changes of network, until
 * `leave()`. Every call takes `{ signal, timeoutMs }` and can be made again safely.
 */
export class Pair {
  readonly me: PlayerId;
  readonly friend: PlayerId;
  readonly call: PairCall;
  readonly #parts: PairParts;
  readonly #events = new Emitter<PairRoomEvents & { state: PairView }>();
  readonly #seat: Seat;
  readonly #asking: Asking;
  readonly #lines: Lines;
  readonly #openings: Openings;
  #state: PairView | undefined;

  /** @internal */
  constructor(parts: PairParts) {
    this.me = parts.me;
    this.friend = parts.friend;
    this.#parts = parts;
    this.#seat = new Seat({
      ...parts.seat,
      onState: (state) => this.#show(state),
      onEvent: (name, payload) => this.#hear(name, payload),
      onConnection: (connection) => this.#events.emit('connection.changed', connection),
      onSynced: () => this.#synced(),
    });
    this.#asking = new Asking(this.#seat);
    this.#openings = new Openings(this.#asking, parts.witnesses, (id) => this.#state?.packets[id]);
    this.call = new PairCall(this.#asking, () => this.#state?.call);
    this.#lines = new Lines(
      (page) => this.#asking.ask('chat.read', page),
      () => this.#events.emit('lines.changed', {}),
    );
  }

  get id(): PairView['room'] {
    return this.state.room;
  }

  /** What both players see, as plain data: a new object whenever something changed, unchanged branches the same. */
  get state(): PairView {
    if (this.#state === undefined) throw new HongbaoError('closed');
    return this.#state;
  }

  get connection(): Connection {
    return this.#seat.connection;
  }

  /**
   * Runs at once with what `select` picks, then each time that became another value.
   *
   * @example pair.watch((state) => state.packets, drawPackets, { signal });
   */
  watch<Value>(
    select: (state: PairView) => Value,
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
   * `useSyncExternalStore(pair.subscribe, () => pair.state)`.
   */
  readonly subscribe = (run: () => void): Unsubscribe =>
    this.#events.onEach(['state', 'lines.changed', 'connection.changed'], run);

  /**
   * Hears what happens now; what is true stands in `state`, which is new already when an event is told.
   *
   * @example pair.on('packet.opened', ({ player, drawn }) => celebrate(player, drawn));
   */
  on<Name extends keyof PairRoomEvents>(
    name: Name,
    run: (event: PairRoomEvents[Name]) => void,
    { signal }: Pick<CallOptions, 'signal'> = {},
  ): Unsubscribe {
    return this.#events.on(name, run, signal);
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

  /** Sends JPEG, PNG, WebP or GIF, at most 8 MB. An abort ends the upload. @example await pair.sendPhoto(file); */
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
    return this.#asking.ask('chat.seen', { seq }, options);
  }

  /**
   * Opens this player's share. The entropy is made once a packet and kept before it is sent, so that repeats, also
   * after a reload, say the same and pay once. The amounts are true at once; cover them until `openedAt`.
   *
   * Refused with `packet_unknown`, `not_yours` or `packet_expired`.
   *
   * @example const { drawn, credited, openedAt } = await pair.open(packet.id);
   */
  open(packet: PacketId, options?: CallOptions): Answer<Opening, RefusalOf<'packet.open'>> {
    return this.#openings.open(packet, options);
  }

  /**
   * The oldest packet that waits for this player, or the next to come. Waits without end unless told otherwise.
   *
   * @example const packet = await pair.nextPacket({ timeoutMs: 60_000 });
   */
  async nextPacket(options: CallOptions = {}): Promise<PacketView> {
    const stop = new AbortController();
    const found = new Promise<PacketView>((resolve, reject) => {
      this.watch(
        () => this.#waitingPacket(),
        (packet) => packet && resolve(packet),
        stop,
      );
      const failWhenClosed = ({ state, error }: Connection) => {
        if (state === 'closed') reject(error ?? new HongbaoError('closed'));
      };
      this.on('connection.changed', failWhenClosed, stop);
      failWhenClosed(this.connection);
    });
    return waitFor(found, options).finally(() => stop.abort());
  }

  /** What this client itself saw and sent of a packet, for `verifyProof`; kept over reloads. */
  witness(packet: PacketId): Witness | undefined {
    return this.#parts.witnesses.get(packet);
  }

  /** Brings a lost streak back, while `state.streak.restorable` is over 0 and restores are left this month. */
  restoreStreak(
    options?: CallOptions,
  ): Answer<Requests['streak.restore']['reply'], RefusalOf<'streak.restore'>> {
    return this.#asking.ask('streak.restore', {}, options);
  }

  /** The server's clock with what it may be off, for who draws by it; the client's own `clock`. */
  get clock(): HongbaoClock {
    return this.#parts.clock;
  }

  /** The server's time in whole ms: the clock of `openedAt`, `expiresAt` and all the others. */
  serverNow(): number {
    return Math.round(this.clock.now());
  }

  /** Leaves the room. Calls that wait fail with `closed`; `joinPair` makes a new room object. */
  leave(): void {
    this.#seat.leave();
    this.#parts.onLeave();
  }

  /** Resolves when the first state is in. @internal */
  async joined(options: CallOptions): Promise<void> {
    await this.#seat.online(options);
  }

  async #sendMedia(kind: 'photo' | 'video', given: MediaInput, options?: CallOptions) {
    const media = await this.#parts.media.idOf(given, this.id, options);
    return this.#send({ kind, media }, options);
  }

  async #send(content: ContentInput, options?: CallOptions): Promise<Line> {
    const { line } = await this.#asking.ask('chat.send', { content }, options);
    this.#hearLine(line);
    return line;
  }

  #waitingPacket(): PacketView | undefined {
    const now = this.serverNow();
    return Object.values(this.state.packets)
      .filter(({ shares, expiresAt }) => shares[this.me]?.state === 'sealed' && expiresAt > now)
      .toSorted((a, b) => a.sealedAt - b.sealedAt)
      .at(0);
  }

  #show(state: unknown): void {
    // The room's state is the contract's view; a test of the server holds the two together.
    const next = keepUnchanged(this.#state, state) as PairView;
    if (next === this.#state) return;
    const before = this.#state?.packets;
    this.#state = next;
    for (const packet of Object.values(next.packets)) {
      if (before?.[packet.id] === packet) continue;
      const contradiction = this.#parts.witnesses.see(packet);
      if (contradiction) this.#events.emit('packet.contradicted', contradiction);
    }
    this.#events.emit('state', next);
  }

  #hear(name: string, payload: unknown): void {
    // Events come from the room's own contract; a newer server's unknown ones find no listener.
    const told = { name, event: payload } as Told;
    if (told.name === 'chat.sent') this.#hearLine(told.event.line);
    if (told.name === 'clock.turned') this.#parts.clock.turned(told.event.now);
    this.#events.emit(told.name, told.event);
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

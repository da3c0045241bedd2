import type { Schema } from '@colyseus/schema';
import type { Campaign } from './campaign/campaign.ts';
import { isRefusal, type GameContract } from './campaign/contract.ts';
import { dayOf } from './campaign/day.ts';
import type { Evidence } from './campaign/evidence.ts';
import type { Floor } from './campaign/floor.ts';
import type { CampaignDay, PacketId, PlayerId, RoomId } from './campaign/ids.ts';
import type { NoticeKind } from './campaign/notice.ts';
import type { Content } from './chat/contract.ts';
import type { ChatFacts } from './chat/facts.ts';
import { Lines } from './chat/lines.ts';
import { markSeen } from './chat/seen.ts';
import { sendLine } from './chat/send.ts';
import { Fault } from './fault.ts';
import { GameRoom } from './game-room.ts';
import type { Ports, RoomRow } from './ports.ts';
import type { rainContract } from './rain/contract.ts';
import { nextRainMoment, turnRain, type Falling } from './rain/falling.ts';
import { rainState, type RainState } from './rain/state.ts';
import { RoomRows } from './room-rows.ts';
import { inboxOf, type Word } from './room-save.ts';
import { Saver } from './saver.ts';

/** What the facts of every room hold. */
interface TableFacts {
  readonly day: CampaignDay;
  readonly chat: ChatFacts;
}

type TableState = Schema & { room: string; rain?: RainState | undefined };

/** A line is saved within this time, together with what came after it. */
const lazySaveMs = 1000;

/**
 * What pairs and groups share: facts that are loaded, saved and shown, the floor that each game's verbs stand on, the
 * chat, and the rain over it all.
 */
export abstract class RoomTable<
  Facts extends TableFacts,
  State extends TableState,
> extends GameRoom<State> {
  protected room!: RoomId;
  protected facts!: Facts;
  protected falling: Falling | null = null;
  /** Of two friends one has blocked the other; a group knows no blocks. */
  protected isBlocked = false;
  protected readonly lines = new Lines();
  /** Word for who is away, to be saved with the facts that it is about, then told. */
  #words: Word[] = [];
  #saver!: Saver<Facts>;
  /** What every verb may do here, made once; a floor adds where its game's facts are. */
  readonly #doings = {
    now: () => this.ports.clock.now(),
    isHere: (player: PlayerId) => this.sessions.isHere(player),
    commit: () => this.commit(),
    tell: (event: string, payload: unknown) => this.tell(event, payload),
    leaveWord: (...word: Parameters<Floor<unknown, GameContract>['leaveWord']>) =>
      this.leaveWord(...word),
    once: <Answered>(key: string, run: () => Promise<Answered>) => this.once(key, run),
  };
  protected readonly rows = new RoomRows();
  /** The facts as the store holds them. */
  #saved!: Facts;
  #isUnsaved = false;
  #saving: Promise<void> = Promise.resolve();
  #saveLazilyAt: number | null = null;

  protected abstract get members(): readonly PlayerId[];
  protected abstract nameOf(player: PlayerId): string;
  /** The facts as they were saved, or a new room's, turned to the day. */
  protected abstract readFacts(stored: unknown, day: CampaignDay): Facts;
  protected abstract showFacts(facts: Facts): void;
  protected abstract rowsOf(facts: Facts, now: number): readonly RoomRow[];
  /** When the room must be woken although nobody comes; `null`: never. */
  protected abstract dueAt(facts: Facts, now: number): number | null;
  /** Turns what the clock is past; every verb and every alarm comes through here first. */
  protected abstract turn(): void;
  /** What leads to what: the rules follow the evidence; it is saved, told, and what it owes is sealed. */
  protected abstract follow(evidence: Evidence): Promise<void>;
  /** What the last process may have left undone, done before anyone comes in. */
  protected abstract resume(): Promise<void>;
  /** Names, members or blocks are no longer what they were. */
  abstract membersChanged(): Promise<void>;

  protected get campaign(): Campaign {
    return this.ports.rules.at(this.ports.clock.now()).campaign;
  }

  protected async openTable(room: RoomId, ports: Ports): Promise<void> {
    this.room = room;
    this.openRoom(room, ports);
    const [stored] = await Promise.all([
      ports.store.load(room),
      this.lines.recall(ports.store, room),
    ]);
    this.facts = this.readFacts(stored?.facts, dayOf(ports.clock.now(), this.campaign.zone));
    this.#saved = this.facts;
    this.#saver = new Saver(stored?.version ?? 0, {
      read: () => this.facts,
      write: (saved, from) => this.#write(saved, from),
      show: (saved) => this.#show(saved),
      waitAfter: (cause) => this.waitAfter(cause),
    });
    this.state.room = room;
    await this.membersChanged();
    await this.resume();
    this.#show(this.facts);
    this.inBackground(this.lookAtClock());
  }

  override async onDispose(): Promise<void> {
    this.beginClosing();
    try {
      // A save that comes after the next owner has loaded the room would take it from them.
      await this.#saving.catch(() => {});
      // What a room has in memory when it stops is not to be trusted; what it saved is.
      if (this.#isUnsaved && !this.isOver) await this.commit();
    } finally {
      this.end();
    }
  }

  /** The due index found this room: whatever comes of it, the next due moment is saved. */
  async wake(): Promise<void> {
    await this.lookAtClock();
    await this.commit();
  }

  async clockTurned(): Promise<void> {
    this.tell('clock.turned', { now: this.ports.clock.now() });
    await this.lookAtClock();
  }

  /** Resolves when the facts as they are now are durable and everyone's screen shows them. */
  protected async commit(): Promise<void> {
    this.#isUnsaved = true;
    this.#saving = this.#saver.save();
    await this.#saving;
  }

  /** What may be lost with the process is saved soon, with whatever else has come by then. */
  protected commitSoon(): void {
    this.#isUnsaved = true;
    this.#saveLazilyAt ??= this.ports.clock.now() + lazySaveMs;
    this.setAlarm();
  }

  protected get nextSave(): number | null {
    return this.#saveLazilyAt;
  }

  protected async saveIfDue(): Promise<void> {
    if (this.#saveLazilyAt !== null && this.#saveLazilyAt <= this.ports.clock.now())
      await this.commit();
  }

  /** One game's view of this room: its own facts, and what every verb may do. */
  protected floor<Key extends keyof Facts, Contract extends GameContract>(
    key: Key,
  ): Floor<Facts[Key], Contract> {
    const read = () => this.facts[key];
    const write = (facts: Facts[Key]) => {
      this.facts = { ...this.facts, [key]: facts };
    };
    return this.floorOn(read, write, () => this.#saved[key]);
  }

  protected floorOn<Held, Contract extends GameContract>(
    read: () => Held,
    write: (held: Held) => void,
    /** Where nothing of it is stored, it is as good as saved. */
    saved = read,
  ): Floor<Held, Contract> {
    const { room, ports, campaign } = this;
    const membersNow = () => this.members;
    return {
      ...this.#doings,
      room,
      ports,
      campaign,
      day: this.facts.day,
      saved,
      // Who leaves while a verb waits is no member for the rest of it.
      get members() {
        return membersNow();
      },
      get facts() {
        return read();
      },
      set facts(held: Held) {
        write(held);
      },
    };
  }

  protected get rainFloor(): Floor<Falling | null, typeof rainContract> {
    return this.floorOn(
      () => this.falling,
      (falling) => {
        this.falling = falling;
      },
    );
  }

  protected turnRain(): Promise<void> {
    return turnRain(this.rainFloor, {
      isSomebodyHere: !this.sessions.isEmpty,
      nameOf: (player) => this.nameOf(player),
    });
  }

  protected nextRain(): number | null {
    const sky = { facts: this.falling, campaign: this.campaign, now: () => this.ports.clock.now() };
    return nextRainMoment(sky, !this.sessions.isEmpty);
  }

  protected leaveWord(kind: NoticeKind, players: readonly PlayerId[], packet?: PacketId): void {
    const word = {
      kind,
      room: this.room,
      at: this.ports.clock.now(),
      ...(packet ? { packet } : {}),
    };
    for (const player of players)
      if (!this.sessions.hasScreen(player)) this.#words.push({ ...word, player });
    if (this.#words.length > 0) this.commitSoon();
  }

  /** Says a line for a member, and follows what it proves. */
  protected async say(from: PlayerId, request: string, content: Content) {
    const isTheirs = !('media' in content) || (await this.#isUpload(from, content));
    // Asking took a moment, which may have been midnight.
    this.turn();
    const said = { from, request, content, isBlocked: this.isBlocked, isTheirs };
    const answer = sendLine(this.floor('chat'), this.lines, said);
    if (isRefusal(answer)) return answer;
    if (answer.evidence) this.inBackground(this.follow(answer.evidence));
    return { line: answer.line };
  }

  protected see(player: PlayerId, seq: number) {
    const before = this.facts.chat;
    const seen = markSeen(this.floor('chat'), player, seq);
    if (this.facts.chat !== before) this.commitSoon();
    return seen;
  }

  protected override showPresent(): void {
    const rain = rainState(this.falling, this.state.rain);
    if (rain !== this.state.rain) this.state.rain = rain;
  }

  #isUpload(player: PlayerId, { media, kind }: Extract<Content, { media: unknown }>) {
    return this.ports.directory.isMedia({ id: media, player, room: this.room, kind });
  }

  async #write(facts: Facts, from: number): Promise<number> {
    if (this.isOver) throw new Fault('room_closing', 'a room that is over saves nothing');
    const { room, ports } = this;
    const now = ports.clock.now();
    const lines = this.lines.unsaved;
    const words = this.#words;
    this.#words = [];
    this.#isUnsaved = false;
    this.#saveLazilyAt = null;
    const rows = this.rows.changed(this.rowsOf(facts, now));
    try {
      const dueAt = this.dueAt(facts, now);
      const inbox = inboxOf(words, facts.day);
      const saved = await ports.store.save({ room, from, facts, lines, rows, inbox, dueAt });
      if (saved === 'stale')
        throw new Fault('room_closing', 'another owner saved this room', { retryable: false });
      this.lines.saved(lines);
      this.#saved = facts;
      for (const { player, ...notice } of words) ports.notices.tell(player, notice);
      // A home shows how much waits in all rooms; word of something new makes it count again anyway.
      const told = new Set(words.map(({ player }) => player));
      for (const player of this.rows.saved(rows))
        if (!told.has(player)) ports.notices.waitingChanged(player);
      return saved.version;
    } catch (cause) {
      this.#isUnsaved = true;
      this.#words = [...words, ...this.#words];
      throw cause;
    }
  }

  #show(facts: Facts): void {
    this.showFacts(facts);
    this.showPresent();
    this.broadcastPatch();
    this.setAlarm();
  }
}

import type { Call } from './call/call.ts';
import { callState } from './call/state.ts';
import type { Campaign } from './campaign/campaign.ts';
import type { GameContract } from './campaign/contract.ts';
import { dayOf, nextMidnight } from './campaign/day.ts';
import type { Floor } from './campaign/floor.ts';
import type { PacketId, PlayerId, RoomId } from './campaign/ids.ts';
import { Lines } from './chat/lines.ts';
import { resumeChat } from './chat/rules.ts';
import { showChat } from './chat/state.ts';
import { Fault } from './fault.ts';
import { GameRoom } from './game-room.ts';
import type { NoticeKind } from './campaign/notice.ts';
import { pairContract } from './pair-contract.ts';
import { newPairFacts, PairFacts } from './pair-facts.ts';
import { turnDay } from './pair-follow.ts';
import { dueAt, inboxOf, roomRows, type Word } from './pair-save.ts';
import { Member, PairState, showPair } from './pair-state.ts';
import type { Ports, RoomRow } from './ports.ts';
import { Saver } from './saver.ts';

/** What the server makes a pair room with; no client has a say in it. */
export interface PairOptions {
  readonly room: RoomId;
  readonly members: readonly [PlayerId, PlayerId];
  readonly ports: Ports;
}

/** A line is saved within this time, together with what came after it. */
const lazySaveMs = 1000;

/** The facts of a pair, how they are loaded, saved and shown, and the floor that each game's verbs stand on. */
export abstract class PairTable extends GameRoom<PairState> {
  override state = new PairState();
  protected readonly contract = pairContract;
  protected room!: RoomId;
  protected facts!: PairFacts;
  protected call: Call | null = null;
  protected readonly lines = new Lines();
  protected isBlocked = false;
  /** Word for who is away, to be saved with the facts that it is about, then told. */
  #words: Word[] = [];
  #saver!: Saver<PairFacts>;
  /** What every verb may do here, made once; a floor adds where its game's facts are. */
  readonly #doings = {
    now: () => this.ports.clock.now(),
    isHere: (player: PlayerId) => this.sessions.isHere(player),
    commit: () => this.commit(),
    tell: (event: string, payload: unknown) => this.tell(event, payload),
    leaveWord: (...word: Parameters<PairTable['leaveWord']>) => this.leaveWord(...word),
    once: <Answered>(key: string, run: () => Promise<Answered>) => this.once(key, run),
  };
  /** What each member's room list says waits here, as it was last told to their home. */
  readonly #waiting = new Map<PlayerId, string>();
  #isUnsaved = false;
  #saveLazilyAt: number | null = null;

  protected get members(): readonly [PlayerId, PlayerId] {
    return this.facts.members;
  }

  protected get campaign(): Campaign {
    return this.ports.rules.at(this.ports.clock.now()).campaign;
  }

  override async onCreate({ room, members, ports }: PairOptions): Promise<void> {
    this.room = room;
    this.openRoom(room, ports);
    const stored = await ports.store.load(room);
    const day = dayOf(ports.clock.now(), this.campaign.zone);
    const facts = stored ? PairFacts.parse(stored.facts) : newPairFacts(members, day);
    this.facts = turnDay({ ...facts, chat: resumeChat(facts.chat) }, day, this.campaign);
    this.#saver = new Saver(stored?.version ?? 0, {
      read: () => this.facts,
      write: (saved, from) => this.#write(saved, from),
      show: (saved) => this.#show(saved),
      waitAfter: (cause) => this.waitAfter(cause),
    });
    this.state.room = room;
    await this.membersChanged();
    this.#show(this.facts);
    await this.resume();
  }

  /** What the last process may have left undone, done before anyone comes in. */
  protected abstract resume(): Promise<void>;

  /** Names or blocks are no longer what they were. */
  async membersChanged(): Promise<void> {
    const [one, other] = this.members;
    const { directory } = this.ports;
    const names = await directory.names(this.members);
    this.isBlocked = await directory.isBlocked(one, other);
    this.members.forEach((player, index) => {
      const name = names[index] ?? player;
      const member = this.state.members.get(player);
      if (member) member.name = name;
      else this.state.members.set(player, new Member({ player, name, online: false }));
    });
    this.showPresent();
    this.broadcastPatch();
  }

  override async onDispose(): Promise<void> {
    this.beginClosing();
    try {
      // What a room has in memory when it stops is not to be trusted; what it saved is.
      if (this.#isUnsaved && !this.isOver) await this.commit();
    } finally {
      this.end();
    }
  }

  /** Resolves when the facts as they are now are durable and everyone's screen shows them. */
  protected async commit(): Promise<void> {
    this.#isUnsaved = true;
    await this.#saver.save();
  }

  /** What may be lost with the process is saved soon, with whatever else has come by then. */
  protected commitSoon(): void {
    this.#isUnsaved = true;
    this.#saveLazilyAt ??= this.ports.clock.now() + lazySaveMs;
    this.setAlarm();
  }

  /** One game's view of this room: its own facts, and what every verb may do. */
  protected floor<Key extends GameKey, Contract extends GameContract>(
    key: Key,
  ): Floor<PairFacts[Key], Contract> {
    const read = () => this.facts[key];
    const write = (facts: PairFacts[Key]) => {
      this.facts = { ...this.facts, [key]: facts };
    };
    return this.#floor(read, write);
  }

  protected get callFloor(): Floor<Call | null, typeof pairContract> {
    return this.#floor(
      () => this.call,
      (call) => {
        this.call = call;
      },
    );
  }

  protected leaveWord(kind: NoticeKind, players: readonly PlayerId[], packet?: PacketId): void {
    // What a blocked friend does is no news; what becomes of the player's own packets and streak is.
    if (this.isBlocked && kind === 'opened') return;
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

  protected nextSave(): number | null {
    return this.#saveLazilyAt;
  }

  protected override showPresent(): void {
    showChat(this.facts.chat, this.members, this.state.chat);
    for (const [player, member] of this.state.members) {
      // The members map is keyed by player ids: this class alone writes it.
      const online = this.sessions.isHere(player as PlayerId);
      if (member.online !== online) member.online = online;
    }
    const call = callState(this.call);
    if (!isSameCall(call, this.state.call)) this.state.call = call;
  }

  #floor<Facts, Contract extends GameContract>(
    read: () => Facts,
    write: (facts: Facts) => void,
  ): Floor<Facts, Contract> {
    const { room, members, ports, campaign } = this;
    return {
      ...this.#doings,
      room,
      members,
      ports,
      campaign,
      day: this.facts.day,
      get facts() {
        return read();
      },
      set facts(facts: Facts) {
        write(facts);
      },
    };
  }

  async #write(facts: PairFacts, from: number): Promise<number> {
    if (this.isOver) throw new Fault('room_closing', 'a room that is over saves nothing');
    const { room, ports, campaign } = this;
    const now = ports.clock.now();
    const lines = this.lines.unsaved;
    const words = this.#words;
    this.#words = [];
    this.#isUnsaved = false;
    this.#saveLazilyAt = null;
    const warnedUntil = nextMidnight(now, campaign.zone);
    const rows = roomRows(facts, { room, now, warnedUntil });
    try {
      const due = dueAt(facts, campaign, now);
      const inbox = inboxOf(words, facts.day);
      const saved = await ports.store.save({ room, from, facts, lines, rows, inbox, dueAt: due });
      if (saved === 'stale') throw new Error('another owner saved this room');
      this.lines.saved(lines);
      for (const { player, ...notice } of words) ports.notices.tell(player, notice);
      this.#tellWaiting(rows, words);
      return saved.version;
    } catch (cause) {
      this.#isUnsaved = true;
      this.#words = [...words, ...this.#words];
      throw cause;
    }
  }

  /** A home shows how much waits in all rooms; word of something new makes it count again anyway. */
  #tellWaiting(rows: readonly RoomRow[], words: readonly Word[]): void {
    for (const { player, unreadLines, unopened } of rows) {
      const waiting = `${unreadLines} ${unopened.length}`;
      if (this.#waiting.get(player) === waiting) continue;
      this.#waiting.set(player, waiting);
      if (!words.some((word) => word.player === player)) this.ports.notices.waitingChanged(player);
    }
  }

  #show(facts: PairFacts): void {
    showPair(facts, this.ports.rules.at(this.ports.clock.now()), this.state);
    this.showPresent();
    this.broadcastPatch();
    this.setAlarm();
  }
}

type GameKey = 'chat' | 'tasks' | 'streak' | 'pet' | 'packets';

function isSameCall(one: PairState['call'], other: PairState['call']): boolean {
  return one?.id === other?.id && one?.answeredAt === other?.answeredAt;
}

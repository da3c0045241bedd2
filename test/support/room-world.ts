import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { LocalDriver, LocalPresence, matchMaker, type Room } from '@colyseus/core';
import type { Campaign } from '../../rooms/campaign/campaign.ts';
import type { Work } from '../../rooms/campaign/contract.ts';
import { defaultCampaign } from '../../rooms/campaign/default-campaign.ts';
import { Hex32, PacketId, PlayerId, RoomId } from '../../rooms/campaign/ids.ts';
import { rulesHash } from '../../rooms/fairness/hashes.ts';
import { PairFacts } from '../../rooms/pair-facts.ts';
import { PairRoom } from '../../rooms/pair-room.ts';
import type { GroupRecord, MediaClaim, Notice, Ports, Rulebook } from '../../rooms/ports.ts';
import { Machine, type Call, type Crash } from './machine.ts';
import { MemoryCoins } from './memory-coins.ts';
import { MemoryRoomStore } from './memory-room-store.ts';
import { Device } from './room-device.ts';
import { SettableClock, settle } from './settable-clock.ts';

export const lan = PlayerId.parse('lan');
export const bo = PlayerId.parse('bo');
export const pair = RoomId.parse('pair_lan_bo');
/** Members are in the order of their ids, as the door gives them. */
export const members = [bo, lan] as const;

export const secondMs = 1000;
export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;
/** A noon in the campaign's zone. */
export const noon = Date.parse('2026-11-10T12:00:00+08:00');

/** 32 bytes of entropy, each of that value. */
export const entropy = (byte: number): Hex32 =>
  Hex32.parse(byte.toString(16).padStart(2, '0').repeat(32));

/** A campaign where each sticker of either of them owes a packet, ten times a day. */
export const stickers: Campaign = {
  ...defaultCampaign,
  tasks: [
    {
      id: 'sticker',
      names: { zh: '表情', en: 'Sticker' },
      evidence: ['sticker'],
      mode: 'any',
      goal: 1,
      timesADay: 10,
    },
  ],
};

type Told = Notice & { readonly player: PlayerId };

interface HouseOptions {
  readonly campaign?: Campaign;
  readonly funds?: number;
}

/** Everything that outlives a process, for as many rooms as there are. */
export class House {
  readonly clock = new SettableClock(noon);
  readonly store: MemoryRoomStore;
  readonly coins: MemoryCoins;
  readonly notices: Told[] = [];
  /** Whose purse changed, in order. */
  readonly wallets: PlayerId[] = [];
  /** What the operator was told went wrong. */
  readonly faults: { readonly what: string; readonly cause: unknown }[] = [];
  /** Every upload that there is. */
  readonly media: MediaClaim[] = [];
  /** The groups' own book. */
  readonly groups = new Map<RoomId, GroupRecord>();
  /** Every packet that was ever cut into slots. */
  readonly pots = new Set<PacketId>();
  campaign: Campaign;
  isBlocked = false;
  /** What the process refuses for the moment, and for how long. */
  busyFor: (work: Work) => number = () => 0;
  #rules: Rulebook | undefined;
  #seeds = 0;
  #sessions = 0;

  constructor({ campaign = defaultCampaign, funds = 1_000_000 }: HouseOptions) {
    this.campaign = campaign;
    this.store = new MemoryRoomStore(this.clock.now);
    this.coins = new MemoryCoins(this.clock.now, funds);
  }

  nextSession(): string {
    this.#sessions += 1;
    return `session-${this.#sessions}`;
  }

  /** What a room in this process may ask, until the process dies. */
  portsOf(machine: Machine): Ports {
    const { clock, store } = this;
    const run = <Answer>(call: Call, work: () => Promise<Answer>) => machine.run(call, work);
    const alive = (work: () => void) => {
      if (!machine.isDead) work();
    };
    return {
      clock: { now: clock.now, wakeAt: (at, wake) => clock.wakeAt(at, () => alive(wake)) },
      seeds: { seed: () => this.#seed() },
      rules: { at: () => this.#rulebook() },
      coins: this.#coinsOf(machine),
      store: this.#storeOf(machine),
      notices: {
        tell: (player, notice) => alive(() => this.notices.push({ ...notice, player })),
        walletChanged: (player) => alive(() => this.wallets.push(player)),
        waitingChanged: () => {},
      },
      directory: {
        names: async (players) => players.map(nameOf),
        group: async (room) => structuredClone(this.groups.get(room)),
        isBlocked: async () => this.isBlocked,
        isMedia: (claim) =>
          run('isMedia', async () => this.media.some((one) => isDeepStrictEqual(one, claim))),
      },
      homes: {
        wallet: async (player) => ({
          balance: this.coins.purse(player, 'earned'),
          held: 0,
          earned: this.coins.earned(player),
          received: this.coins.purse(player, 'received'),
        }),
        waiting: (player) => store.counts(player),
      },
      watch: {
        fault: (_, what, cause) => alive(() => this.faults.push({ what, cause })),
        handling: () => () => {},
        told: () => {},
      },
      load: { busyFor: (work) => this.busyFor(work), reconnectAfterMs: () => 0 },
    };
  }

  #coinsOf(machine: Machine): Ports['coins'] {
    const { coins } = this;
    return {
      standing: (players) => machine.run('standing', () => coins.standing(players)),
      reserve: (share) => machine.run('reserve', () => coins.reserve(share)),
      release: (share) => machine.run('release', () => coins.release(share)),
      pay: (share) => machine.run('pay', () => coins.pay(share)),
      money: (shares) => machine.run('money', () => coins.money(shares)),
      // What a pot is asked is what a share is asked, and goes by the same names.
      hold: (pot) => machine.run('reserve', () => coins.hold(pot)),
      releasePot: (packet) => machine.run('release', () => coins.releasePot(packet)),
      grab: (batch) => {
        const sent = structuredClone(batch);
        return machine.run('pay', () => coins.grab(sent));
      },
      pot: (packet) => machine.run('money', () => coins.pot(packet)),
    };
  }

  #storeOf(machine: Machine): Ports['store'] {
    const { store } = this;
    return {
      load: (room) => machine.run('load', () => store.load(room)),
      save: (save) => {
        // As over a wire: what is sent is what stands at the moment of the call.
        const sent = structuredClone(save);
        return machine.run('save', () => store.save(sent));
      },
      lines: (page) => machine.run('lines', () => store.lines(page)),
      adoptPacket: (record) => machine.run('adopt', () => store.adoptPacket(record)),
      packet: (id) => machine.run('packet', () => store.packet(id)),
      settlePacket: (id, end) => machine.run('settle', () => store.settlePacket(id, end)),
      adoptPot: (record) =>
        machine.run('adopt', () => {
          this.pots.add(record.id);
          return store.adoptPot(record);
        }),
      pot: (id) => machine.run('packet', () => store.pot(id)),
      settlePot: (id, end) => machine.run('settle', () => store.settlePot(id, end)),
    };
  }

  /** Hashed once a document: rooms ask for the rules all the time. */
  #rulebook(): Rulebook {
    if (this.#rules?.campaign !== this.campaign)
      this.#rules = { campaign: this.campaign, hash: rulesHash(this.campaign) };
    return this.#rules;
  }

  #seed(): Hex32 {
    this.#seeds += 1;
    return Hex32.parse(createHash('sha256').update(`seed ${this.#seeds}`).digest('hex'));
  }
}

/** What a room of either kind can do, as a test opens it. */
interface Opened extends Room {
  wake(): Promise<void>;
  membersChanged(): Promise<void>;
}

/** One room in one process after the other; the house it stands in may hold more of them. */
export abstract class RoomWorld<Kind extends Opened, Screen> {
  readonly house: House;
  machine = new Machine();
  room!: Kind;

  constructor(house: House) {
    this.house = house;
  }

  protected abstract make(): Kind;
  protected abstract create(room: Kind, ports: Ports): Promise<void>;
  /** Comes in with a ticket, as the door gives it. */
  abstract join(player: PlayerId): Promise<Screen>;

  get clock(): SettableClock {
    return this.house.clock;
  }

  get store(): MemoryRoomStore {
    return this.house.store;
  }

  get coins(): MemoryCoins {
    return this.house.coins;
  }

  get faults(): House['faults'] {
    return this.house.faults;
  }

  get notices(): House['notices'] {
    return this.house.notices;
  }

  get wallets(): House['wallets'] {
    return this.house.wallets;
  }

  /** Loads the room into a new process, as the matchmaker does; the process before, if any, is dead. */
  async open(crash?: Crash): Promise<void> {
    this.machine.die();
    this.machine = new Machine();
    if (crash) this.machine.dieAt(crash);
    // A room's own listing is kept current through the process-wide driver, which a server would have set up.
    if (!matchMaker.driver) await matchMaker.setup(new LocalPresence(), new LocalDriver());
    const room = this.make();
    this.room = room;
    room['__init']();
    room['_listing'] = { clients: 0, maxClients: Infinity, name: room.roomName } as never; // What a driver updates.
    await this.create(room, this.house.portsOf(this.machine));
    room['_internalState'] = 1;
    await settle();
  }

  async inboxOf(player: PlayerId): Promise<readonly string[]> {
    const entries = await this.store.inbox({ player, before: null, limit: 100 });
    return entries.map(({ kind }) => kind);
  }

  /** What the room did by itself has come to rest. */
  rest(): Promise<void> {
    return settle();
  }
}

/** The room of two friends. */
export class World extends RoomWorld<PairRoom, Device> {
  constructor(options: HouseOptions | House = {}) {
    super(options instanceof House ? options : new House(options));
  }

  get media(): House['media'] {
    return this.house.media;
  }

  get campaign(): Campaign {
    return this.house.campaign;
  }

  set campaign(campaign: Campaign) {
    this.house.campaign = campaign;
  }

  get isBlocked(): boolean {
    return this.house.isBlocked;
  }

  set isBlocked(isBlocked: boolean) {
    this.house.isBlocked = isBlocked;
  }

  protected override make(): PairRoom {
    const room = new PairRoom();
    room.roomName = 'pair';
    return room;
  }

  protected override create(room: PairRoom, ports: Ports): Promise<void> {
    return room.onCreate({ room: pair, members, ports });
  }

  override async join(player: PlayerId): Promise<Device> {
    const device = new Device({ room: this.room, player, sessionId: this.house.nextSession() });
    return (await device.reserve({ player, name: player }))();
  }

  /** Loads the room, and both come in. */
  static async withBoth(
    options: HouseOptions | House = {},
  ): Promise<{ readonly world: World; readonly lan: Device; readonly bo: Device }> {
    const world = new World(options);
    await world.open();
    return { world, lan: await world.join(lan), bo: await world.join(bo) };
  }

  /** Both say something, which finishes the default campaign's text task; answers the packet it sealed. */
  async sealText(one: Device, other: Device): Promise<PacketId> {
    await one.say(`早安 ${this.clock.now()}`);
    await other.say(`早呀 ${this.clock.now()}`);
    await settle();
    return lastPacket(one);
  }

  /** One sends a sticker, which owes a packet in the stickers' campaign. */
  async sealSticker(by: Device): Promise<PacketId> {
    await by.sticker();
    await settle();
    return lastPacket(by);
  }

  /** What is durable of the room. */
  async saved(): Promise<PairFacts> {
    const stored = await this.store.load(pair);
    assert.ok(stored, 'the room was saved');
    return PairFacts.parse(stored.facts);
  }
}

export function nameOf(player: PlayerId): string {
  return `name of ${player}`;
}

function lastPacket(device: Device): PacketId {
  const id = Object.keys(device.view.packets).at(-1);
  assert.ok(id !== undefined, 'a packet was sealed');
  return PacketId.parse(id);
}

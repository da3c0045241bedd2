import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { LocalDriver, LocalPresence, matchMaker } from '@colyseus/core';
import type { Campaign } from '../../rooms/campaign/campaign.ts';
import { defaultCampaign } from '../../rooms/campaign/default-campaign.ts';
import { Hex32, PacketId, PlayerId, RoomId } from '../../rooms/campaign/ids.ts';
import { rulesHash } from '../../rooms/fairness/hashes.ts';
import { PairFacts } from '../../rooms/pair-facts.ts';
import { PairRoom } from '../../rooms/pair-room.ts';
import type { MediaClaim, Notice, Ports, Rulebook } from '../../rooms/ports.ts';
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

/** Everything that outlives a process, and one room of two friends in it. */
export class World {
  readonly clock: SettableClock;
  readonly store: MemoryRoomStore;
  readonly coins: MemoryCoins;
  readonly notices: Told[] = [];
  /** Whose purse changed, in order. */
  readonly wallets: PlayerId[] = [];
  /** What the operator was told went wrong. */
  readonly faults: { readonly what: string; readonly cause: unknown }[] = [];
  /** Every upload that there is. */
  readonly media: MediaClaim[] = [];
  campaign: Campaign;
  isBlocked = false;
  machine = new Machine();
  room!: PairRoom;
  #rules: Rulebook | undefined;
  #seeds = 0;
  #sessions = 0;

  constructor({
    campaign = defaultCampaign,
    funds = 1_000_000,
  }: { readonly campaign?: Campaign; readonly funds?: number } = {}) {
    this.campaign = campaign;
    this.clock = new SettableClock(noon);
    this.store = new MemoryRoomStore(this.clock.now);
    this.coins = new MemoryCoins(this.clock.now, funds);
  }

  /** Loads the room into a new process, as the matchmaker does; the process before, if any, is dead. */
  async open(crash?: Crash): Promise<void> {
    this.machine.die();
    this.machine = new Machine();
    if (crash) this.machine.dieAt(crash);
    // A room's own listing is kept current through the process-wide driver, which a server would have set up.
    if (!matchMaker.driver) await matchMaker.setup(new LocalPresence(), new LocalDriver());
    const room = new PairRoom();
    this.room = room;
    room['__init']();
    room.roomName = 'pair';
    room['_listing'] = { clients: 0, maxClients: Infinity, name: 'pair' } as never; // What a driver updates.
    await room.onCreate({ room: pair, members, ports: this.#ports(this.machine) });
    room['_internalState'] = 1;
    await settle();
  }

  async join(player: PlayerId): Promise<Device> {
    this.#sessions += 1;
    return Device.join(this.room, { player, name: player }, `session-${this.#sessions}`);
  }

  /** Loads the room, and both come in. */
  static async withBoth(
    options: ConstructorParameters<typeof World>[0] = {},
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

  async inboxOf(player: PlayerId): Promise<readonly string[]> {
    const entries = await this.store.inbox({ player, before: null, limit: 100 });
    return entries.map(({ kind }) => kind);
  }

  #ports(machine: Machine): Ports {
    const { store, coins, clock } = this;
    const run = <Answer>(call: Call, work: () => Promise<Answer>) => machine.run(call, work);
    const alive = (work: () => void) => {
      if (!machine.isDead) work();
    };
    return {
      clock: { now: clock.now, wakeAt: (at, wake) => clock.wakeAt(at, () => alive(wake)) },
      seeds: { seed: () => this.#seed() },
      rules: { at: () => this.#rulebook() },
      coins: {
        standing: (players) => run('standing', () => coins.standing(players)),
        reserve: (share) => run('reserve', () => coins.reserve(share)),
        release: (share) => run('release', () => coins.release(share)),
        pay: (share) => run('pay', () => coins.pay(share)),
        money: (shares) => run('money', () => coins.money(shares)),
      },
      store: {
        load: (room) => run('load', () => store.load(room)),
        save: (save) => {
          // As over a wire: what is sent is what stands at the moment of the call.
          const sent = structuredClone(save);
          return run('save', () => store.save(sent));
        },
        lines: (page) => run('lines', () => store.lines(page)),
        adoptPacket: (record) => run('adopt', () => store.adoptPacket(record)),
        packet: (id) => run('packet', () => store.packet(id)),
        settlePacket: (id, end) => run('settle', () => store.settlePacket(id, end)),
      },
      notices: {
        tell: (player, notice) => alive(() => this.notices.push({ ...notice, player })),
        walletChanged: (player) => alive(() => this.wallets.push(player)),
        waitingChanged: () => {},
      },
      directory: {
        names: async (players) => players.map((player) => `name of ${player}`),
        isBlocked: async () => this.isBlocked,
        isMedia: (claim) =>
          run('isMedia', async () => this.media.some((one) => isDeepStrictEqual(one, claim))),
      },
      homes: {
        wallet: async (player) => {
          const earned = coins.earned(player);
          return { balance: earned, held: 0, earned };
        },
        waiting: (player) => store.counts(player),
      },
      watch: {
        fault: (_, what, cause) => alive(() => this.faults.push({ what, cause })),
        handling: () => () => {},
        told: () => {},
      },
    };
  }

  /** What the room did by itself has come to rest. */
  rest(): Promise<void> {
    return settle();
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

function lastPacket(device: Device): PacketId {
  const id = Object.keys(device.view.packets).at(-1);
  assert.ok(id !== undefined, 'a packet was sealed');
  return PacketId.parse(id);
}

import assert from 'node:assert/strict';
import type { Room } from '@colyseus/core';
import type { Campaign } from '../../rooms/campaign/campaign.ts';
import { defaultCampaign } from '../../rooms/campaign/default-campaign.ts';
import { PlayerId, RoomId, type PacketId } from '../../rooms/campaign/ids.ts';
import { groupContract, GroupView } from '../../rooms/group-contract.ts';
import { GroupFacts } from '../../rooms/group-facts.ts';
import { GroupRoom } from '../../rooms/group-room.ts';
import type { GroupRecord, Ports } from '../../rooms/ports.ts';
import { RoomDevice, type Sent } from './room-device.ts';
import { entropy, House, nameOf, RoomWorld } from './room-world.ts';
import { settle } from './settable-clock.ts';

export const group = RoomId.parse('group_family');

/** Groups as the default campaign has them, under a clear sky. */
export const clearSky: Campaign = { ...defaultCampaign, rains: [] };

/** That many people, in the order of their ids. */
export function people(count: number, from = 1): readonly PlayerId[] {
  return Array.from({ length: count }, (_, at) =>
    PlayerId.parse(`p${String(at + from).padStart(3, '0')}`),
  );
}

type SentPacket = Sent<typeof groupContract, 'packet.send'>;

/** A device in a group's room. */
export class GroupDevice extends RoomDevice<typeof groupContract, GroupView> {
  constructor(at: { room: Room; player: PlayerId; sessionId: string }) {
    super({ contract: groupContract, view: GroupView }, at);
  }

  /** Sends a packet of the player's own; answers its id. */
  async sendPacket(given: Partial<SentPacket> = {}): Promise<PacketId> {
    return (await this.reply('packet.send', packetOf(given))).packet;
  }

  /** Reaches for a share, with an entropy that is the player's own unless it is said otherwise. */
  grab(packet: PacketId, byte = Number(this.player.slice(-3)) % 256, passphrase?: string) {
    const spoken = passphrase === undefined ? {} : { passphrase };
    return this.ask('packet.grab', { packet, entropy: entropy(byte), ...spoken });
  }

  /** The share that it gets. */
  async grabbed(packet: PacketId, byte?: number, passphrase?: string) {
    const answer = await this.grab(packet, byte, passphrase);
    assert.ok('reply' in answer, `a grab was refused: ${JSON.stringify(answer)}`);
    return answer.reply;
  }

  /** Why it gets none. */
  async grabRefused(packet: PacketId, byte?: number, passphrase?: string): Promise<string> {
    const answer = await this.grab(packet, byte, passphrase);
    assert.ok('code' in answer, 'a grab was not refused');
    return answer.code;
  }

  tap(rain: string, drop: number, byte = 1) {
    return this.ask('rain.tap', { rain, drop, entropy: entropy(byte) });
  }

  async caught(rain: string, drop: number, byte?: number) {
    const answer = await this.tap(rain, drop, byte);
    assert.ok('reply' in answer, `a tap was refused: ${JSON.stringify(answer)}`);
    return answer.reply;
  }

  async tapRefused(rain: string, drop: number): Promise<string> {
    const answer = await this.tap(rain, drop);
    assert.ok('code' in answer, 'a tap was not refused');
    return answer.code;
  }
}

/** Two shares of a hundred coins in all, unless it is said otherwise. */
export function packetOf(given: Partial<SentPacket> = {}): SentPacket {
  return { key: 'key-00000001', coins: 100, shares: 2, ...given };
}

interface GroupOptions {
  readonly members?: readonly PlayerId[];
  /** What each member has earned before. */
  readonly earned?: number;
  readonly campaign?: Campaign;
  readonly funds?: number;
  /** Another room of the same house, or another owner of the same room. */
  readonly house?: House;
  readonly id?: RoomId;
}

const opened = new Set<GroupWorld>();

/** The room of a group, whose members a test can change. */
export class GroupWorld extends RoomWorld<GroupRoom, GroupDevice> {
  readonly id: RoomId;
  readonly devices: GroupDevice[] = [];

  constructor(options: GroupOptions = {}) {
    const { campaign = clearSky, funds = 1_000_000, id = group, earned = 0 } = options;
    super(options.house ?? new House({ campaign, funds }));
    this.id = id;
    opened.add(this);
    if (this.house.groups.has(id)) return;
    const members = options.members ?? people(3);
    this.#write(members.map((player) => ({ player, name: nameOf(player) })));
    if (earned > 0) for (const player of members) this.coins.earnBefore(player, earned);
  }

  /** Loads the room, and the first so many members come in. */
  static async start(
    options: GroupOptions & { readonly here?: number } = {},
  ): Promise<{ readonly world: GroupWorld; readonly devices: readonly GroupDevice[] }> {
    const world = new GroupWorld(options);
    await world.open();
    const members = world.record.members.slice(0, options.here);
    const devices: GroupDevice[] = [];
    for (const { player } of members) devices.push(await world.join(player));
    return { world, devices };
  }

  /** Loads the room into one more process: two own it now, as when one of them does not know yet that it is dead. */
  async openAgain(): Promise<GroupWorld> {
    const other = new GroupWorld({ house: this.house, id: this.id });
    await other.open();
    return other;
  }

  get record(): GroupRecord {
    return this.house.groups.get(this.id) ?? assert.fail('the group has ended');
  }

  protected override make(): GroupRoom {
    const room = new GroupRoom();
    room.roomName = 'group';
    return room;
  }

  protected override create(room: GroupRoom, ports: Ports): Promise<void> {
    return room.onCreate({ room: this.id, ports });
  }

  override async join(player: PlayerId): Promise<GroupDevice> {
    return (await this.knock(player))();
  }

  /** The door has given a ticket: what is answered comes in with it. */
  async knock(player: PlayerId): Promise<() => Promise<GroupDevice>> {
    const sessionId = this.house.nextSession();
    const device = new GroupDevice({ room: this.room, player, sessionId });
    this.devices.push(device);
    return device.reserve({ player, name: nameOf(player) });
  }

  /** The groups' book lets somebody in, and the room is told. */
  async letIn(...players: readonly PlayerId[]): Promise<void> {
    const joined = players.map((player) => ({ player, name: nameOf(player) }));
    this.#write([...this.record.members, ...joined]);
    await this.room.membersChanged();
    await settle();
  }

  /** Somebody leaves or is sent away; the oldest member owns what the owner left. */
  async letGo(player: PlayerId): Promise<void> {
    this.#write(this.record.members.filter((member) => member.player !== player));
    await this.room.membersChanged();
    await this.store.dropRows({ room: this.id, player });
    await settle();
  }

  async end(): Promise<void> {
    this.house.groups.delete(this.id);
    await this.room.membersChanged();
    await this.store.dropRows({ room: this.id, player: null });
    await settle();
  }

  /** What is durable of the room. */
  async saved(): Promise<GroupFacts> {
    const stored = await this.store.load(this.id);
    assert.ok(stored, 'the room was saved');
    return GroupFacts.parse(stored.facts);
  }

  #write(members: GroupRecord['members']): void {
    const owner = members.find(({ player }) => player === this.house.groups.get(this.id)?.owner);
    const first = owner ?? members[0];
    assert.ok(first, 'a group has members');
    this.house.groups.set(this.id, { name: '一家人', owner: first.player, members });
  }
}

/** A group of three who are all here, each with a thousand coins. */
export async function trio(options: Parameters<typeof GroupWorld.start>[0] = {}) {
  const { world, devices } = await GroupWorld.start({ earned: 1000, ...options });
  const [one, two, three] = devices;
  assert.ok(one && two && three);
  return { world, one, two, three };
}

/** The packet as that screen shows it. */
export const shown = (device: GroupDevice, packet: PacketId) => device.view.packets[packet];

/** The worlds that were opened since somebody last asked. */
export function takeOpened(): readonly GroupWorld[] {
  const all = [...opened];
  opened.clear();
  return all;
}

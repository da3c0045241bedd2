import type { CampaignDay, PacketId, PlayerId, RoomId } from './campaign/ids.ts';
import type { NoticeKind } from './campaign/notice.ts';
import { resumeChat } from './chat/rules.ts';
import { showChat } from './chat/state.ts';
import { coalesce } from './coalesce.ts';
import { groupContract } from './group-contract.ts';
import { GroupFacts, newGroupFacts, withoutMembers } from './group-facts.ts';
import { turnGroupDay } from './group-follow.ts';
import { groupDueAt, groupRows } from './group-save.ts';
import { GroupState, showGroup } from './group-state.ts';
import { closeCodes, type RoomClient } from './game-room.ts';
import { Pots } from './lucky/pots.ts';
import { grabView, showGrabs } from './lucky/state.ts';
import type { GroupMember } from './members/contract.ts';
import { showMembers } from './members/state.ts';
import type { GroupRecord, Ports } from './ports.ts';
import type { PaidSlot } from './pot/money.ts';
import type { Pot } from './pot/pot.ts';
import { RoomTable } from './room-table.ts';

/** What the server makes a group room with; no client has a say in it. */
export interface GroupOptions {
  readonly room: RoomId;
  readonly ports: Ports;
}

const ended: GroupRecord = { name: '', owner: '' as PlayerId, members: [] }; // Nobody owns a group that has ended.

/** The facts of a group, who belongs to it by the groups' own book, and the pots behind its packets. */
export abstract class GroupTable extends RoomTable<GroupFacts, GroupState> {
  override state = new GroupState();
  protected readonly contract = groupContract;
  protected group = ended;
  protected pots!: Pots;
  #members: ReadonlySet<PlayerId> = new Set();
  /** Also of those who have left: their grabs are still on the wall. */
  readonly #names = new Map<PlayerId, string>();
  /** One reading of the book at a time, so that the last word is the newest and each change is told once. */
  readonly #readMembers = coalesce(async () =>
    this.#changeGroup((await this.ports.directory.group(this.room)) ?? ended),
  );

  override async onCreate({ room, ports }: GroupOptions): Promise<void> {
    this.pots = new Pots(ports, (pot, slots) => this.#onGrabbed(pot, slots));
    await this.openTable(room, ports);
  }

  /** A ticket, or a connection that comes back, may be older than the book's word that its player is no member. */
  override onJoin(client: RoomClient): void {
    if (client.auth && !this.isMember(client.auth.player)) return sendAway(client);
    super.onJoin(client);
  }

  protected override get members(): readonly PlayerId[] {
    return [...this.#members];
  }

  protected isMember(player: PlayerId): boolean {
    return this.#members.has(player);
  }

  protected override nameOf(player: PlayerId): string {
    return this.#names.get(player) ?? '';
  }

  protected viewOf(player: PlayerId): GroupMember {
    return {
      player,
      name: this.nameOf(player),
      online: this.sessions.isHere(player),
      role: player === this.group.owner ? 'owner' : 'member',
    };
  }

  /** Somebody joined, left or was sent away, or the group was ended. */
  override membersChanged(): Promise<void> {
    return this.#readMembers();
  }

  /** Who is no member any more goes at once. */
  #changeGroup(group: GroupRecord): void {
    const before = this.#members;
    this.group = group;
    this.#members = new Set(group.members.map(({ player }) => player));
    for (const { player, name } of group.members) this.#names.set(player, name);
    const left = [...before.difference(this.#members)];
    const joined = [...this.#members.difference(before)];
    this.rows.forget(left);
    this.facts = withoutMembers(this.facts, left);
    this.state.name = group.name;
    this.state.owner = group.owner;
    this.state.members = this.#members.size;
    for (const client of this.clients)
      if (client.auth && !this.isMember(client.auth.player)) sendAway(client);
    this.showPresent();
    this.broadcastPatch();
    // A room that was just loaded has nobody to tell; their lists are written all the same.
    if (before.size > 0) this.#tellMembers(joined, left);
    this.commitSoon();
  }

  #tellMembers(joined: readonly PlayerId[], left: readonly PlayerId[]): void {
    for (const player of joined) this.tell('member.joined', this.#named(player));
    for (const player of left) this.tell('member.left', this.#named(player));
  }

  protected override readFacts(stored: unknown, day: CampaignDay): GroupFacts {
    const facts = stored === undefined ? newGroupFacts(day) : GroupFacts.parse(stored);
    return turnGroupDay({ ...facts, chat: resumeChat(facts.chat) }, day);
  }

  protected override showFacts(facts: GroupFacts): void {
    const nameOf = (player: PlayerId) => this.nameOf(player);
    const rules = this.ports.rules.at(this.ports.clock.now());
    showGroup(facts, rules, { pots: this.pots, nameOf }, this.state);
  }

  protected override rowsOf(facts: GroupFacts, now: number) {
    return groupRows(facts, { room: this.room, now, group: this.group, pots: this.pots });
  }

  protected override dueAt(facts: GroupFacts): number | null {
    return groupDueAt(facts);
  }

  protected override leaveWord(
    kind: NoticeKind,
    players: readonly PlayerId[],
    packet?: PacketId,
  ): void {
    // Who has left since it was owed may not come in to grab it; what comes back is theirs wherever they are.
    const told = kind === 'packet' ? players.filter((player) => this.isMember(player)) : players;
    super.leaveWord(kind, told, packet);
  }

  protected override showPresent(): void {
    super.showPresent();
    showChat(this.facts.chat, [], this.state.chat);
    const here = this.members.filter((player) => this.sessions.isHere(player));
    if (this.state.online !== here.length) this.state.online = here.length;
    showMembers(
      here.map((player) => this.viewOf(player)),
      this.state.present,
    );
  }

  /** The names of those who grabbed and have left since. */
  protected async learnNames(): Promise<void> {
    const slots = this.facts.lucky.packets.flatMap(({ id }) => this.pots.get(id)?.slots ?? []);
    const unknown = [...new Set(slots.map(({ player }) => player))].filter(
      (player) => !this.#names.has(player),
    );
    if (unknown.length === 0) return;
    const names = await this.ports.directory.names(unknown);
    unknown.forEach((player, index) => this.#names.set(player, names[index] ?? ''));
  }

  /** What the books took in one go is shown in one patch and told in one event; nothing else, for that waits for a save. */
  #onGrabbed(pot: Pot, slots: readonly PaidSlot[]): void {
    const nameOf = (player: PlayerId) => this.nameOf(player);
    const shown = this.state.packets.get(pot.record.id);
    if (shown) showGrabs(pot.slots, nameOf, shown);
    this.tell('packet.grabbed', {
      packet: pot.record.id,
      grabs: slots.map((slot) => grabView(slot, nameOf)),
      left: pot.record.header.shares - pot.slots.length,
    });
    this.commitSoon();
    if (pot.state !== 'open') this.inBackground(this.packetsEnded());
  }

  /** A packet was emptied or has expired: that is noted, saved and told. */
  protected abstract packetsEnded(): Promise<void>;

  #named(player: PlayerId) {
    return { player, name: this.nameOf(player) };
  }
}

function sendAway(client: RoomClient): void {
  client.leave(closeCodes.leftGroup, 'left the group');
}

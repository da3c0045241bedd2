import type { Call } from './call/call.ts';
import { callState } from './call/state.ts';
import { nextMidnight } from './campaign/day.ts';
import type { Floor } from './campaign/floor.ts';
import type { CampaignDay, PacketId, PlayerId, RoomId } from './campaign/ids.ts';
import type { NoticeKind } from './campaign/notice.ts';
import { resumeChat } from './chat/rules.ts';
import { showChat } from './chat/state.ts';
import { pairContract } from './pair-contract.ts';
import { newPairFacts, PairFacts } from './pair-facts.ts';
import { turnDay } from './pair-follow.ts';
import { dueAt, roomRows } from './pair-save.ts';
import { Member, PairState, showPair } from './pair-state.ts';
import type { Ports } from './ports.ts';
import { RoomTable } from './room-table.ts';

/** What the server makes a pair room with; no client has a say in it. */
export interface PairOptions {
  readonly room: RoomId;
  readonly members: readonly [PlayerId, PlayerId];
  readonly ports: Ports;
}

/** The facts of a pair: who they are, whether one blocks the other, and the call that both are in. */
export abstract class PairTable extends RoomTable<PairFacts, PairState> {
  override state = new PairState();
  protected readonly contract = pairContract;
  protected call: Call | null = null;
  #members!: readonly [PlayerId, PlayerId];

  override async onCreate({ room, members, ports }: PairOptions): Promise<void> {
    this.#members = members;
    await this.openTable(room, ports);
  }

  protected override get members(): readonly [PlayerId, PlayerId] {
    return this.#members;
  }

  protected override nameOf(player: PlayerId): string {
    return this.state.members.get(player)?.name ?? player;
  }

  override async membersChanged(): Promise<void> {
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

  protected override readFacts(stored: unknown, day: CampaignDay): PairFacts {
    const facts = stored === undefined ? newPairFacts(this.#members, day) : PairFacts.parse(stored);
    return turnDay({ ...facts, chat: resumeChat(facts.chat) }, day, this.campaign);
  }

  protected override showFacts(facts: PairFacts): void {
    showPair(facts, this.ports.rules.at(this.ports.clock.now()), this.state);
  }

  protected override rowsOf(facts: PairFacts, now: number) {
    const warnedUntil = nextMidnight(now, this.campaign.zone);
    return roomRows(facts, { room: this.room, now, warnedUntil });
  }

  protected override dueAt(facts: PairFacts, now: number): number | null {
    return dueAt(facts, this.campaign, now);
  }

  protected get callFloor(): Floor<Call | null, typeof pairContract> {
    return this.floorOn(
      () => this.call,
      (call) => {
        this.call = call;
      },
    );
  }

  protected override leaveWord(
    kind: NoticeKind,
    players: readonly PlayerId[],
    packet?: PacketId,
  ): void {
    // What a blocked friend does is no news; what becomes of the player's own packets and streak is.
    if (this.isBlocked && kind === 'opened') return;
    super.leaveWord(kind, players, packet);
  }

  protected override showPresent(): void {
    super.showPresent();
    showChat(this.facts.chat, this.members, this.state.chat);
    for (const [player, member] of this.state.members) {
      // The members map is keyed by player ids: this class alone writes it.
      const online = this.sessions.isHere(player as PlayerId);
      if (member.online !== online) member.online = online;
    }
    const call = callState(this.call);
    if (!isSameCall(call, this.state.call)) this.state.call = call;
  }
}

function isSameCall(one: PairState['call'], other: PairState['call']): boolean {
  return one?.id === other?.id && one?.answeredAt === other?.answeredAt;
}

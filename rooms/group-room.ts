import { refuse } from './campaign/contract.ts';
import { dayOf, nextMidnight } from './campaign/day.ts';
import type { Evidence } from './campaign/evidence.ts';
import type { PlayerId } from './campaign/ids.ts';
import { readLines } from './chat/read.ts';
import type { groupContract } from './group-contract.ts';
import { followInGroup, mustSaveGroup, turnGroupDay, type GroupFollowed } from './group-follow.ts';
import { GroupTable } from './group-table.ts';
import type { SendPacket } from './lucky/contract.ts';
import { expireLucky, noteEnded, reconcileLucky } from './lucky/expire.ts';
import { grabLucky } from './lucky/grab.ts';
import { nextLuckyExpiry, openLucky } from './lucky/rules.ts';
import { sealLucky } from './lucky/seal.ts';
import { sendLucky } from './lucky/send.ts';
import { readMembers } from './members/read.ts';
import { tapRain } from './rain/tap.ts';
import { earliest } from './room-save.ts';
import { treeView } from './tree/state.ts';
import type { Verbs } from './verbs.ts';

/** A group's room, in two tables of contents: which message calls which verb, and what leads to what. */
export class GroupRoom extends GroupTable {
  readonly #verbs: Verbs<typeof groupContract> = {
    'chat.send': (from, { id, content }) => this.say(from, id, content),
    'chat.read': (_, page) => readLines(this.floor('chat'), this.lines, page),
    'chat.seen': (player, { seq }) => this.see(player, seq),
    'members.read': (_, page) =>
      readMembers(
        this.members.map((player) => this.viewOf(player)),
        page,
      ),
    'packet.send': (player, asked) => this.#send(player, asked),
    'packet.grab': (player, grab) => grabLucky(this.floor('lucky'), this.pots, { ...grab, player }),
    'rain.tap': (player, tap) => tapRain(this.rainFloor, player, tap),
  };

  protected override async handle(player: PlayerId, type: string, message: never) {
    // Who has left is on the way out; nothing more comes of what they ask.
    if (!this.isMember(player)) return refuse('group_unknown');
    this.turn();
    // The desk has checked that the contract knows the type; each verb's message is what that type's zod answers.
    const verb = this.#verbs[type as keyof typeof groupContract.messages] as (
      player: PlayerId,
      message: never,
    ) => unknown;
    const answer = await verb(player, message);
    this.setAlarm();
    return answer;
  }

  protected override async resume(): Promise<void> {
    await reconcileLucky(this.floor('lucky'), this.pots);
    await this.learnNames();
  }

  protected override async lookAtClock(): Promise<void> {
    this.turn();
    await this.saveIfDue();
    await this.turnRain();
    await expireLucky(this.floor('lucky'), this.pots);
    await sealLucky(this.floor('lucky'), this.pots);
    this.setAlarm();
  }

  protected override nextAlarm(): number | null {
    const now = this.ports.clock.now();
    const midnight = this.sessions.isEmpty ? null : nextMidnight(now, this.campaign.zone);
    const expiry = nextLuckyExpiry(this.facts.lucky);
    return earliest([this.nextSave, midnight, expiry, this.nextRain()]);
  }

  /** Turns the day if the clock is past it. */
  protected override turn(): void {
    const before = this.facts;
    this.facts = turnGroupDay(before, dayOf(this.ports.clock.now(), this.campaign.zone));
    if (this.facts !== before) this.inBackground(this.commit());
  }

  protected override async follow(evidence: Evidence): Promise<void> {
    const { campaign, members, room, facts: before } = this;
    const now = this.ports.clock.now();
    const followed = followInGroup(before, evidence, { campaign, members, room, now });
    this.facts = followed.facts;
    if (!mustSaveGroup(before, followed.facts)) return this.commitSoon();
    await this.#tellChanges(before, followed);
    await sealLucky(this.floor('lucky'), this.pots);
  }

  protected override async packetsEnded(): Promise<void> {
    await noteEnded(this.floor('lucky'), this.pots, openLucky(this.facts.lucky));
  }

  /** What a fault leaves owed is sealed when the room tries again, whether or not its sender asks again. */
  #send(player: PlayerId, asked: SendPacket) {
    const sender = { player, name: this.nameOf(player) };
    const sending = sendLucky(this.floor('lucky'), this.pots, sender, asked);
    this.inBackground(sending);
    return sending;
  }

  async #tellChanges(
    { tree: before }: GroupFollowed['facts'],
    { facts, finished }: GroupFollowed,
  ): Promise<void> {
    const { day } = facts;
    await this.commit();
    for (const { task, count, owed } of finished)
      this.tell('task.completed', { task: task.id, day, count, packet: owed.id });
    if (before !== facts.tree) this.tell('tree.changed', treeView(facts.tree));
  }
}

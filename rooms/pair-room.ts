import { answerCall } from './call/answer.ts';
import { nextMoment } from './call/call.ts';
import { endCall, noteSession, turnCall } from './call/end.ts';
import { signalCall } from './call/signal.ts';
import { startCall } from './call/start.ts';
import { isRefusal } from './campaign/contract.ts';
import { dayOf, nextMidnight } from './campaign/day.ts';
import type { Evidence } from './campaign/evidence.ts';
import type { PlayerId } from './campaign/ids.ts';
import type { Content } from './chat/contract.ts';
import { readLines } from './chat/read.ts';
import { expirePackets, reconcilePackets } from './packet/expire.ts';
import { openShare } from './packet/open.ts';
import { payDebts } from './packet/pay-debts.ts';
import type { pairContract } from './pair-contract.ts';
import type { PairFacts } from './pair-facts.ts';
import { changesBetween, follow, mustSave, turnDay, type Followed } from './pair-follow.ts';
import { nextByClock } from './pair-save.ts';
import { PairTable } from './pair-table.ts';
import { tapRain } from './rain/tap.ts';
import { earliest } from './room-save.ts';
import { restoreStreak } from './streak/restore.ts';
import { warnStreak } from './streak/warn.ts';
import type { Verbs } from './verbs.ts';

/** Two friends' room, in two tables of contents: which message calls which verb, and what leads to what. */
export class PairRoom extends PairTable {
  readonly #verbs: Verbs<typeof pairContract> = {
    'chat.send': (from, { id, content }) => this.#say(from, id, content),
    'chat.read': (_, page) => readLines(this.floor('chat'), this.lines, page),
    'chat.seen': (player, { seq }) => this.see(player, seq),
    'call.start': (from, { id, media }) =>
      startCall(this.callFloor, from, { id, media, isBlocked: this.isBlocked }),
    'call.answer': (by, { call }) => answerCall(this.callFloor, by, call),
    'call.end': (_, { call }) => endCall(this.callFloor, call),
    'call.signal': (from, sent) => signalCall(this.callFloor, from, sent),
    'streak.restore': (player) => restoreStreak(this.floor('streak'), player),
    'packet.open': (player, { packet, entropy }) =>
      openShare(this.floor('packets'), { packet, player, entropy }),
    'rain.tap': (player, tap) => tapRain(this.rainFloor, player, tap),
  };

  protected override async handle(player: PlayerId, type: string, message: never) {
    this.turn();
    // The desk has checked that the contract knows the type; each verb's message is what that type's zod answers.
    const verb = this.#verbs[type as keyof typeof pairContract.messages] as (
      player: PlayerId,
      message: never,
    ) => unknown;
    const answer = await verb(player, message);
    this.setAlarm();
    return answer;
  }

  /** Between two of whom one has blocked the other no call goes on either. */
  override async membersChanged(): Promise<void> {
    await super.membersChanged();
    if (!this.isBlocked) return;
    this.turn();
    if (this.call) endCall(this.callFloor, this.call.id);
  }

  protected override async resume(): Promise<void> {
    await reconcilePackets(this.floor('packets'));
  }

  protected override async lookAtClock(): Promise<void> {
    this.turn();
    await this.saveIfDue();
    await this.turnRain();
    await this.#warn();
    await expirePackets(this.floor('packets'));
    await payDebts(this.floor('packets'));
    this.setAlarm();
  }

  protected override nextAlarm(): number | null {
    const now = this.ports.clock.now();
    const midnight = this.sessions.isEmpty ? null : nextMidnight(now, this.campaign.zone);
    const byClock = nextByClock(this.facts, this.campaign, now);
    return earliest([this.nextSave, nextMoment(this.call), midnight, byClock, this.nextRain()]);
  }

  protected override presenceChanged(player: PlayerId): void {
    // A side that comes back too late has left the call, whether a timer said so in time or not.
    this.turn();
    noteSession(this.callFloor, player);
    super.presenceChanged(player);
  }

  /** Turns the day and the call if the clock is past them. */
  protected override turn(): void {
    const before = this.facts;
    const day = dayOf(this.ports.clock.now(), this.campaign.zone);
    this.facts = turnDay(before, day, this.campaign);
    if (this.facts !== before) this.inBackground(this.#tellChanges(before));
    const evidence = this.call && turnCall(this.callFloor);
    if (evidence) this.inBackground(this.follow(evidence));
  }

  protected override async follow(evidence: Evidence): Promise<void> {
    const { campaign, members, room } = this;
    const before = this.facts;
    const followed = follow(before, evidence, {
      campaign,
      members,
      room,
      now: this.ports.clock.now(),
    });
    this.facts = followed.facts;
    if (!mustSave(before, followed.facts)) return this.commitSoon();
    await this.#tellChanges(before, followed.finished);
    await payDebts(this.floor('packets'));
  }

  async #tellChanges(before: PairFacts, finished: Followed['finished'] = []): Promise<void> {
    const { streak, pet } = changesBetween(before, this.facts, this.campaign);
    const { day } = this.facts;
    await this.commit();
    if (streak) this.tell('streak.changed', streak);
    for (const { task, count, owed } of finished)
      this.tell('task.completed', { task: task.id, day, count, packet: owed.id });
    if (pet) this.tell('pet.changed', pet);
  }

  async #warn(): Promise<void> {
    const { campaign, members } = this;
    const warned = warnStreak(this.facts.streak, {
      campaign,
      members,
      now: this.ports.clock.now(),
    });
    if (!warned) return;
    const { missing, until } = warned.warning;
    this.facts = { ...this.facts, streak: warned.facts };
    this.leaveWord('streak', missing);
    await this.commit();
    this.tell('streak.warned', { missing: [...missing], until });
  }

  async #say(from: PlayerId, request: string, content: Content) {
    const said = await this.say(from, request, content);
    if (!isRefusal(said))
      this.leaveWord(
        'line',
        this.members.filter((member) => member !== from),
      );
    return said;
  }
}

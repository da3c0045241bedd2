import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { isRefusal } from '../../rooms/campaign/contract.ts';
import { dayOf } from '../../rooms/campaign/day.ts';
import type { PacketId, PlayerId, RoomId } from '../../rooms/campaign/ids.ts';
import { Line, type Content } from '../../rooms/chat/contract.ts';
import type { Answer } from '../../rooms/desk.ts';
import type { Clock, Notice, Rules } from '../../rooms/ports.ts';
import type { MediaStore } from '../media/media.ts';
import { newPlayerId } from '../players/player-ids.ts';
import type { Players } from '../players/players.ts';
import type { RoomDoor } from '../rooms/door.ts';
import type { Listener } from '../rooms/notices.ts';
import { drawPhoto } from './draw-photo.ts';
import { repliesTo, type Reply } from './small-talk.ts';

/** Friends for guests who came alone. */
export interface BotFriends {
  /** Gives the player a bot of their own for a friend: one a guest, so that no rule of play needs an exception. */
  befriend(player: PlayerId): Promise<void>;
}

export interface BotParts {
  readonly players: Players;
  readonly media: Pick<MediaStore, 'keep'>;
  readonly door: RoomDoor;
  readonly rules: Rules;
  readonly clock: Clock;
  /** The machine's own time: how long a bot hesitates is no part of the game. */
  readonly machine: Clock;
  readonly onFault: (what: string, cause: unknown) => void;
}

/** Long enough to look like somebody, short enough for who is trying things out. */
const typingMs = 700;
const pickUpMs = 1500;
const pressMs = 1200;

/** What a bot looks back at for lines it has not answered. */
const linesRead = 10;

const botName = '小福（机器人）';

/**
 * Bots live by their notices, like anybody who has no screen: they answer lines, pick up calls, and press once their
 * friend has pressed. Everything they do goes through the same messages as a player's.
 */
export class RoomBots implements BotFriends, Listener {
  readonly #parts: BotParts;
  /** What a bot is about to do anyway: ten lines in a row are one thing to answer. */
  readonly #intended = new Set<string>();

  constructor(parts: BotParts) {
    this.#parts = parts;
    parts.door.onPairLoaded((room, members) => this.#attend(room, members));
  }

  async befriend(player: PlayerId): Promise<void> {
    const { players, rules, clock } = this.#parts;
    const { id } = await players.meet({ id: newPlayerId('bot'), name: botName });
    const now = clock.now();
    await players.befriend({
      one: player,
      other: id,
      day: dayOf(now, rules.at(now).campaign.zone),
    });
  }

  hears(player: PlayerId): boolean {
    return isBot(player);
  }

  hear(bot: PlayerId, { room, kind, packet }: Notice): void {
    if (kind === 'line') this.#soon(`line:${room}`, typingMs, () => this.#answer(bot, room));
    else if (kind === 'call') this.#soon(`call:${room}`, pickUpMs, () => this.#pickUp(bot, room));
    else if (kind === 'opened' && packet !== undefined)
      this.#soon(`open:${packet}`, pressMs, () => this.#press(bot, room, packet));
  }

  /** A bot has nowhere else to be: it is in its room whenever the room is loaded. */
  async #attend(room: RoomId, members: readonly PlayerId[]): Promise<void> {
    for (const member of members)
      if (isBot(member)) await this.#parts.door.tellRoom(room, 'attend', member, true);
  }

  #soon(intent: string, inMs: number, run: () => Promise<unknown>): void {
    if (this.#intended.has(intent)) return;
    this.#intended.add(intent);
    const { machine, onFault } = this.#parts;
    machine.wakeAt(machine.now() + inMs, () => {
      this.#intended.delete(intent);
      run().catch((cause: unknown) => onFault(`bot ${intent.split(':')[0]}`, cause));
    });
  }

  async #answer(bot: PlayerId, room: RoomId): Promise<void> {
    const read = await this.#act(bot, room, 'chat.read', { limit: linesRead });
    if (!('reply' in read)) return;
    const { lines } = z.object({ lines: z.array(Line) }).parse(read.reply);
    const last = lines.findLastIndex(({ from }) => from === bot);
    for (const reply of repliesTo(lines.slice(last + 1))) {
      const content = reply.kind === 'photo' ? await this.#takePhoto(bot, room, reply) : reply;
      await this.#act(bot, room, 'chat.send', { content });
    }
    const newest = lines.at(-1);
    if (newest) await this.#act(bot, room, 'chat.seen', { seq: newest.seq });
  }

  /** Through the same door as a player's upload; one that may upload no more says so. */
  async #takePhoto(
    bot: PlayerId,
    room: RoomId,
    { seed }: Extract<Reply, { kind: 'photo' }>,
  ): Promise<Content> {
    const drawn = drawPhoto(seed);
    const kept = await this.#parts.media.keep({
      room,
      player: bot,
      chunks: Readable.from([drawn]),
    });
    if (isRefusal(kept)) return { kind: 'text', text: '今天的照片拍完啦，明天再发给你' };
    return { kind: 'photo', media: kept.id };
  }

  async #press(bot: PlayerId, room: RoomId, packet: PacketId): Promise<void> {
    await this.#act(bot, room, 'packet.open', { packet, entropy: randomBytes(32).toString('hex') });
  }

  async #pickUp(bot: PlayerId, room: RoomId): Promise<void> {
    const call = this.#parts.door.callIn(room);
    if (call && call.from !== bot && call.answeredAt === 0)
      await this.#act(bot, room, 'call.answer', { call: call.id });
  }

  async #act(bot: PlayerId, room: RoomId, type: string, message: object): Promise<Answer> {
    const friends = await this.#parts.players.friends(bot);
    const members = [bot, ...friends.map(({ id }) => id)];
    const id = `bot-${randomBytes(12).toString('base64url')}`;
    return this.#parts.door.askRoom(room, members, 'act', bot, type, { id, ...message });
  }
}

/** Only `newPlayerId` makes such an id: a host's players are `u_`, guests are `g_`. */
function isBot(player: PlayerId): boolean {
  return player.startsWith('bot_');
}

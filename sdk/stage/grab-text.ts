import type { LuckyPacketView } from '../generated.ts';
import { coinsText } from './amount-text.ts';
import { GrabRows } from './grab-rows.ts';
import type { GrabOptions } from './grab-options.ts';
import type { GrabWords } from './grab-words.ts';
import { initialOf, paintFace, type Cast } from './share-rows.ts';
import { StageText, type Told } from './stage-text.ts';
import { fill } from './stage-words.ts';
import { wishLines } from './wish-lines.ts';

interface GrabTextParts {
  readonly options: Pick<GrabOptions, 'me' | 'timeText'>;
  readonly words: GrabWords;
  readonly packet: () => LuckyPacketView;
}

/** The texts of a lucky packet: one sender instead of two friends, the wish, and a list that grows. */
export class GrabText extends StageText {
  readonly #parts: GrabTextParts;
  readonly #rows: GrabRows;

  constructor(root: ParentNode, cast: Cast, parts: GrabTextParts) {
    super(root, cast);
    this.#parts = parts;
    const { words, options, packet } = parts;
    const list = this.find('.shares');
    const head = element('div', 'head');
    head.append(element('p', 'fate'), element('p', 'sum'));
    list.before(head);
    this.find('.seal-place').append(element('span', 'stamp'));
    this.#rows = new GrabRows(list, { words, ...options });
    this.#writeWish(packet());
  }

  override writePacket(told: Told): void {
    const packet = this.#parts.packet();
    const { words } = this.#parts;
    this.write('.from', fill(words.from, { sender: this.#senderOf(packet) }));
    this.write('.faces .mine b', packet.sender === '' ? words.back : initialOf(packet.senderName));
    paintFace(this.find('.faces .mine'), packet.sender);
    this.find('.faces').classList.toggle('of-campaign', packet.sender === '');
    this.writeShare(told);
    this.write('.sum', this.#sum(packet));
    this.write('.fate', this.#fate(told));
    this.write('.stamp', this.#stamp(packet));
    this.write('.done', told.packet.shares[this.#parts.options.me] ? words.done : words.leave);
    this.#rows.write(packet);
  }

  /** The sum or the fate once, and then the end: each grab of somebody else is on the list for whoever reads it. */
  override writeStatus(told: Told, isTold: boolean): void {
    const fate = this.#fate(told);
    if (fate === '') super.writeStatus(told, isTold);
    else this.write('.status', `${fate}, ${this.find('.sum').textContent}`);
  }

  #writeWish({ blessing }: LuckyPacketView): void {
    const { words } = this.#parts;
    const { title, pocket, units } = wishLines(blessing || words.title);
    // What the page's brush was cut for is brushed; any other wish would be half in another face.
    const brushed = new Set(words.title + words.blessing);
    const isBrushed = (text: string) => Array.from(text).every((letter) => brushed.has(letter));
    this.write('.title', title);
    this.find('.title').classList.toggle('wish', !isBrushed(title));
    this.find('.title').style.setProperty('--wish', String(units));
    this.write('.blessing', pocket || words.blessing);
    this.find('.blessing').classList.toggle('wish', pocket !== '' && !isBrushed(pocket));
  }

  #senderOf({ sender, senderName }: LuckyPacketView): string {
    return sender === '' ? this.#parts.words.campaign : senderName;
  }

  #sum(packet: LuckyPacketView): string {
    const { words } = this.#parts;
    const { state, taken, shares, takenCoins, total } = packet;
    const form = { open: words.sum, empty: words.sumEmpty, expired: words.sumExpired }[state];
    return fill(form, {
      taken: String(taken),
      shares: String(shares),
      takenCoins: coinsText(takenCoins),
      total: coinsText(total),
      back: coinsText(total - takenCoins),
      sender: this.#senderOf(packet),
      time: this.#time(packet),
    });
  }

  /** How long it lasted, by the last grab. */
  #time({ grabs, sealedAt }: LuckyPacketView): string {
    const { words } = this.#parts;
    const last = Math.max(sealedAt, ...Object.values(grabs).map(({ at }) => at));
    const seconds = Math.max(1, Math.round((last - sealedAt) / 1000));
    if (seconds < 100) return fill(words.seconds, { time: String(seconds) });
    const minutes = Math.round(seconds / 60);
    if (minutes < 100) return fill(words.minutes, { time: String(minutes) });
    return fill(words.hours, { time: String(Math.round(minutes / 60)) });
  }

  /** What stands over the list of whoever has no share. */
  #fate({ packet: { shares } }: Told): string {
    const { words, options, packet } = this.#parts;
    const { state, sender } = packet();
    if (shares[options.me] !== undefined) return '';
    if (state === 'expired') return words.over;
    if (sender === options.me) return state === 'open' ? words.own : '';
    return words.late;
  }

  #stamp({ state, taken, shares }: LuckyPacketView): string {
    const { words } = this.#parts;
    if (state === 'open') return `${taken}/${shares}`;
    return state === 'empty' ? words.stampEmpty : words.stampExpired;
  }
}

function element(name: string, className: string): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  return made;
}

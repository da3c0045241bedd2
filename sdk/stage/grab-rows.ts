import type { GrabView, LuckyPacketView, PlayerId } from '../generated.ts';
import { coinsText } from './amount-text.ts';
import type { GrabWords } from './grab-words.ts';
import { initialOf, paintFace } from './share-rows.ts';
import { passing } from './stage-motion.ts';

interface GrabRowsParts {
  readonly me: PlayerId;
  readonly words: GrabWords;
  readonly timeText?: (at: number) => string;
}

const crown =
  '<svg viewBox="0 0 24 20" aria-hidden="true"><path d="M2.5 5.5 7.6 9 12 2.2 16.4 9l5.1-3.5-2 9.5h-15ZM4.6 16.6h14.8v2.2H4.6Z"/></svg>';

/** The list of who got what, the newest first: rows stay what they are, new ones come in on top. */
export class GrabRows {
  readonly #list: HTMLElement;
  readonly #parts: GrabRowsParts;
  readonly #rows = new Map<string, HTMLElement>();
  #luckiest = '';
  #isFirst = true;

  constructor(list: HTMLElement, parts: GrabRowsParts) {
    this.#list = list;
    this.#parts = parts;
    list.classList.add('grabs');
    list.ariaLabel = parts.words.listLabel;
    // Whoever has no pointer scrolls it by the keys.
    list.tabIndex = 0;
  }

  write(packet: LuckyPacketView): void {
    const places = Object.keys(packet.grabs).sort((a, b) => Number(a) - Number(b));
    for (const place of places) {
      const grab = packet.grabs[place];
      if (grab === undefined || this.#rows.has(place)) continue;
      const row = this.#rowOf(grab);
      this.#rows.set(place, row);
      this.#list.prepend(row);
      if (!this.#isFirst && !isStill()) comeIn(row);
    }
    for (const [place, row] of this.#rows) {
      if (packet.grabs[place] !== undefined) continue;
      // Beyond the newest that the state shows.
      row.remove();
      this.#rows.delete(place);
    }
    this.#list.dataset['empty'] = places.length === 0 ? this.#parts.words.nobody : '';
    if (packet.luckiest !== '' && this.#luckiest === '') this.#crown(packet.luckiest);
    this.#isFirst = false;
  }

  #rowOf({ player, name, drawn, at }: GrabView): HTMLElement {
    const { me } = this.#parts;
    const row = make('li', player === me ? 'mine' : '');
    row.dataset['player'] = player;
    const face = make('span', 'face');
    face.ariaHidden = 'true';
    paintFace(face, player);
    face.append(make('b', '', initialOf(name)));
    const who = make('span', 'who');
    who.append(make('span', 'name', name), make('time', 'at', this.#timeText(at)));
    const got = make('span', 'won');
    got.append(make('span', 'got', coinsText(drawn)));
    row.append(face, who, got);
    return row;
  }

  #crown(player: string): void {
    this.#luckiest = player;
    for (const row of this.#rows.values()) {
      if (row.dataset['player'] !== player) continue;
      const best = make('span', 'best', this.#parts.words.luckiest);
      best.insertAdjacentHTML('afterbegin', crown);
      row.classList.add('luckiest');
      row.querySelector('.won')?.append(best);
      if (!this.#isFirst && !isStill()) flourish(row, best);
    }
  }

  #timeText(at: number): string {
    const { timeText, words } = this.#parts;
    if (timeText) return timeText(at);
    return new Date(at).toLocaleTimeString(words.lang, { hour: '2-digit', minute: '2-digit' });
  }
}

function comeIn(row: HTMLElement): void {
  row.animate(
    [
      { opacity: 0, transform: 'translateY(-14px) scale(.96)' },
      { opacity: 1, transform: 'none' },
    ],
    { duration: 320, easing: 'cubic-bezier(.2,1.5,.4,1)', id: passing },
  );
}

/** The crown falls into its place, and a light runs over the row. */
function flourish(row: HTMLElement, best: HTMLElement): void {
  best.animate(
    [
      { opacity: 0, transform: 'translateY(-16px) scale(1.7) rotate(-14deg)' },
      { opacity: 1, transform: 'translateY(0) scale(1) rotate(0)' },
    ],
    { duration: 520, easing: 'cubic-bezier(.2,1.6,.4,1)', id: passing },
  );
  row.animate(
    [
      { backgroundPosition: '150% 0', backgroundColor: '#ffd35c00' },
      { backgroundColor: '#ffd35c59', offset: 0.3 },
      { backgroundPosition: '-60% 0', backgroundColor: '#ffd35c00' },
    ],
    { duration: 1400, easing: 'ease-out', id: passing },
  );
}

const isStill = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

function make(name: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

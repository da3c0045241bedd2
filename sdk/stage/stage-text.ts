import type { PacketView } from '../generated.ts';
import { coinsText, yuanText } from './amount-text.ts';
import { sceneAt } from './scene-at.ts';
import { initialOf, nameOf, paintFace, sharesOf, writeShares, type Cast } from './share-rows.ts';
import type { StagePhase } from './stage-phase.ts';
import { fill } from './stage-words.ts';

/** Widths of the digits face in ems: enough to fit any sum on the slip. */
const digitEms = 0.58;
const slipUnits = 214;

/** What all texts follow from. */
export interface Told {
  readonly packet: PacketView;
  readonly phase: StagePhase;
  readonly isPressed: boolean;
  readonly error: string | undefined;
  readonly coinsPerYuan: number;
}

/** Every text of the stage; writes only what changed. */
export class StageText {
  readonly #root: ParentNode;
  readonly #cast: Cast;

  constructor(root: ParentNode, cast: Cast) {
    this.#root = root;
    this.#cast = cast;
    const { words } = cast;
    for (const sign of root.querySelectorAll('.front-side text')) sign.textContent = words.seal;
    for (const sign of root.querySelectorAll('.back-side text')) sign.textContent = words.back;
    this.write('.fu', words.back);
    this.write('.title', words.title);
    this.write('.blessing', words.blessing);
    this.write('.you-got', words.youGot);
    this.write('.unit', words.unit);
    this.write('.done', words.done);
    this.write('.check', words.check);
    this.find('.seal').ariaLabel = words.sealLabel;
    this.find('.close').ariaLabel = words.closeLabel;
  }

  find(selector: string): HTMLElement {
    // The markup is ours and whole: every selector asked for stands in it.
    return this.#root.querySelector(selector) as HTMLElement;
  }

  write(selector: string, text: string): void {
    const element = this.find(selector);
    if (element.textContent !== text) element.textContent = text;
  }

  /** All that follows from the packet, whatever the moment. */
  writePacket(told: Told): void {
    const { packet } = told;
    const { words, me } = this.#cast;
    const shares = sharesOf(packet, me);
    const friend = this.friendOf(packet);
    this.write('.from', fill(words.from, { friend: nameOf(friend, this.#cast) }));
    this.write('.faces .mine b', initialOf(nameOf(me, this.#cast)));
    this.write('.faces .theirs b', initialOf(nameOf(friend, this.#cast)));
    for (const [selector, player] of [
      ['.faces .mine', me],
      ['.faces .theirs', friend],
    ] as const) {
      const share = shares.find((one) => one.player === player);
      const face = this.find(selector);
      if (player !== undefined) paintFace(face, player);
      face.classList.toggle('has-opened', share?.state === 'opened');
    }
    writeShares(this.find('.shares'), packet, this.#cast);
    this.writeShare(told);
  }

  /** What my own share came to. */
  writeShare({ packet, coinsPerYuan }: Told): void {
    const { words, me } = this.#cast;
    const mine = packet.shares[me];
    if (mine?.state !== 'opened') return;
    const { credited, drawn } = mine;
    const digits = coinsText(credited).length;
    const units = Math.min(78, Math.floor(slipUnits / (digits * digitEms)));
    this.find('.amount').style.setProperty('--digits', String(units));
    this.write('.worth', fill(words.worth, { yuan: yuanText(credited, coinsPerYuan) }));
    this.write('.capped', drawn > credited ? fill(words.capped, { coins: coinsText(drawn) }) : '');
  }

  /** The line under the envelope. */
  writeNote(told: Told, now: number): void {
    const seconds = Math.max(0, Math.ceil((told.packet.openedAt - now) / 1000));
    this.write('.note', told.error ?? this.#note(told, seconds));
    this.find('.note').classList.toggle('is-error', told.error !== undefined);
  }

  /** The running number. */
  writeAmount(t: number, coins: number): void {
    this.write('.coins', coinsText(sceneAt(t, { coins }).amount.coins));
  }

  /** The sum, once and to the end, for who does not see it. */
  writeStatus(told: Told, isTold: boolean): void {
    const { words, me } = this.#cast;
    const coins = told.packet.shares[me]?.credited ?? 0;
    const yuan = yuanText(coins, told.coinsPerYuan);
    const sum = fill(words.sumLabel, { coins: coinsText(coins), yuan });
    this.write('.status', isTold ? sum : (told.error ?? ''));
  }

  friendOf(packet: PacketView): string | undefined {
    const { me, members } = this.#cast;
    return (
      Object.keys(packet.shares).find((player) => player !== me) ??
      Object.keys(members).find((player) => player !== me)
    );
  }

  #note({ packet, phase, isPressed }: Told, seconds: number): string {
    const { words, me } = this.#cast;
    const friend = nameOf(this.friendOf(packet), this.#cast);
    switch (phase) {
      case 'waiting':
        return fill(words.waiting, { friend, seconds: String(seconds) });
      case 'expired':
        return packet.shares[me] ? words.expired : words.none;
      case 'opening':
      case 'result':
        return '';
      case 'sealed': {
        if (isPressed) return words.opening;
        const line =
          seconds > 0
            ? fill(words.friendWaits, { friend, seconds: String(seconds) })
            : words.together;
        const odds = fill(words.odds, { times: String(packet.permille / 1000) });
        return odds === '' ? line : `${line}\n${odds}`;
      }
    }
  }
}

import type { PacketView } from '../generated.ts';
import { artSeed } from '../fairness/hashes.ts';
import { coinsText } from './amount-text.ts';
import { BurstCanvas } from './burst-canvas.ts';
import { openModal, type Modal } from './modal.ts';
import { mountStage } from './mount-stage.ts';
import type { OpeningOptions, PlayedOpening, StagePurse } from './opening-options.ts';
import { openingZero } from './opening-zero.ts';
import { dockAtMs, sceneAt } from './scene-at.ts';
import type { Cast } from './share-rows.ts';
import { stageLayout, type StageKind } from './stage-layout.ts';
import { bendTime, catchUp, leap, passing, stageMotion } from './stage-motion.ts';
import { stagePhase, type StagePhase } from './stage-phase.ts';
import { StageText, type Told } from './stage-text.ts';
import { stageWords } from './stage-words.ts';
import type { Timeline } from './timeline.ts';

/** A clock that moved by less than this is not worth setting every animation anew. */
const driftMs = 1.5;

/** What differs between a pair's packet and a lucky one. */
export interface StageParts {
  readonly kind: StageKind;
  readonly makeText: (root: ParentNode, cast: Cast) => StageText;
}

const pairParts: StageParts = {
  kind: 'pair',
  makeText: (root, cast) => new StageText(root, cast),
};

/** @internal The overlay of one packet; `playOpening` says what it does. */
export class Stage implements PlayedOpening {
  readonly finished: Promise<void>;
  readonly #options: OpeningOptions;
  readonly #kind: StageParts['kind'];
  readonly #host: HTMLElement;
  readonly #root: HTMLElement;
  readonly #text: StageText;
  readonly #modal: Modal;
  readonly #timeline: Timeline;
  readonly #canvas: BurstCanvas;
  readonly #isReduced: boolean;
  readonly #seed: string;
  readonly #resized: ResizeObserver;
  readonly #stopClock: (() => void) | undefined;
  #finish = () => {};
  #packet: PacketView;
  #purse: StagePurse | undefined;
  /** The balance while my share was sealed: who still says so afterwards has not heard of the opening. */
  #balanceBefore: number | undefined;
  #phase: StagePhase | undefined;
  #isDockOpen = false;
  #heldAt: number | undefined;
  #pinned = '';
  #pinnedOffsetMs = 0;
  #isPressed = false;
  #error: string | undefined;
  #frame = 0;
  #isClosed = false;

  constructor(element: Element, options: OpeningOptions, parts: StageParts = pairParts) {
    const { packet, me, words = stageWords.zh, members = {}, clock } = options;
    this.#options = options;
    this.#kind = parts.kind;
    this.#packet = packet;
    this.#purse = options.purse;
    this.#seed = artSeed(packet.id);
    this.#isReduced =
      options.reducedMotion ?? matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.finished = new Promise((resolve) => (this.#finish = resolve));
    const { host, root, burst } = mountStage(element, options, words);
    [this.#host, this.#root] = [host, root];
    root.dataset['kind'] = parts.kind;
    this.#text = parts.makeText(root, { me, members, words });
    this.#canvas = new BurstCanvas(burst);
    this.#modal = openModal(host, root, () => this.close());
    this.#listen();
    const times = { zero: () => this.#zero, sealedAt: () => this.#packet.sealedAt };
    this.#timeline = stageMotion(root, times, this.#isReduced);
    this.#lay();
    this.update(packet);
    this.#resized = new ResizeObserver(() => {
      this.#lay();
      this.#refresh();
    });
    this.#resized.observe(host);
    this.#stopClock = clock.subscribe?.(() => this.#refresh());
    root.animate([{ opacity: 0 }, { opacity: 1 }], { duration: 180, id: passing });
  }

  update(packet: PacketView, purse?: StagePurse): void {
    if (this.#isClosed) return;
    const { me } = this.#options;
    const [before, after] = [this.#zero, openingZero(packet, me)];
    const hasPressed = openedOf(packet) > openedOf(this.#packet);
    this.#packet = packet;
    this.#purse = purse ?? this.#purse;
    if (packet.shares[me]?.state === 'sealed') {
      this.#balanceBefore = this.#purse?.balance;
    } else {
      this.#isPressed = false;
      this.#error = undefined;
    }
    if (hasPressed && !this.#isReduced) leap(this.#text.find('.bond'));
    if (before !== undefined && after !== undefined && before !== after && !this.#isReduced) {
      const now = this.#now;
      catchUp(this.#text.find('.press'), now - before, now - after);
    }
    this.#text.writePacket(this.#told('sealed'));
    this.#refresh();
  }

  hold(t: number | null): void {
    if (this.#isClosed) return;
    this.#heldAt = t === null ? undefined : (this.#zero ?? this.#packet.sealedAt) + t;
    this.#root.toggleAttribute('data-held', t !== null);
    for (const animation of this.#root.getAnimations({ subtree: true }))
      if (animation.id === passing) animation.finish();
    this.#refresh();
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    cancelAnimationFrame(this.#frame);
    this.#stopClock?.();
    this.#resized.disconnect();
    this.#timeline.cancel();
    this.#host.remove();
    this.#modal.release();
    this.#finish();
  }

  get #zero(): number | undefined {
    return openingZero(this.#packet, this.#options.me);
  }

  get #now(): number {
    return this.#heldAt ?? this.#options.clock.now();
  }

  #listen(): void {
    const on = (selector: string, run: () => void) =>
      this.#text.find(selector).addEventListener('click', run);
    on('.close', () => this.close());
    on('.done', () => this.close());
    on('.check', () => this.#options.onCheck?.());
    on('.seal', () => void this.#press());
    this.#text.find('.check').hidden = this.#options.onCheck === undefined;
  }

  async #press(): Promise<void> {
    const { open, words = stageWords.zh } = this.#options;
    if (this.#phase !== 'sealed' || this.#isPressed || !open) return;
    this.#isPressed = true;
    this.#error = undefined;
    this.#refresh();
    try {
      await open();
    } catch (error) {
      this.#isPressed = false;
      this.#error = sayFailure(error, words.failed);
      this.#refresh();
    }
  }

  #lay(): void {
    const { clientWidth: width, clientHeight: height } = this.#host;
    const layout = stageLayout(width, height, this.#kind);
    this.#root.style.setProperty('--u', `${layout.unit}px`);
    this.#root.style.setProperty('--top', `${layout.top}px`);
    this.#canvas.fit(width, height, layout);
  }

  /** Brings everything to this moment, and asks for the next frame while more than animations moves. */
  #refresh(): void {
    if (this.#isClosed) return;
    const { me } = this.#options;
    const now = this.#now;
    const phase = stagePhase(this.#packet, me, now);
    const t = bendTime(now - (this.#zero ?? Infinity), this.#isReduced);
    const told = this.#told(phase);
    this.#pin(t);
    this.#root.classList.toggle('pressed', this.#isPressed || phase === 'waiting');
    this.#text.writeNote(told, now);
    this.#text.writeAmount(t, this.#packet.shares[me]?.credited ?? 0);
    // Whoever has no share of a lucky packet looks at its list from the start.
    const isDockOpen = t >= dockAtMs || (this.#kind === 'grab' && phase === 'expired');
    this.#text.writeStatus(told, isDockOpen);
    this.#writePurse(t);
    this.#drawRing(now);
    const purse = this.#purse && this.#text.find('.purse');
    this.#canvas.draw(this.#isReduced ? -Infinity : t, this.#seed, purse);
    this.#enter(phase, isDockOpen);
    const isJoinable = phase === 'sealed' && this.#packet.openedAt > now;
    const isMoving = phase === 'waiting' || phase === 'opening' || isJoinable;
    cancelAnimationFrame(this.#frame);
    if (isMoving && this.#heldAt === undefined)
      this.#frame = requestAnimationFrame(() => this.#refresh());
  }

  /** Sets the animations anew when what they hang on has changed. */
  #pin(t: number): void {
    const offsetMs = this.#options.clock.now() - performance.now();
    const hands = `${this.#zero} ${this.#heldAt} ${this.#isReduced ? t : ''}`;
    if (hands === this.#pinned && Math.abs(offsetMs - this.#pinnedOffsetMs) < driftMs) return;
    [this.#pinned, this.#pinnedOffsetMs] = [hands, offsetMs];
    this.#timeline.pin({ offsetMs, heldAt: this.#heldAt });
  }

  /** What a phase brings with it: what can be pressed, and who has the focus. */
  #enter(phase: StagePhase, isDockOpen: boolean): void {
    if (phase === this.#phase && isDockOpen === this.#isDockOpen) return;
    [this.#phase, this.#isDockOpen] = [phase, isDockOpen];
    this.#host.dataset['phase'] = this.#root.dataset['phase'] = phase;
    this.#text.find('.dock').inert = !isDockOpen;
    const seal = this.#text.find('.seal');
    const canPress = phase === 'sealed' && this.#options.open !== undefined;
    seal.ariaDisabled = String(!canPress);
    seal.inert = phase === 'opening' || phase === 'result';
    this.#modal.focus(isDockOpen ? this.#text.find('.done') : seal);
  }

  /** The shown purse is a function of the moment, too: it must not run ahead of the coins that fly to it. */
  #writePurse(t: number): void {
    this.#text.find('.purse').hidden = this.#purse === undefined;
    if (!this.#purse) return;
    const { balance } = this.#purse;
    const share = this.#packet.shares[this.#options.me];
    const coins = share?.state === 'opened' ? share.credited : 0;
    const after = balance === this.#balanceBefore ? balance + coins : balance;
    const missing = Math.round(coins * (1 - sceneAt(t, { coins }).purse.progress));
    this.#text.write('.balance', coinsText(after - missing));
  }

  /** How much of the wait is left. */
  #drawRing(now: number): void {
    const share = this.#packet.shares[this.#options.me];
    const zero = this.#zero;
    if (!share || zero === undefined || now >= zero) return;
    const left = Math.min(1, (zero - now) / (zero - share.paidAt));
    this.#text.find('.left').style.strokeDashoffset = String(1 - left);
  }

  #told(phase: StagePhase): Told {
    return {
      packet: this.#packet,
      phase,
      isPressed: this.#isPressed,
      error: this.#error,
      coinsPerYuan: this.#options.coinsPerYuan ?? 10_000,
    };
  }
}

/** What is shown of a failure: nothing where it was the player who changed their mind (`AbortError`). */
function sayFailure(error: unknown, otherwise: string): string | undefined {
  if (error instanceof DOMException && error.name === 'AbortError') return undefined;
  return error instanceof Error && error.message !== '' ? error.message : otherwise;
}

function openedOf({ shares }: PacketView): number {
  return Object.values(shares).filter(({ state }) => state === 'opened').length;
}

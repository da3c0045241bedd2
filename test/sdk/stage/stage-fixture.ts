import type { PacketView } from '../../../sdk/generated.ts';
import * as stage from '../../../sdk/stage/index.ts';
import { packetOf, share } from './packets.ts';

/** What happens in the page: bundled by the test's own server, driven by `page.evaluate`. */
export interface Fixture {
  /** Server time of the page, which `turn` may correct. */
  now(): number;
  turn(byMs: number): void;
  /** The press does this. */
  answer: () => Promise<unknown>;
  presses: number;
  checks: number;
  play(box: string, given: Given): void;
  update(box: string, given: Given): void;
  hold(box: string, t: number | null): void;
  close(box: string): void;
  isFinished(box: string): boolean;
  /** The shadow root of a box's overlay. */
  shadow(box: string): ShadowRoot | undefined;
  text(box: string, selector: string): string;
  /** The share of the canvas that is not clear. */
  ink(box: string): number;
  /** When the flap's animation has its frame of t = 0, epoch ms of the page's own clock. */
  zeroOf(box: string): number | undefined;
}

/** A packet by moments relative to now. */
export interface Given {
  readonly openedIn?: number;
  /** Ms ago; sealed without it. */
  readonly minePaid?: number;
  readonly theirsPaid?: number;
  readonly isExpired?: boolean;
  readonly coins?: number;
  readonly drawn?: number;
  readonly balance?: number;
  readonly reducedMotion?: boolean;
  readonly lang?: 'zh' | 'en';
  /** Epoch ms that the moments are relative to; now unless given. */
  readonly at?: number;
}

declare global {
  interface Window {
    fixture: Fixture;
  }
}

const played = new Map<string, { opening: stage.PlayedOpening; isFinished: boolean }>();
const subscribers = new Set<() => void>();
let turnedMs = 0;

const fixture: Fixture = {
  now: () => performance.timeOrigin + performance.now() + turnedMs,
  turn: (byMs) => {
    turnedMs += byMs;
    for (const run of subscribers) run();
  },
  answer: () => Promise.resolve(),
  presses: 0,
  checks: 0,
  play: (box, given) => {
    const element = document.getElementById(box);
    if (!element) throw new Error(`no box ${box}`);
    const opening = stage.playOpening(element, {
      packet: packetFrom(given),
      me: 'me',
      clock: {
        now: () => fixture.now(),
        subscribe: (run) => {
          subscribers.add(run);
          return () => subscribers.delete(run);
        },
      },
      words: stage.stageWords[given.lang ?? 'zh'],
      members: { me: { name: '小禾' }, friend: { name: '阿岚' } },
      ...(given.balance === undefined ? {} : { purse: { balance: given.balance } }),
      ...(given.reducedMotion === undefined ? {} : { reducedMotion: given.reducedMotion }),
      open: () => {
        fixture.presses += 1;
        return fixture.answer();
      },
      onCheck: () => (fixture.checks += 1),
    });
    const entry = { opening, isFinished: false };
    played.set(box, entry);
    void opening.finished.then(() => (entry.isFinished = true));
  },
  update: (box, given) => {
    const purse = given.balance === undefined ? undefined : { balance: given.balance };
    played.get(box)?.opening.update(packetFrom(given), purse);
  },
  hold: (box, t) => played.get(box)?.opening.hold(t),
  close: (box) => played.get(box)?.opening.close(),
  isFinished: (box) => played.get(box)?.isFinished ?? false,
  shadow: (box) => document.querySelector(`#${box} .hongbao-stage`)?.shadowRoot ?? undefined,
  text: (box, selector) => fixture.shadow(box)?.querySelector(selector)?.textContent ?? '',
  ink: (box) => {
    const canvas = fixture.shadow(box)?.querySelector('.burst');
    if (!(canvas instanceof HTMLCanvasElement)) return NaN;
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
    const inked = pixels?.filter((alpha, at) => at % 4 === 3 && alpha > 0).length ?? NaN;
    return inked / (canvas.width * canvas.height);
  },
  zeroOf: (box) => {
    const [animation] =
      fixture.shadow(box)?.querySelector('[data-pose=flap]')?.getAnimations() ?? [];
    const { startTime } = animation ?? {};
    if (typeof startTime !== 'number') return undefined;
    // The keyframes begin 8,500 ms before the zero of the opening.
    return performance.timeOrigin + startTime + 8_500 + turnedMs;
  },
};
window.fixture = fixture;

function packetFrom(given: Given): PacketView {
  const at = given.at ?? fixture.now();
  const { coins = 222, drawn = coins, isExpired = false } = given;
  const sealed = isExpired ? 'expired' : 'sealed';
  const of = (player: string, paid: number | undefined, sum: number, roll: number) =>
    paid === undefined
      ? share(player, { state: sealed })
      : share(player, { credited: sum, drawn: roll, paidAt: at - paid });
  return packetOf({
    openedAt: given.openedIn === undefined ? 0 : at + given.openedIn,
    sealedAt: at - 60_000,
    mine: of('me', given.minePaid, coins, drawn),
    theirs: of('friend', given.theirsPaid, 88, 88),
  });
}

import { seeded } from './seeded.ts';

interface Loop {
  readonly selector: string;
  readonly keyframes: Keyframe[];
  readonly lasts: number;
  /** By how much of its length it is ahead. */
  readonly ahead?: number;
  readonly alternates?: boolean;
}

const turned = [{ transform: 'rotate(0deg)' }, { transform: 'rotate(360deg)' }];
const breath = [{ transform: 'scale(1,1)' }, { transform: 'scale(1.025,.975)' }];
const flicker = [{ transform: 'scale(.96,.94)' }, { transform: 'scale(1.03,1.09)' }];
const ripple = [
  { transform: 'scale(.94)', opacity: 0.8 },
  { transform: 'scale(1.5)', opacity: 0 },
];
const glint = [
  { opacity: 1, backgroundPosition: '160% 0' },
  { opacity: 1, backgroundPosition: '-60% 0', offset: 0.45 },
  { opacity: 1, backgroundPosition: '-60% 0' },
];

/** 9° a second, slow enough for who is made ill by turning. */
const rays: Loop = { selector: '.ray-wheel', keyframes: turned, lasts: 40_000 };

const loops: readonly Loop[] = [
  rays,
  { selector: '.pet svg', keyframes: breath, lasts: 1200, alternates: true },
  { selector: '.bond svg', keyframes: flicker, lasts: 800, alternates: true },
  { selector: '.ripple', keyframes: ripple, lasts: 2400 },
  { selector: '.ripple.later', keyframes: ripple, lasts: 2400, ahead: 0.5 },
  { selector: '.sheen', keyframes: glint, lasts: 3200 },
  ...moteLoops(),
];

/** Lets dust rise in the dark; every packet's dust is the same, since nobody looks at it twice. */
function moteLoops(): Loop[] {
  const random = seeded('motes');
  return Array.from({ length: 12 }, (_, at) => {
    const [x, y, drift] = [random() * 100, 20 + random() * 90, random() * 14 - 7];
    const size = 0.5 + random() ** 2 * 1.4;
    const place = (rise: number) =>
      `translate(${(x + drift * rise).toFixed(2)}cqw,${(y - 46 * rise).toFixed(2)}cqh) scale(${size.toFixed(2)})`;
    return {
      selector: `.mote-${at}`,
      keyframes: [
        { transform: place(0), opacity: 0 },
        { transform: place(0.3), opacity: 0.55 },
        { transform: place(0.7), opacity: 0.4 },
        { transform: place(1), opacity: 0 },
      ],
      lasts: 9000 + random() * 9000,
      ahead: random(),
    };
  });
}

/** Starts every loop, paused, and says by how many ms each is ahead. */
export function ambientLoops(
  root: ParentNode,
): readonly { readonly animation: Animation; readonly aheadMs: number }[] {
  return loops.flatMap(({ selector, keyframes, lasts, ahead = 0, alternates }) =>
    [...root.querySelectorAll(selector)].map((element) => ({
      animation: element.animate(keyframes, {
        duration: lasts,
        iterations: Infinity,
        direction: alternates === true ? 'alternate' : 'normal',
        easing: alternates === true ? 'ease-in-out' : 'linear',
      }),
      aheadMs: lasts * ahead,
    })),
  );
}

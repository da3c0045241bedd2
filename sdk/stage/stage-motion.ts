import { ambientLoops } from './ambient.ts';
import { keyframesLengthMs, keyframesStartMs, sceneKeyframes } from './scene-keyframes.ts';
import { sceneAt, sceneLengthMs, sceneStartMs } from './scene-at.ts';
import { Timeline } from './timeline.ts';

/** With reduced motion the end comes in softly; nothing else moves. */
const fadeMs = 220;
/** How long the waiting coin takes to find its place when the opening has come nearer. */
const catchUpMs = 260;

/** The moments that everything hangs on, server time. */
export interface StageTimes {
  zero(): number | undefined;
  /** Loops that never end are counted from here, on every screen alike. */
  sealedAt(): number;
}

/** Reduced motion is the same scene, at its beginning or at its end. */
export function bendTime(t: number, isReduced: boolean): number {
  if (!isReduced) return t;
  return t < 0 ? sceneStartMs : sceneLengthMs;
}

/** Makes every animation of a stage, paused; the timeline's `pin` sets them going. */
export function stageMotion(root: ParentNode, times: StageTimes, isReduced: boolean): Timeline {
  const timeline = new Timeline();
  const keyframes = sceneKeyframes();
  const zeroPlus = (ms: number) => () => {
    const zero = times.zero();
    return zero === undefined ? undefined : zero + ms;
  };
  const bend = (ms: number) => bendTime(ms + keyframesStartMs, true) - keyframesStartMs;
  for (const part of root.querySelectorAll('[data-pose], .dark')) {
    const name = part.getAttribute('data-pose') ?? 'shade';
    const timing = { duration: keyframesLengthMs, fill: 'both' } as const;
    const animation = part.animate(keyframes[name] ?? [], timing);
    timeline.add(animation, zeroPlus(keyframesStartMs), isReduced ? bend : undefined);
  }
  for (const { animation, aheadMs } of ambientLoops(root)) {
    const startsAt = () => times.sealedAt() - aheadMs;
    timeline.add(animation, startsAt, isReduced ? () => aheadMs : undefined);
  }
  if (!isReduced) return timeline;
  for (const part of root.querySelectorAll('.envelope, .shares, .choices')) {
    const fade = part.animate([{ opacity: 0 }, { opacity: 1 }], fadeMs);
    timeline.add(fade, zeroPlus(0));
  }
  return timeline;
}

/** The friend has pressed and the opening came nearer: the coin turns on to where it is now, it does not jump. */
export function catchUp(press: Element, before: number, after: number): Animation {
  const spin = (t: number) => sceneAt(t, { coins: 0 }).seal.spin;
  const behind = (spin(before) - spin(after)) % 360;
  return press.animate([{ transform: `rotateY(${behind}deg)` }, { transform: 'rotateY(0deg)' }], {
    duration: catchUpMs,
    easing: 'ease-out',
    composite: 'add',
    id: passing,
  });
}

/** Somebody has pressed: the flame between the two leaps up. */
export function leap(bond: Element): Animation {
  const keyframes = [1, 1.45, 1].map((scale) => ({ transform: `scale(${scale})` }));
  return bond.animate(keyframes, { duration: 420, easing: 'ease-out', id: passing });
}

/** The id of animations that belong to no moment of the scene; a hold ends them. */
export const passing = 'passing';

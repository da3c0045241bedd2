import { createLogUpdate } from 'log-update';
import { addCounts } from '../measures/counts.ts';
import type { View } from '../rehearse.ts';
import { leastRows, liveFrame } from './live-frame.ts';
import { plainLine } from './plain-line.ts';

/**
 * A picture that is drawn over itself each second, on a terminal; elsewhere, and on one that is too small or does not
 * know its size, one plain line a second.
 */
export function viewOn(screen: NodeJS.WriteStream): View {
  return screen.isTTY && screen.rows >= leastRows ? liveOn(screen) : plainOn(screen);
}

function plainOn(screen: NodeJS.WriteStream): View {
  return {
    tell: (words) => screen.write(`${words}\n`),
    second: (second, { durationMs }) => screen.write(`${plainLine(second, durationMs)}\n`),
  };
}

function liveOn(screen: NodeJS.WriteStream): View {
  const picture = createLogUpdate(screen);
  const done: number[] = [];
  const sums = { dropped: 0, turnedAway: 0, failed: 0 };
  const codes = new Map<string, number>();
  return {
    tell: (words) => {
      // The last picture stays, and what is told comes below it.
      picture.done();
      screen.write(`${words}\n`);
    },
    second: (second, plan) => {
      done.push(second.done);
      for (const name of ['dropped', 'turnedAway', 'failed'] as const) sums[name] += second[name];
      addCounts(codes, Object.entries(second.codes));
      picture(liveFrame(plan, second, { done, codes, ...sums }));
    },
  };
}

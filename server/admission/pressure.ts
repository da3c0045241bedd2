import { monitorEventLoopDelay, performance } from 'node:perf_hooks';

/** Long enough for a percentile of 25 samples, short enough to answer a spike before its second is over. */
export const readEveryMs = 250;

/** How closely the loop's delay is sampled; on an idle loop this is what every percentile reads. */
const resolutionMs = 10;

/** How the process felt since it was last asked. */
export interface Reading {
  /** How late the event loop was at its worst (p99): what everything that comes in has to wait before it is looked at. */
  readonly lateMs: number;
  /** The part of the time in which it had something to do, 0 to 1. */
  readonly utilisation: number;
}

/** How the machine feels. Read and reset every `readEveryMs` by one reader, which is the process's admission. */
export interface Pressure {
  read(): Reading;
  close(): void;
}

/**
 * The event loop's own word. The median says nothing: it reads the resolution whether the loop is idle or blocked for
 * 80 ms at a time.
 */
export function machinePressure(): Pressure {
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  let since = performance.eventLoopUtilization();
  let readAt = performance.now();
  return {
    read: () => {
      const [now, utilisation] = [performance.now(), performance.eventLoopUtilization()];
      const reading = {
        // A loop that was blocked all the time took no samples: then the reading itself is what came late.
        lateMs: Math.max(0, delay.percentile(99) / 1e6 - resolutionMs, now - readAt - readEveryMs),
        utilisation: performance.eventLoopUtilization(utilisation, since).utilization,
      };
      delay.reset();
      [since, readAt] = [utilisation, now];
      return reading;
    },
    close: () => void delay.disable(),
  };
}

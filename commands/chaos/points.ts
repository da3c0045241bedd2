/**
 * What a server can be killed in the middle of, in the order of a packet's life: each just before its write, and just
 * after the write is durable while nobody has been told.
 */
export const crashActs = [
  /** A day's budget moves to the pool. */
  'fund',
  /** A finished task's debt is saved with the facts. */
  'owe',
  /** The packet's record is inserted. */
  'adopt',
  /** A share's worst case is reserved. */
  'reserve',
  /** The record becomes sealed. */
  'settle',
  /** The debt comes off and the packet is hung on the wall. */
  'hang',
  /** A share is paid. */
  'pay',
  /** The room's facts say that it is opened. */
  'note',
  /** The clock is turned. */
  'turn',
  /** What is past its time goes back to the pool. */
  'expire',
  /** The room's facts say that it has expired. */
  'fade',
  /** A redemption's row stands; its coins are held. */
  'redeem',
  /** The rail has paid; the coins leave. */
  'payout',
  /** The rail has refused; the coins come back. */
  'return',
] as const;
export type CrashAct = (typeof crashActs)[number];

export const crashPoints = crashActs.flatMap((act) => [`${act}-before`, `${act}-after`] as const);
export type CrashPoint = (typeof crashPoints)[number];

/** Kills this very process when a point is reached for the n-th time. */
export type Fuse = <Result>(act: CrashAct, run: () => Promise<Result>) => Promise<Result>;

/** `value`: `<point>:<nth>`, or nothing for a server that only others kill. */
export function fuseOf(value: string | undefined): Fuse {
  const [point, nth = '1'] = value?.split(':') ?? [];
  if (point !== undefined && !crashPoints.some((known) => known === point))
    throw new Error(`HONGBAO_CRASH_AT names no point: ${value}`);
  let left = Number(nth);
  const reach = (reached: CrashPoint): void => {
    if (reached !== point) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  };
  return async (act, run) => {
    reach(`${act}-before`);
    const result = await run();
    reach(`${act}-after`);
    return result;
  };
}

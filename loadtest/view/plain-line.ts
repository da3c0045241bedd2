import { openingsOf, shownCount, shownMs } from '../report/numbers.ts';
import type { Second } from '../report/result.ts';

/** A second in one line: for logs, and wherever there is no terminal. */
export function plainLine(second: Second, lengthMs: number): string {
  const { at, intended, begun, done, turnedAway, failed, dropped, server } = second;
  return [
    `${at}/${Math.ceil(lengthMs / 1000)} s`,
    `${shownCount(second.players)} players`,
    `${shownCount(intended)} intended, ${shownCount(begun)} begun, ${shownCount(done)} done`,
    `${shownCount(openingsOf(second.acts))} openings`,
    `p50 ${shownMs(second.p50)}, p99 ${shownMs(second.p99)}, max ${shownMs(second.max)} ms`,
    `${shownCount(turnedAway)} turned away, ${shownCount(failed)} failed, ${shownCount(dropped)} dropped`,
    ...(server
      ? [`server: loop ${shownMs(server.loopMs)} ms, CPU ${Math.round(server.cpu)} %`]
      : []),
  ].join(' · ');
}

import type { Logger } from 'pino';
import type { Watch } from '../../rooms/ports.ts';
import type { Metrics } from '../metrics.ts';

/** What rooms tell the operator, counted and logged. No contents ever come this way: only names and codes. */
export function watchRooms(metrics: Metrics, log: Logger): Watch {
  return {
    fault: (room, what, cause) => {
      metrics.faults.inc({ where: `room:${what}` });
      log.error({ room, what, err: cause }, 'a room met a fault');
    },
    handling: (message) => {
      const took = metrics.messages.startTimer({ message });
      return (answer) => {
        took();
        metrics.answers.inc({ message, answer });
        if (message === 'packet.open') metrics.openings.inc({ result: answer });
      };
    },
    told: (event) => metrics.events.inc({ event }),
  };
}

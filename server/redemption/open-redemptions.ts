import { isRefusal, refuse } from '../../rooms/campaign/contract.ts';
import { listCatalog } from './catalog.ts';
import { viewOf, type RedemptionParts } from './parts.ts';
import { bindPayee, completePayee } from './payees.ts';
import { RailQueue } from './queue.ts';
import type { Redemptions } from './redemptions.ts';
import { request, type Asked, type RequestAnswer } from './request.ts';
import { SandboxRail } from './sandbox-rail.ts';

const rowsAPage = 50;

/** Redemptions with a queue for each rail, ready to `start()`. */
export function openRedemptions(parts: RedemptionParts): Redemptions & {
  /** Resolves when nothing is under way; for shutting down, and for tests. */
  idle(): Promise<void>;
} {
  const queues = parts.rails.map((rail) => new RailQueue(parts, rail));
  const requestOnce = joinRepeats((asked) => request(parts, asked));
  return {
    async request(asked) {
      const answer = await requestOnce(asked);
      if (!isRefusal(answer)) for (const queue of queues) queue.poke();
      return answer;
    },
    async list(player, cursor) {
      const before = cursor === undefined ? null : Number(cursor);
      const rows = await parts.store.list({ player, before, limit: rowsAPage });
      const last = rows.at(-1);
      const redemptions = rows.map((row) => viewOf(row, parts.clock.now()));
      return rows.length === rowsAPage && last
        ? { redemptions, next: String(last.seq) }
        : { redemptions };
    },
    async get(player, id) {
      const row = await parts.store.get(id);
      // Another player's is answered like one that is not there.
      return row?.player === player ? viewOf(row, parts.clock.now()) : refuse('redemption_unknown');
    },
    catalog: (player) => listCatalog(parts, player),
    bindPayee: (player, rail) => bindPayee(parts, player, rail),
    completePayee: (state, answer) => completePayee(parts, state, answer),
    isOpenState: async (state) => Boolean(await parts.payees.state(state, parts.machine.now())),
    async payee(player, rail) {
      const account = await parts.payees.payee(player, rail);
      return account === undefined ? undefined : { rail, account };
    },
    sandbox: parts.rails.find((rail) => rail instanceof SandboxRail),
    async start() {
      if (parts.isAlone) await parts.store.dropLeases();
      for (const queue of queues) queue.start();
    },
    stop: async () => void (await Promise.all(queues.map((queue) => queue.stop()))),
    idle: async () => void (await Promise.all(queues.map((queue) => queue.idle()))),
  };
}

/** A repeat that comes while the first is under way gets the first one's answer. */
function joinRepeats(
  run: (asked: Asked) => Promise<RequestAnswer>,
): (asked: Asked) => Promise<RequestAnswer> {
  const underWay = new Map<string, Promise<RequestAnswer>>();
  return (asked) => {
    const name = JSON.stringify([asked.player, asked.key, asked.item]);
    const running = underWay.get(name);
    if (running) return running;
    const answer = run(asked).finally(() => underWay.delete(name));
    underWay.set(name, answer);
    return answer;
  };
}

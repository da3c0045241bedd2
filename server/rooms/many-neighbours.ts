import { RedisPresence } from '@colyseus/redis-presence';
import type { CampaignId } from '../../rooms/campaign/ids.ts';
import { readAddress } from '../redis/address.ts';
import type { RedisClock } from '../redis/clock.ts';
import { answerWithinMs, pingEveryMs, type Connection } from '../redis/connection.ts';
import { Processes } from '../redis/processes.ts';
import type { LocalRooms } from './local-rooms.ts';
import type { Neighbours } from './neighbours.ts';
import { SharedDriver } from './shared-driver.ts';

/** The processes that share one Redis. */
export function manyNeighbours(parts: {
  readonly url: string;
  readonly campaign: CampaignId;
  readonly connection: Connection;
  readonly clock: RedisClock;
  readonly local: LocalRooms;
  readonly onFault: (what: string, cause: unknown) => void;
}): Neighbours {
  const { campaign, connection, clock, local } = parts;
  const onFault = (cause: unknown) => parts.onFault('neighbours', cause);
  const leaving = (roomId: string) => local.gone(roomId);
  const driver = new SharedDriver({ connection, leaving, onFault });
  let presence: RedisPresence | undefined;
  let stopListening = () => {};
  let processes: Processes | undefined;
  const turned: (() => void)[] = [];
  const revised: (() => Promise<void>)[] = [];
  const onRevised = async () => {
    for (const run of revised) await run();
  };
  const onTurned = (offset: number) => {
    clock.apply(offset);
    for (const run of turned) run();
  };
  const onGone = () => void driver.dismissDead((id) => !processes?.isAlive(id)).catch(onFault);
  return {
    driver,
    // Opened by whom it serves, and closed: a start that fails before leaves no connection that keeps the process alive.
    get presence() {
      if (presence) return presence;
      presence = presenceOn(parts.url, connection.isCluster);
      presence.setMaxListeners(0);
      stopListening = keepListening(presence);
      return presence;
    },
    get whyNotReady() {
      return processes ? processes.whyNotReady : 'it has not started yet';
    },
    isAlive: (id) => processes?.isAlive(id) ?? true,
    dismiss: (roomId) => driver.dismiss(roomId),
    make: (listing, make) => driver.make(listing, make),
    allHaveTurned: async (offset) => processes?.allHaveTurned(offset),
    onTurned: (run) => void turned.push(run),
    onRevised: (run) => void revised.push(run),
    start: async (id) => {
      const onTakenForDead = () => void letGoOfLost(driver, local, id).catch(onFault);
      const told = { onGone, onTakenForDead, onTurned, onRevised, onFault };
      processes = new Processes({ connection, clock, id, campaign, told });
      await processes.start();
      // Whoever died while nobody was here to see it.
      onGone();
    },
    stop: async () => {
      stopListening();
      await processes?.stop();
    },
  };
}

/** On a cluster, messages for all may come in at any node. */
function presenceOn(url: string, isCluster: boolean): RedisPresence {
  const { host, port, database, isTls, credentials } = readAddress(url);
  const redisOptions = {
    ...credentials,
    ...(isTls && { tls: {} }),
    // A connection on which something was asked and nothing comes for so long is dead, and made anew.
    socketTimeout: answerWithinMs,
    // Colyseus waits for some of what it says and not for the rest, whose failure would end the process: while Redis is
    // away nothing fails here, it is said when Redis is back.
    maxRetriesPerRequest: null,
  };
  if (isCluster) return new ClosingPresence([{ host, port }], { redisOptions });
  return new ClosingPresence({ host, port, ...redisOptions, db: database });
}

/** Colyseus does not wait for its last words, whose failure would end the process: a Redis that is gone needs none. */
class ClosingPresence extends RedisPresence {
  override async unsubscribe(...told: Parameters<RedisPresence['unsubscribe']>): Promise<this> {
    await super.unsubscribe(...told).catch(() => {});
    return this;
  }

  override shutdown(): void {
    for (const connection of [this.sub, this.pub]) connection.quit().catch(() => {});
  }
}

/** The connection that only listens would never learn that it is dead: it is asked as often as any. Answers how to stop. */
function keepListening(presence: RedisPresence): () => void {
  // Why it cannot be asked is told by the connection itself, which tries again.
  const ask = () => void presence['sub'].ping().catch(() => {});
  const timer = setInterval(ask, pingEveryMs).unref();
  return () => clearInterval(timer);
}

/** This process was silent for so long that others may have made its rooms anew: those are theirs now. */
async function letGoOfLost(driver: SharedDriver, local: LocalRooms, id: string): Promise<void> {
  const rooms = local.all;
  const listed = await driver.findByIds(rooms.map(({ roomId }) => roomId));
  for (const room of rooms) {
    const owner = listed.get(room.roomId)?.processId;
    if (owner === id || (owner === undefined && (await driver.insert(room['_listing'])))) continue;
    room.handOver();
  }
}

import type { DestinationStream, Logger } from 'pino';
import type { Campaign } from '../rooms/campaign/campaign.ts';
import type { Ports, RoomStore, Seeds } from '../rooms/ports.ts';
import type { Pressure } from './admission/pressure.ts';
import { readCampaign } from './campaign-file.ts';
import { makeWebServer, type WebServer } from './colyseus.ts';
import type { Config } from './config.ts';
import type { TurnableClock } from './database.ts';
import type { House } from './house.ts';
import { AddressLimit } from './http/address-limit.ts';
import { HttpLimiter, type HttpLimits } from './http/limits.ts';
import { makeLog } from './http/log.ts';
import { buildSite } from './http/site.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { SandboxSettings } from './make-redemptions.ts';
import { Metrics } from './metrics.ts';
import { assertSafeDecoder } from './msgpackr-version.ts';
import { buildHouse } from './build-house.ts';
import { LocalRooms } from './rooms/local-rooms.ts';
import type { Neighbours } from './rooms/neighbours.ts';
import { openStores } from './stores.ts';

/** What a test puts in place of a part, or around it. */
export interface Overrides {
  readonly campaign?: Campaign;
  readonly seeds?: Seeds;
  readonly pressure?: Pressure;
  readonly time?: (time: TurnableClock) => TurnableClock;
  readonly store?: (store: RoomStore) => RoomStore;
  readonly ledger?: (ledger: Ledger) => Ledger;
  readonly ports?: (ports: Ports) => Ports;
  readonly limits?: Partial<HttpLimits>;
  readonly sandbox?: SandboxSettings;
  readonly logStream?: DestinationStream;
}

export interface App {
  readonly house: House;
  readonly log: Logger;
  /** Resolves when the store has died under it: nothing can be stored any more, the process must be started anew. */
  readonly failed: Promise<void>;
  /** Where it listens, as seen from this machine; known once it does. */
  readonly url: string;
  listen(): Promise<void>;
  /** Saves and disposes rooms, finishes what is under way, closes the data. May be called again. */
  close(): Promise<void>;
}

/**
 * The whole server, ready to listen: what `build-house.ts` puts together, on its stores. One at a time in a process, because
 * Colyseus' matchmaker is one; after `close` another may be made.
 * @throws StartError that says which value is wrong and why.
 * @example
 * const app = await createApp(readConfig({ PORT: '0', HONGBAO_DATA: folder }));
 * await app.listen();
 */
export async function createApp(config: Config, overrides: Overrides = {}): Promise<App> {
  assertSafeDecoder();
  const campaign = overrides.campaign ?? (await readCampaign(config.campaign));
  const log = makeLog(config.log, overrides.logStream);
  const metrics = new Metrics();
  const failed = Promise.withResolvers<void>();
  let isReady = false;
  const local = new LocalRooms();
  const onFault = tellFaults(metrics, log);
  const stores = await openStores({
    config,
    campaign: campaign.id,
    log,
    local,
    onFault,
    onFailure: (failure) => {
      isReady = false;
      log.fatal({ err: failure }, 'the store has stopped');
      failed.resolve();
    },
  });
  const { database, neighbours } = stores;
  try {
    const given = { config, campaign, stores, local, log, metrics, overrides, onFault };
    const { house, ports, admission, sweep, timers } = await buildHouse(given);
    const limiter = new HttpLimiter({ ...config.limits, ...overrides.limits });
    const addresses = new AddressLimit(limiter, config);
    const whyNotReady = () => (isReady ? whyNotServing(neighbours, house) : 'it starts or stops');
    const site = (app: Parameters<typeof buildSite>[0]) =>
      buildSite(app, { house, log, limiter, whyNotReady });
    const web = makeWebServer({ ...given, neighbours, ports, addresses, admission, site });
    const shutDown = async () => {
      isReady = false;
      house.door.close();
      // What a sweep has begun may wait for a room: players do not wait for it.
      await Promise.all([web.close(), sweep.stop()]);
      await neighbours.stop();
      await house.redemptions.stop();
      for (const timer of timers) timer.close();
      await database.close();
      log.flush();
    };
    let closing: Promise<void> | undefined;
    const close = () => (closing ??= shutDown());
    return {
      house,
      log,
      failed: failed.promise,
      get url() {
        return urlOf(config, web);
      },
      listen: async () => {
        try {
          await web.listen();
        } catch (error) {
          await close();
          throw error;
        }
        await house.redemptions.start();
        sweep.start();
        admission.start(urlOf(config, web));
        isReady = true;
      },
      close,
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Why players are sent to other processes while this one runs. */
const whyNotServing = (neighbours: Neighbours, { revisions, clock }: House): string | undefined =>
  neighbours.whyNotReady ?? revisions.whyNotReady(clock.now());

/** What goes wrong beside any request: counted, and written down for the operator. */
const tellFaults =
  (metrics: Metrics, log: Logger) =>
  (what: string, cause: unknown): void => {
    metrics.faults.inc({ where: what.split(' ')[0] ?? what });
    log.error({ what, err: cause }, 'a fault');
  };

/** Where this process is reached from this machine. */
const urlOf = ({ host }: Config, { port }: WebServer): string =>
  `http://${reachableHost(host)}:${port}`;

/** A server that listens on every address is reached by the loopback one from here. */
function reachableHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

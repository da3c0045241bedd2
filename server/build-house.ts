import { matchMaker } from '@colyseus/core';
import type { Logger } from 'pino';
import type { Campaign } from '../rooms/campaign/campaign.ts';
import type { Ports } from '../rooms/ports.ts';
import { Admission } from './admission/admission.ts';
import { kindsOf } from './admission/kinds.ts';
import { machinePressure } from './admission/pressure.ts';
import type { Overrides } from './app.ts';
import { RoomBots } from './bot/bot-friends.ts';
import { LedgerCoins } from './coins.ts';
import type { Config } from './config.ts';
import { Funding } from './funding.ts';
import type { House } from './house.ts';
import { Tokens } from './http/identity.ts';
import { routes } from './http/routes.ts';
import { countTransfers } from './ledger-metrics.ts';
import { makeRedemptions } from './make-redemptions.ts';
import { openFolderMedia } from './media/folder-media.ts';
import { MediaLinks } from './media/media-links.ts';
import type { Metrics } from './metrics.ts';
import { KnownPlayers } from './players/known-players.ts';
import { directoryOf, StoredPlayers } from './players/stored-players.ts';
import { openRevisions } from './revisions/stored-revisions.ts';
import { StoredRooms } from './room-store/stored-rooms.ts';
import { machineClock, makeClock, type ServerClock } from './rooms/clock.ts';
import { RoomDoor } from './rooms/door.ts';
import type { LocalRooms } from './rooms/local-rooms.ts';
import { homesOf } from './rooms/homes.ts';
import { HomeNotices } from './rooms/notices.ts';
import { seeds } from './rooms/seeds.ts';
import { DueSweep } from './rooms/due-sweep.ts';
import { watchRooms } from './rooms/watch.ts';
import { StoredGroups } from './groups/stored-groups.ts';
import { keptSecret } from './secret-file.ts';
import type { Stores } from './stores.ts';

export interface BuiltHouse {
  readonly admission: Admission;
  readonly house: House;
  readonly ports: Ports;
  readonly sweep: DueSweep;
  /** What wakes by itself, until it is closed. */
  readonly timers: readonly { close(): void }[];
}

interface Given {
  readonly config: Config;
  readonly campaign: Campaign;
  readonly stores: Stores;
  readonly local: LocalRooms;
  readonly onFault: (what: string, cause: unknown) => void;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly overrides: Overrides;
}

/** Puts the parts together: the stores on one database, the rooms' ports over them, and what works by itself. */
export async function buildHouse(given: Given): Promise<BuiltHouse> {
  const { config, campaign, local, log, metrics, overrides, onFault } = given;
  const { database, isAlone, neighbours } = given.stores;
  const kept = await openKept(given);
  const { clock, machine, revisions, ledger, coins, roomStore, store, players, media, groups } =
    kept;
  const door = new RoomDoor(local, neighbours);
  const onLost = (cause: unknown) => log.debug({ err: cause }, 'a notice was lost');
  const notices = new HomeNotices(door, onLost);
  const directory = directoryOf(players, media, groups);
  const admission = makeAdmission(given, machine);
  const own: Ports = {
    clock,
    seeds: overrides.seeds ?? seeds,
    rules: revisions,
    coins,
    store,
    notices,
    directory,
    homes: homesOf(campaign.id, ledger, roomStore),
    watch: watchRooms(metrics, log),
    load: admission,
  };
  const redemptions = makeRedemptions({
    ...kept,
    config,
    database,
    isAlone,
    rules: revisions,
    onChanged: (player, { id, state }) => {
      door.tellHome(player, 'redemptionChanged', id, state).catch(onLost);
    },
    onFault,
    ...(overrides.sandbox && { sandbox: overrides.sandbox }),
  });
  const bots = config.guests
    ? new RoomBots({ players, media, door, rules: revisions, clock, machine, onFault })
    : null;
  if (bots) notices.listen(bots);
  const now = () => clock.now();
  const sweep = new DueSweep({ ledger, list: roomStore, door, rules: revisions, now, onFault });
  neighbours.onRevised(() => revisions.refresh());
  neighbours.onTurned(() => clock.turned());
  clock.onTurn(() => neighbours.allHaveTurned(database.clock.offset));
  // What fell due by the turn is done before anyone is told that it was turned.
  clock.onTurn(() => sweep.run());
  clock.onTurn(() => door.tellClockTurned());
  const house: House = {
    ...kept,
    config,
    directory,
    redemptions,
    door,
    bots,
    metrics,
    rules: revisions,
    roomList: roomStore,
    tokens: makeTokens(config, machine),
    mediaLinks: new MediaLinks(keptSecret(config.data, 'media-key'), () => machine.now()),
    meet: new KnownPlayers(players).meet,
  };
  const timers = [clock, machine, admission];
  return { house, ports: overrides.ports?.(own) ?? own, admission, sweep, timers };
}

/** Everything that is kept, with what tests put around it, and the campaign funded up to today. */
async function openKept({ config, campaign, stores, metrics, overrides }: Given) {
  const { database } = stores;
  const clock = makeClock(overrides.time?.(database.clock) ?? database.clock);
  const revisions = await openRevisions(database, campaign);
  const counted = countTransfers(stores.ledger, metrics);
  const ledger = overrides.ledger?.(counted) ?? counted;
  const now = () => clock.now();
  const funding = new Funding(ledger, revisions);
  await funding.ensure(now());
  const roomStore = new StoredRooms(database);
  metrics.watch(
    'hongbao_store_calls_waiting',
    'Calls waiting for the store.',
    () => database.waiting,
  );
  return {
    clock,
    machine: machineClock(),
    revisions,
    ledger,
    coins: new LedgerCoins({ ledger, funding, campaign: campaign.id, now }),
    roomStore,
    store: overrides.store?.(roomStore) ?? roomStore,
    players: new StoredPlayers(database),
    groups: new StoredGroups(database),
    media: await openFolderMedia({ folder: config.data, book: (name) => database.book(name) }),
  };
}

/** On the machine's own time, like all that is about the process and not about the play. */
function makeAdmission({ config, metrics, overrides }: Given, clock: ServerClock): Admission {
  return new Admission({
    clock,
    seeds: overrides.seeds ?? seeds,
    pressure: overrides.pressure ?? machinePressure(),
    metrics,
    lateMs: config.lateMs,
    sessions: () => matchMaker.stats.local.ccu,
    kindOf: kindsOf(routes),
  });
}

/** On a laptop the secret is made here, once; production does not start without one. */
function makeTokens({ tokens, guests, data }: Config, clock: ServerClock): Tokens {
  const { jwksUrl, issuer, audience } = tokens;
  const key =
    jwksUrl === null ? { secret: tokens.secret ?? keptSecret(data, 'jwt-secret') } : { jwksUrl };
  return new Tokens({ key, issuer, audience, guests, now: () => clock.now() });
}

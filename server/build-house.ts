import type { Logger } from 'pino';
import type { Campaign } from '../rooms/campaign/campaign.ts';
import type { Ports } from '../rooms/ports.ts';
import type { Overrides } from './app.ts';
import { RoomBots } from './bot/bot-friends.ts';
import { LedgerCoins } from './coins.ts';
import type { Config } from './config.ts';
import { Funding } from './funding.ts';
import type { House } from './house.ts';
import { Tokens } from './http/identity.ts';
import { countTransfers } from './ledger-metrics.ts';
import { SqliteLedger } from './ledger/sqlite-ledger.ts';
import { makeRedemptions } from './make-redemptions.ts';
import type { Metrics } from './metrics.ts';
import { KnownPlayers } from './players/known-players.ts';
import { directoryOf, SqlitePlayers } from './players/sqlite-players.ts';
import { openRevisions } from './revisions/sqlite-revisions.ts';
import { SqliteRoomStore } from './room-store/sqlite-room-store.ts';
import { machineClock, makeClock, type ServerClock } from './rooms/clock.ts';
import { RoomDoor } from './rooms/door.ts';
import { homesOf } from './rooms/homes.ts';
import { HomeNotices } from './rooms/notices.ts';
import { seeds } from './rooms/seeds.ts';
import { DueSweep } from './rooms/sweep.ts';
import { watchRooms } from './rooms/watch.ts';
import { keptSecret } from './secret-file.ts';
import type { Database } from './sqlite/database.ts';

export interface BuiltHouse {
  readonly house: House;
  readonly ports: Ports;
  readonly sweep: DueSweep;
  readonly machine: ServerClock;
}

/** Puts the parts together: the stores on one database, the rooms' ports over them, and what works by itself. */
export async function buildHouse(given: {
  readonly config: Config;
  readonly campaign: Campaign;
  readonly database: Database;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly overrides: Overrides;
}): Promise<BuiltHouse> {
  const { config, campaign, database, log, metrics, overrides } = given;
  const clock = makeClock(overrides.time?.(database.clock) ?? database.clock);
  const machine = machineClock();
  const revisions = await openRevisions(database, campaign);
  const counted = countTransfers(new SqliteLedger(database), metrics);
  const ledger = overrides.ledger?.(counted) ?? counted;
  const funding = new Funding(ledger, revisions.all);
  const coins = new LedgerCoins({ ledger, funding, campaign: campaign.id, now: clock.now });
  const roomStore = new SqliteRoomStore(database);
  const store = overrides.store?.(roomStore) ?? roomStore;
  const players = new SqlitePlayers(database);
  const directory = directoryOf(players);
  const door = new RoomDoor();
  const onFault = (what: string, cause: unknown) => {
    metrics.faults.inc({ where: what.split(' ')[0] ?? what });
    log.error({ what, err: cause }, 'a fault');
  };
  const notices = new HomeNotices(door, (cause) => log.debug({ err: cause }, 'a notice was lost'));
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
  };
  const ports = overrides.ports?.(own) ?? own;
  const redemptions = makeRedemptions({
    config,
    database,
    ledger,
    rules: revisions,
    clock,
    machine,
    onChanged: (player, { id, state }) => {
      door.tellHome(player, 'redemptionChanged', id, state).catch((cause: unknown) => {
        log.debug({ err: cause }, 'a notice was lost');
      });
    },
    onFault,
    ...(overrides.sandbox && { sandbox: overrides.sandbox }),
  });
  const sweep = new DueSweep({ ledger, list: roomStore, door, now: clock.now, onFault });
  // What fell due by the turn is done before anyone is told that it was turned.
  clock.onTurn(() => sweep.run());
  clock.onTurn(() => door.tellClockTurned());
  await funding.ensure(clock.now());
  metrics.watch(
    'hongbao_store_calls_waiting',
    'Calls waiting for the store.',
    () => database.waiting,
  );
  const makeBots = () => {
    if (!config.guests) return null;
    const bots = new RoomBots({ players, door, rules: revisions, clock, machine, onFault });
    notices.listen(bots);
    return bots;
  };
  const house: House = {
    config,
    clock,
    rules: revisions,
    revisions,
    ledger,
    coins,
    store,
    roomList: roomStore,
    players,
    directory,
    redemptions,
    door,
    tokens: makeTokens(config),
    bots: makeBots(),
    metrics,
    meet: new KnownPlayers(players).meet,
  };
  return { house, ports, sweep, machine };
}

/** On a laptop the secret is made here, once; production does not start without one. */
function makeTokens({ tokens, guests, data }: Config): Tokens {
  const { jwksUrl, issuer, audience } = tokens;
  const key = jwksUrl === null ? { secret: tokens.secret ?? keptSecret(data) } : { jwksUrl };
  return new Tokens({ key, issuer, audience, guests });
}

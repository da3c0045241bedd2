import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { CampaignId } from '../../../../rooms/campaign/ids.ts';
import type {
  AccountId,
  Entry,
  Ledger,
  Transfer,
  TransferId,
  TransferResult,
} from '../../../../server/ledger/ledger.ts';
import { RedisLedger } from '../../../../server/ledger/redis/ledger.ts';
import { connect } from '../../../../server/redis/connection.ts';
import { Fault } from '../../../../server/fault.ts';
import { changedConnection, lost } from '../../../support/changed-connection.ts';
import { describeWithRedis, newRedisServer } from '../../../support/redis-server.ts';

const shards = Number(process.env['FUZZ_SHARDS'] ?? 8);
const forMs = Number(process.env['FUZZ_MS'] ?? 4000);
const seed = Number(process.env['FUZZ_SEED'] ?? 20_270_216);
const cap = 150;
const most = 90;

/** What becomes of one step of one process. */
interface Faults {
  readonly lose: number;
  readonly loseReply: number;
  readonly twice: number;
  readonly slow: number;
  readonly die: number;
}

describeWithRedis(
  'several processes over one Redis, whose steps are lost, late and doubled',
  () => {
    it(`PK3 PK5 the books are whole, live and in the end (seed ${seed})`, async () => {
      const random = randomOf(seed);
      const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
      const server = await newRedisServer(['--appendfsync', 'no']);
      const connection = await connect(server.url);
      const quiet = new RedisLedger({ connection, clock: { offset: 0 }, shards });
      const hard = Number(process.env['FUZZ_HARD'] ?? 1);
      const faults: Faults = {
        lose: 0.01 * hard,
        loseReply: 0.01 * hard,
        twice: 0.02 * hard,
        slow: 0.08 * hard,
        die: 0.002 * hard,
      };
      let died = 0;
      const newProcess = (): Ledger => {
        let isDead = false;
        let stoppedUntil = 0;
        const line = changedConnection(connection, async (asked, run) => {
          const die = () => {
            isDead = true;
            processes[processes.indexOf(me)] = newProcess();
            died += 1;
          };
          if (isDead) throw lost();
          if (random() < faults.die) {
            if (random() < 0.5) await run();
            die();
            throw lost();
          }
          if (random() < 0.0005) stoppedUntil = Date.now() + 1500 + random() * 1500;
          if (random() < faults.lose) throw lost();
          if (random() < faults.slow) await delay(random() * (random() < 0.03 ? 2500 : 30));
          if (Date.now() < stoppedUntil) await delay(stoppedUntil - Date.now());
          if (random() < faults.twice) await run();
          // A call that was refused may not be led again, late: no line to Redis says a command twice once it was answered.
          const late = asked !== 'lead' && random() < 0.004;
          const reply = await run();
          if (late)
            void delay(random() * 3000)
              .then(run, () => {})
              .catch(() => {});
          if (isDead || random() < faults.loseReply) throw lost();
          if (random() < faults.slow) await delay(random() * 20);
          return reply;
        });
        const me: Ledger = new RedisLedger({
          connection: line,
          clock: { offset: Math.floor(random() * 3) * Number(process.env['FUZZ_OFFSET'] ?? 50) },
          shards,
        });
        return me;
      };
      const processes: Ledger[] = [];
      for (let n = 0; n < 4; n += 1) processes.push(newProcess());

      const campaigns = ['f1', 'f2'] as CampaignId[];
      const players = ['f1', '7', '12345', 'constructor', 'u_a', 'u_b', '__proto__', 'at', 'only'];
      let packets = 0;
      const holds: Extract<Transfer, { kind: 'pending' }>[] = [];
      const shares: Extract<Transfer, { kind: 'pending' }>[] = [];
      const attempts = new Map<TransferId, Transfer[]>();
      const told = new Map<TransferId, { amount: number; note: string | null; created: number }>();
      const violations: string[] = [];
      const codes = new Map<string, number>();
      const id = (text: string) => text as TransferId;
      const account = (text: string) => text as AccountId;
      const note = () =>
        random() < 0.3
          ? {}
          : random() < 0.1
            ? { note: '' }
            : {
                note:
                  pick([
                    'a\0b',
                    '\0',
                    '"q"\\',
                    'é{}@>3',
                    '>3',
                    '@3',
                    '红包\u007f',
                    '',
                    '{"a":null}',
                  ]) + Math.floor(random() * 1e6),
              };
      const ceiling = (c: string, who: string) =>
        random() < 0.4 ? { ceiling: { key: `day:${c}:${who}`, most } } : {};

      const makeHold = (): Extract<Transfer, { kind: 'pending' }> => {
        const c = pick(campaigns);
        const number = Math.floor(random() * 30) + Math.floor(packets / 40);
        // The same id with two funders, who lie in different shards.
        const who = players[(number + pick([0, 3])) % players.length] ?? '';
        const kind = ['pool', 'player', 'received'][number % 3] ?? '';
        return {
          kind: 'pending',
          id: id(`packet:${c}_20270216_${number}`),
          debit: account(kind === 'pool' ? `pool:${c}:_campaign` : `${kind}:${c}:${who}`),
          credit: null,
          unit: 'coin',
          amount: 1 + Math.floor(random() * 60),
          timeoutAt: random() < 0.5 ? null : Date.now() + 200 + Math.floor(random() * 2000),
          earnsUpTo: kind === 'pool' ? cap : null,
          openCeiling: null,
          ...note(),
          ...(kind === 'pool' ? {} : ceiling(c, who)),
        };
      };
      const makeShare = (): Extract<Transfer, { kind: 'pending' }> => {
        const c = pick(campaigns);
        const who = pick(players);
        return {
          kind: 'pending',
          id: id(`share:${c}_20270216_${(packets += 1)}:${who}`),
          debit: account(`pool:${c}:_campaign`),
          credit: account(`player:${c}:${who}`),
          unit: 'coin',
          amount: 1 + Math.floor(random() * 60),
          timeoutAt: random() < 0.6 ? null : Date.now() + 200 + Math.floor(random() * 2000),
          earnsUpTo: cap,
          openCeiling: 3,
          ...note(),
        };
      };
      const makeGrab = (of: Extract<Transfer, { kind: 'pending' }>): Transfer => {
        const [, c = ''] = of.debit.split(':');
        const [, packet = ''] = of.id.split(':');
        const number = Number(packet.split('_')[2]);
        const others = players.filter(
          (_, at) => of.earnsUpTo !== null || ![0, 3].includes((at - (number % 9) + 9) % 9),
        );
        const who = pick(others);
        const n = 1 + Math.floor(random() * 2);
        return {
          kind: 'grab',
          id: id(`grab:${packet}:${who}:${n}`),
          pending: of.id,
          credit: account(`${of.earnsUpTo === null ? 'received' : 'player'}:${c}:${who}`),
          slot: Math.floor(random() * 5),
          n,
          slots: 5,
          amount: Math.floor(random() * 12),
          ...note(),
          ...ceiling(c, who),
          ...(random() < 0.2 ? { only: `rain:${c}:${Math.floor(random() * 3)}:${who}` } : {}),
        };
      };
      const make = (): Transfer[] => {
        const c = pick(campaigns);
        const who = pick(players);
        const dice = random();
        if (dice < 0.12 || holds.length === 0) {
          const one = makeHold();
          holds.push(one);
          return [one];
        }
        if (dice < 0.3 || shares.length === 0) {
          const one = makeShare();
          shares.push(one);
          return [one];
        }
        if (dice < 0.35)
          return [
            {
              kind: 'move',
              id: id(`fund:${c}:${Math.floor(random() * 1e6)}`),
              debit: account(`issuer:${c}:_campaign`),
              credit: account(`pool:${c}:_campaign`),
              unit: 'coin',
              amount: 1 + Math.floor(random() * 90),
            },
          ];
        const recentHold = holds[Math.max(0, holds.length - 1 - Math.floor(random() * 12))]!;
        const recentShare = shares[Math.max(0, shares.length - 1 - Math.floor(random() * 12))]!;
        if (dice < 0.6) return [makeGrab(recentHold)];
        if (dice < 0.68) {
          const first = makeGrab(recentHold);
          return Array.from({ length: 1 + Math.floor(random() * 3) }, () => makeGrab(recentHold))
            .concat(first)
            .filter((one, index, all) => all.findIndex((other) => other.id === one.id) === index);
        }
        if (dice < 0.8)
          return [
            {
              kind: 'post',
              id: id(`open:${recentShare.id.slice(6)}`),
              pending: recentShare.id,
              amount: Math.floor(random() * recentShare.amount),
              ...note(),
            },
          ];
        if (dice < 0.84)
          return [
            { kind: 'void', id: id(`void:${recentShare.id.slice(6)}`), pending: recentShare.id },
          ];
        if (dice < 0.87)
          return [
            {
              kind: 'void',
              id: id(`void-packet:${recentHold.id.slice(7)}`),
              pending: recentHold.id,
            },
          ];
        if (dice < 0.93)
          return [
            {
              kind: 'move',
              id: id(`gift:${Math.floor(random() * 1e6)}:${who}`),
              debit: account(`player:${c}:${who}`),
              credit: account(`received:${c}:${pick(players)}`),
              unit: 'coin',
              amount: 1 + Math.floor(random() * 5),
              ...note(),
            },
          ];
        return [
          {
            kind: 'move',
            id: id(`return:${c}${who}-${Math.floor(random() * 1e6)}`),
            debit: account(`player:${c}:${who}`),
            credit: account(`payout:${c}:_campaign`),
            unit: 'coin',
            amount: 1 + Math.floor(random() * 20),
          },
        ];
      };

      const hear = (transfer: Transfer, result: TransferResult) => {
        const what = result.status === 'refused' ? result.code : result.status;
        codes.set(what, (codes.get(what) ?? 0) + 1);
        if (result.status === 'refused') return;
        const before = told.get(result.id);
        if (!before)
          told.set(result.id, {
            amount: result.amount,
            note: result.note,
            created: result.status === 'created' ? 1 : 0,
          });
        else {
          if (before.amount !== result.amount || before.note !== result.note)
            violations.push(
              `${result.id} told ${JSON.stringify(result)} and ${JSON.stringify(before)}`,
            );
          if (result.status === 'created' && (before.created += 1) > 1)
            violations.push(`${result.id} created twice`);
        }
        void transfer;
      };
      const faultsSeen = new Map<string, number>();
      const ask = async (group: Transfer[]): Promise<void> => {
        for (const one of group) attempts.set(one.id, [...(attempts.get(one.id) ?? []), one]);
        const results =
          group.length === 1
            ? [await pick(processes).transfer(group[0]!)]
            : await pick(processes).transferLinked(group);
        results.forEach((result, index) => hear(group[index]!, result));
      };
      const until = Date.now() + forMs;
      const player = async () => {
        while (Date.now() < until) {
          const group = make();
          for (let tries = random() < 0.15 ? 2 : 1; tries > 0; tries -= 1)
            try {
              await ask(group);
            } catch (error) {
              if (!(error instanceof Fault) || error.code !== 'unavailable') {
                violations.push(`${(error as Error).message} of ${JSON.stringify(group)}`);
                break;
              }
              faultsSeen.set(error.message, (faultsSeen.get(error.message) ?? 0) + 1);
              if (random() < 0.7) tries += 1;
              if (Date.now() > until + 4000) break;
            }
        }
      };
      const sweeper = async () => {
        while (Date.now() < until) {
          await pick(processes)
            .expireDue(random() < 0.3 ? 2 : 100)
            .catch(() => {});
          await delay(200);
        }
      };
      const auditor = async () => {
        while (Date.now() < until) {
          const { breaches } = await quiet.audit();
          if (breaches.length > 0) violations.push(`live: ${breaches.join('; ')}`);
          await delay(500);
        }
      };
      await Promise.all([...Array.from({ length: 24 }, player), sweeper(), auditor()]);
      // What the dead left behind is brought to its end.
      const rest = new RedisLedger({
        connection,
        clock: { offset: 4 * Number(process.env['FUZZ_OFFSET'] ?? 50) },
        shards,
      });
      await delay(4500);
      for (let n = 0; n < 3; n += 1) {
        await rest.expireDue();
        await delay(1100);
      }
      const { breaches, totals, transfers } = await rest.audit();
      if (breaches.length > 0) violations.push(`end: ${breaches.join('; ')}`);
      const way = totals.filter(({ kind, balance }) => kind === 'transit' && balance !== 0);
      if (way.length > 0) violations.push(`on the way: ${JSON.stringify(way)}`);
      for (let shard = 0; shard < shards; shard += 1)
        for (const key of ['lent', 'out']) {
          const left = await connection.send(['HLEN', `{hongbao:${shard}}:${key}`]);
          if (left !== 0) violations.push(`${key} of ${shard} has ${String(left)}`);
        }
      for (const [one, { amount, note: said }] of told) {
        const entry = await rest.lookup(one);
        if (entry?.amount !== amount || entry.note !== said)
          violations.push(`${one} told ${amount}, stands as ${JSON.stringify(entry)}`);
      }
      // The whole journal: each id once, and under each key what the ledger says.
      const seen = new Map<TransferId, Entry>();
      for (let after: string | undefined; ;) {
        const page = await rest.journal({ limit: 200, ...(after !== undefined && { after }) });
        for (const entry of page) {
          if (seen.has(entry.id)) violations.push(`${entry.id} stands twice in the journal`);
          seen.set(entry.id, entry);
        }
        if (page.length < 200) break;
        after = page.at(-1)?.cursor;
      }
      if (seen.size !== transfers)
        violations.push(`the journal shows ${seen.size}, the audit ${transfers}`);
      for (const one of told.keys())
        if (!seen.has(one)) violations.push(`${one} is not in the journal`);
      for (const one of seen.values())
        if (one.kind !== 'expire' && !attempts.has(one.id))
          violations.push(`nobody asked for ${one.id}`);
      const keys = campaigns.flatMap((c) => players.map((who) => `day:${c}:${who}`));
      const kept = await rest.totals(keys);
      kept.forEach((total, index) => total > most && violations.push(`${keys[index]} is ${total}`));
      // Against the lines, which say under which key they moved.
      const moved = new Map<string, number>();
      for (let shard = 0; shard < shards; shard += 1) {
        const lines = (await connection.send(['HVALS', `{hongbao:${shard}}:journal`])) as string[];
        for (const line of lines) {
          const f = line.split('\0');
          const isIn = f[18] !== '-' && f[18]?.endsWith(`-${shard}`);
          if (f[11] !== '-' && !isIn) moved.set(f[11]!, (moved.get(f[11]!) ?? 0) + Number(f[4]));
        }
      }
      keys.forEach(
        (key, index) =>
          (moved.get(key) ?? 0) !== kept[index] &&
          violations.push(`${key}: ${moved.get(key)} moved, ${kept[index]} kept`),
      );
      await connection.close();
      await server.stop();
      assert.deepEqual(violations.slice(0, 15), []);
    }).timeout(120_000);
  },
);

function randomOf(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

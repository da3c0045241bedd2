import { setTimeout } from 'node:timers/promises';
import { verifyProof, type Routes } from '../../sdk/index.ts';
import { askAgain, redeemAgain } from './ask-again.ts';
import { call } from './call.ts';
import { openByHttp } from './pair-life.ts';
import type { ChaosPlayer } from './player.ts';
import type { World } from './world.ts';

const dayMs = 86_400_000;
/** A rail whose answer was lost is asked again within this. */
const settledWithinMs = 30_000;
const lookMs = 250;

type Transfers = Routes['GET /v1/me/transfers']['reply']['transfers'];

/** When nobody plays any more: everything comes to its end, and everything that was told must be found in the books. */
export async function checkAtLast(world: World): Promise<void> {
  await openHalf(world);
  await untilSettled(world);
  await askAgain(world, [...world.book.openings.values()]);
  await Promise.all([...world.book.redemptions.keys()].map((id) => redeemAgain(world, id)));
  const journals = await Promise.all(world.players.map((player) => checkPlayer(world, player)));
  const packets = new Set([...world.book.packets.keys(), ...world.book.owed, ...journals.flat()]);
  for (const packet of packets) await checkPacket(world, packet);
  const { body } = await call(world.url, 'GET', '/operator/audit');
  // The reply of GET /operator/audit.
  const audit = body as { ok: boolean; breaches: readonly string[]; sums: Record<string, number> };
  if (!audit.ok || Object.values(audit.sums).some((sum) => sum !== 0))
    world.book.breach('audit', `${JSON.stringify(audit.sums)} ${audit.breaches.join('; ')}`);
}

/** Of what still waits, each player opens every other packet: the rest expires. */
async function openHalf({ url, book, players }: World): Promise<void> {
  for (const player of players) {
    const packets = Object.values(player.pair.state.packets);
    const mine = packets.filter(({ shares }) => shares[player.id]?.state === 'sealed');
    for (const [index, { id }] of mine.entries())
      if (index % 2 === 0) await openByHttp(url, player, id, book);
  }
}

/** Turns the clock until no share waits, no debt and no redemption: what is left then is found by the checks. */
async function untilSettled(world: World): Promise<void> {
  const until = performance.now() + settledWithinMs;
  do {
    await world.turnClock(dayMs + 1000);
    await setTimeout(lookMs);
  } while (!(await isSettled(world)) && performance.now() < until);
}

async function isSettled({ url, book, players }: World): Promise<boolean> {
  const sealed = new Set(book.refused);
  for (const { token } of players) {
    const me = await call(url, 'GET', '/v1/me', { token });
    // The reply of GET /v1/me.
    const { held } = me.body as Routes['GET /v1/me']['reply'];
    const transfers = await journalOf(url, token);
    const reserved = transfers.filter(({ kind }) => kind === 'share_reserved');
    const ended = transfers.filter(
      ({ kind }) => kind === 'packet_opened' || kind === 'share_returned',
    );
    if (held > 0 || reserved.length > ended.length) return false;
    for (const { about } of reserved) sealed.add(about);
  }
  for (const packet of book.owed)
    if (!sealed.has(packet) && !(await isRefused(url, packet))) return false;
  return true;
}

/** It was, and the server was killed before anybody heard of it. */
async function isRefused(url: string, packet: string): Promise<boolean> {
  const { status, body } = await call(url, 'GET', `/operator/packets/${packet}`);
  // The reply of GET /operator/packets/:id.
  return status === 200 && (body as Story).status === 'refused';
}

/** The player's own journal beside what the player was told; answers the packets in it. */
async function checkPlayer(world: World, player: ChaosPlayer): Promise<readonly string[]> {
  const { url, book } = world;
  const { token, id } = player;
  const transfers = await journalOf(url, token);
  const byId = new Map(transfers.map((transfer) => [transfer.id, transfer]));
  if (byId.size !== transfers.length) book.breach('doubled', `a transfer of ${id} stands twice`);
  const me = await call(url, 'GET', '/v1/me', { token });
  // The reply of GET /v1/me.
  const { balance, held, earned } = me.body as Routes['GET /v1/me']['reply'];
  const sum = (kind?: string) =>
    transfers.reduce(
      (all, one) => (kind === undefined || one.kind === kind ? all + one.amount : all),
      0,
    );
  if (held > 0) book.breach('lost', `${held} coins of ${id} are held without end`);
  if (sum('packet_opened') !== earned)
    book.breach('doubled', `${id} earned ${earned}, opened ${sum('packet_opened')}`);
  if (sum() !== balance) book.breach('lost', `${id} has ${balance}, the journal says ${sum()}`);
  for (const told of book.openings.values()) {
    if (told.player !== id) continue;
    const paid = byId.get(`open:${told.packet}:${id}`);
    if (paid?.amount !== told.credited)
      book.breach(
        'lost',
        `${id} was told ${told.credited} for ${told.packet}, the journal says ${paid?.amount}`,
        told.packet,
      );
  }
  await checkRedemptions(world, player, transfers);
  const reserved = transfers.filter(({ kind }) => kind === 'share_reserved');
  return reserved.map(({ about }) => about);
}

/** The sandbox's statement beside the journal: each order arrives once, and only if its coins left. */
async function checkRedemptions(
  { url, book }: World,
  { token, id }: ChaosPlayer,
  transfers: Transfers,
): Promise<void> {
  const { body } = await call(url, 'GET', '/sandbox/alipay/statement', { token });
  // The reply of GET /sandbox/alipay/statement.
  const { lines } = body as { lines: readonly { readonly order: string }[] };
  const arrived = lines.map(({ order }) => order).toSorted();
  const paid = transfers
    .filter(({ kind }) => kind === 'redemption_paid')
    .map((one) => one.id.split(':')[1] ?? '');
  const words = `${id}: arrived ${arrived.join(' ')}, paid ${paid.toSorted().join(' ')}`;
  if (new Set(arrived).size !== arrived.length) book.breach('doubled', words);
  if (JSON.stringify(arrived) !== JSON.stringify(paid.toSorted())) book.breach('lost', words);
}

async function journalOf(url: string, token: string): Promise<Transfers> {
  const all: Transfers[number][] = [];
  for (let cursor: string | undefined; ;) {
    const query = `limit=100${cursor === undefined ? '' : `&cursor=${cursor}`}`;
    const { body } = await call(url, 'GET', `/v1/me/transfers?${query}`, { token });
    // The reply of GET /v1/me/transfers.
    const page = body as Routes['GET /v1/me/transfers']['reply'];
    all.push(...page.transfers);
    cursor = page.next;
    if (cursor === undefined) return all;
  }
}

interface Story {
  readonly status: string;
  readonly proof: {
    readonly shares: readonly {
      readonly player: string;
      readonly state: string;
      readonly drawn?: number;
    }[];
  };
}

/** What was owed was sealed or refused; what was sealed is opened or expired by now, and its proof holds. */
async function checkPacket({ url, book }: World, packet: string): Promise<void> {
  const { status, body } = await call(url, 'GET', `/operator/packets/${packet}`);
  if (status !== 200) {
    // A packet that nobody may get is refused before there is a record.
    if (!book.refused.has(packet))
      book.breach('lost', `${packet} was owed and never sealed`, packet);
    return;
  }
  // The reply of GET /operator/packets/:id.
  const story = body as Story;
  const wasSeen = book.packets.has(packet);
  if (story.status === 'sealing' || (story.status === 'refused' && wasSeen))
    book.breach('lost', `${packet} is ${story.status}`, packet);
  if (story.status !== 'sealed') return;
  if (book.refused.has(packet))
    book.breach('doubled', `${packet} was refused and is sealed`, packet);
  const verdict = verifyProof(story.proof);
  if (!verdict.ok) book.breach('lost', `the proof of ${packet} fails: ${verdict.reason}`, packet);
  for (const { player, state, drawn } of story.proof.shares) {
    const told = book.openings.get(`${packet} ${player}`);
    if (state === 'sealed')
      book.breach('lost', `the share of ${player} in ${packet} never ended`, packet);
    if (told && (state !== 'opened' || drawn !== told.drawn))
      book.breach(
        'lost',
        `${player} was told ${told.drawn} of ${packet}: it is ${state}, ${drawn}`,
        packet,
      );
  }
}

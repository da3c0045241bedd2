import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import type { Opening } from '../../loadtest/rivals/rival.ts';
import type { NumberRange } from '../bench/members.ts';
import type { Cost } from '../bench/cost.ts';
import { ascending } from '../bench/numbers.ts';
import type { Client } from './client.ts';
import type { Pair, RunningSide } from './running-side.ts';

/** Pairs who open all their packets, each pair one opening after the other, all pairs at the same time. */
export interface OpeningRound {
  /** As they were told, the same to both friends and to who pressed. */
  readonly openings: readonly Opening[];
  /** From each press until it was answered and both had heard of it, ascending, in milliseconds. */
  readonly tookMs: readonly number[];
  readonly seconds: number;
  readonly cost: Cost;
}

export async function playOpenings(
  running: RunningSide,
  asked: NumberRange & { readonly packets: number; readonly settleMs: number },
): Promise<OpeningRound> {
  const members = await running.pairs(asked);
  const pairs = await Promise.all(
    members.map(([one, other]) => Promise.all([running.connect(one), running.connect(other)])),
  );
  const { from, count, packets } = asked;
  const sealed = await running.child.ask('seal', { from, count, packets });
  await setTimeout(asked.settleMs);
  const openings: Opening[] = [];
  const tookMs: number[] = [];
  const before = await running.child.ask('cpu');
  const startedAt = performance.now();
  await Promise.all(
    pairs.map(async (pair, index) => {
      for (const packet of sealed[index] ?? [])
        for (const client of pair) {
          const pressedAt = performance.now();
          openings.push(await openTogether(pair, client, packet));
          tookMs.push(performance.now() - pressedAt);
        }
    }),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  // What follows an opening belongs to it.
  await setTimeout(asked.settleMs);
  const cost = await running.spent(before);
  await repeatFirst(pairs, sealed, openings);
  await Promise.all(pairs.flat().map((client) => client.leave()));
  return { openings, tookMs: ascending(tookMs), seconds, cost };
}

async function openTogether(
  [one, other]: Pair<Client>,
  presser: Client,
  packet: string,
): Promise<Opening> {
  const told = Promise.all([one.told(), other.told()]);
  const opening = await presser.open(packet);
  for (const heard of await told) assert.deepEqual(heard, opening);
  return opening;
}

/** A press whose answer was lost is made again, and must come to the same; nobody measures it. */
async function repeatFirst(
  pairs: readonly Pair<Client>[],
  sealed: readonly (readonly string[])[],
  openings: readonly Opening[],
): Promise<void> {
  const told = new Map(openings.map((opening) => [`${opening.packet} ${opening.player}`, opening]));
  await Promise.all(
    pairs.map(async ([one], index) => {
      const again = await one.open(sealed[index]?.[0] ?? '');
      assert.deepEqual(again, told.get(`${again.packet} ${again.player}`));
    }),
  );
}

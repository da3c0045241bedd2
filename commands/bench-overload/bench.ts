import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { tokenFor } from '../../loadtest/players/access.ts';
import { launchersApart, pinPlayers } from '../bench/processors.ts';
import { OwnServer } from '../loadtest/own-server.ts';
import { playCrowd, type Crowd, type Door } from './crowd.ts';
import type { OverloadSize } from './sizes.ts';

export interface Overload extends Played {
  /** Whether server and players had a processor each. */
  readonly isPinned: boolean;
  /** What any crowd has lost. */
  readonly faults: readonly string[];
}

interface Played {
  /** Each step of the search for what the server can do. */
  readonly search: readonly Crowd[];
  readonly best: number;
  readonly usual: Crowd;
  readonly flood: Crowd;
  /** The same as `usual`, begun when the last of the flood had come. */
  readonly after: Crowd;
}

/** A server in a process of its own, all players in this one. */
export async function benchOverload(size: OverloadSize): Promise<Overload> {
  /** Of this run's own server, and of nothing else. */
  const secret = randomBytes(32).toString('base64url');
  const tokens = await signTokens(secret, size.newcomers);
  const launcher = launchersApart().server;
  const server = await OwnServer.start(launcher, null, { HONGBAO_JWT_SECRET: secret });
  try {
    const isPinned = pinPlayers() && launcher.length > 0;
    const newcomer = () => tokens.pop() ?? assert.fail('more came than there are');
    const played = await playAll({ port: Number(new URL(server.url).port), newcomer }, size);
    const { search, usual, flood, after } = played;
    const faults = [...search, usual, flood, after].flatMap(({ lost }) => lost);
    return { ...played, isPinned, faults };
  } finally {
    await server.close();
  }
}

async function signTokens(secret: string, count: number): Promise<string[]> {
  const tokens: string[] = [];
  for (let index = 0; index < count; index += 1)
    tokens.push((await tokenFor({ by: 'secret', secret }, `newcomer-${index}`)) ?? '');
  return tokens;
}

/** A step that lets in hardly more than the best before it has passed the top. */
const worthMore = 1.03;

async function playAll(door: Door, size: OverloadSize): Promise<Played> {
  const { firstRate, growth, searchSeconds, steps, seconds } = size;
  // What a server compiles on the way is no part of what it can do.
  await playCrowd(door, firstRate, searchSeconds);
  const search: Crowd[] = [];
  let best = 0;
  for (let rate = firstRate; search.length < steps; rate *= growth) {
    const step = await playCrowd(door, rate, searchSeconds);
    search.push(step);
    const isMore = step.inPerSecond > best * worthMore;
    best = Math.max(best, step.inPerSecond);
    if (!isMore) break;
  }
  const usual = await playCrowd(door, best * size.usual, seconds);
  const flooding = playCrowd(door, best * size.flood, seconds);
  await setTimeout(seconds * 1000);
  const [flood, after] = await Promise.all([flooding, playCrowd(door, best * size.usual, seconds)]);
  return { search, best, usual, flood, after };
}

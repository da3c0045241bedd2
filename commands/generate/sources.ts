import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { GameContract } from '../../rooms/campaign/contract.ts';
import { groupContract } from '../../rooms/group-contract.ts';
import { homeContract } from '../../rooms/home/contract.ts';
import { pairContract } from '../../rooms/pair-contract.ts';
import type { Route } from '../../server/http/route.ts';
import { routes } from '../../server/http/routes.ts';
import { readDocs } from './docs.ts';

export const root = join(import.meta.dirname, '../..');

/** The rooms that clients join, by the name that their view and events have in the SDK. */
export const rooms: Readonly<Record<string, GameContract>> = {
  Pair: pairContract,
  Group: groupContract,
  Home: homeContract,
};

/** Where the named schemas of contracts stand; the order is the order of the generated types. */
const contractFiles = [
  'rooms/campaign/{ids,evidence,campaign}.ts',
  'rooms/fairness/headers.ts',
  'rooms/*/contract.ts',
  'rooms/*-contract.ts',
  'server/redemption/redemption.ts',
  'server/redemption/routes/*.ts',
  'server/rooms/{table-proof,split-proof}.ts',
  'server/http/{friend-view,group-view,describe-entry}.ts',
  'server/http/routes/*.ts',
];

export interface Sources {
  /** Every exported schema, with the name it was exported by first. */
  readonly names: ReadonlyMap<z.ZodType, string>;
  /** Names whose values are told apart by a brand. */
  readonly branded: ReadonlySet<string>;
  readonly docs: ReadonlyMap<string, string>;
  readonly routes: readonly Route[];
}

/** Loads the contracts and the routes, and the comments of their sources. */
export async function readSources(): Promise<Sources> {
  const names = new Map<z.ZodType, string>();
  const branded = new Set<string>();
  const docs = new Map<string, string>();
  for (const path of await listFiles()) {
    const source = readFileSync(join(root, path), 'utf8');
    for (const [name, text] of readDocs(path, source)) docs.set(name, text);
    for (const [, name] of source.matchAll(/\.brand<'(\w+)'>/g)) if (name) branded.add(name);
    for (const [name, value] of Object.entries(await load(path)))
      if (value instanceof z.ZodType && !names.has(value)) names.set(value, name);
  }
  return { names, branded, docs, routes };
}

async function listFiles(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const pattern of contractFiles) {
    const paths: string[] = [];
    for await (const path of glob(pattern, { cwd: root })) paths.push(path.replaceAll('\\', '/'));
    found.push(...paths.toSorted());
  }
  return [...new Set(found)];
}

async function load(path: string): Promise<Readonly<Record<string, unknown>>> {
  const module: unknown = await import(pathToFileURL(join(root, path)).href);
  // A module namespace is an object whatever it exports.
  return module as Readonly<Record<string, unknown>>;
}

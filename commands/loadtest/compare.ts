import { readFile } from 'node:fs/promises';
import { compareResults } from '../../loadtest/compare/compare-results.ts';
import { tellComparison } from '../../loadtest/compare/tell-comparison.ts';
import { readResult } from '../../loadtest/compare/read-result.ts';
import { whyIncomparable } from '../../loadtest/compare/why-incomparable.ts';
import { plainValue } from '../../loadtest/foreign-words.ts';
import { exitCodes, wrongUse } from '../../loadtest/report/end.ts';
import { shownMoment } from '../../loadtest/report/numbers.ts';
import type { Result } from '../../loadtest/report/result.ts';
import { readOptions } from '../options.ts';

const usage = 'npm run loadtest -- compare BEFORE.json AFTER.json [--fail-on-worse]';

/** Two results beside each other; answers what the command ends with. */
export async function compare(args: readonly string[]): Promise<number> {
  const config = {
    args: [...args],
    allowPositionals: true,
    options: { 'fail-on-worse': { type: 'boolean', default: false } },
  } as const;
  const { values, positionals } = readOptions(usage, config, wrongUse);
  const [one, other, ...more] = positionals;
  try {
    if (one === undefined || other === undefined || more.length > 0)
      throw new Error(`two results, please\nusage: ${usage}`);
    const [before, after] = [await resultAt(one), await resultAt(other)];
    const reason = whyIncomparable(before, after);
    if (reason !== undefined) throw new Error(reason);
    const comparison = compareResults(before, after);
    console.log(`before  ${toldOf(one, before)}\nafter   ${toldOf(other, after)}\n`);
    process.stdout.write(tellComparison(comparison));
    const isWorse = comparison.changes.some(({ word }) => word === 'worse');
    return isWorse && values['fail-on-worse'] ? exitCodes.threshold : 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return wrongUse;
  }
}

async function resultAt(path: string): Promise<Result> {
  return readResult(await readDocument(path), path);
}

async function readDocument(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new Error(`${path} cannot be read: ${error.message}`, { cause: error });
  });
  try {
    return plainValue<unknown>(JSON.parse(text));
  } catch {
    throw new Error(`${path} is no JSON: --report out.html writes out.json beside it`);
  }
}

function toldOf(path: string, { startedAt, seed, machine, end }: Result): string {
  const doubt = end === 'tester' ? '; the tester was its limit: do not trust its latencies' : '';
  return `${path}  ${shownMoment(startedAt)}, seed ${seed}, ${machine.processors} × ${machine.model}${doubt}`;
}

import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Access } from '../loadtest/players/access.ts';
import { msOf } from '../loadtest/profile/duration.ts';
import { exitCodes } from '../loadtest/report/result.ts';
import { rehearse } from '../loadtest/rehearse.ts';
import { summaryOf } from '../loadtest/view/summary.ts';
import { viewOn } from '../loadtest/view/view-on.ts';
import { compare } from './loadtest/compare.ts';
import { coresApart } from './loadtest/cores.ts';
import { keepReport } from './loadtest/keep-report.ts';
import { OwnServer } from './loadtest/own-server.ts';
import { untilInterrupted } from './loadtest/until-interrupted.ts';
import { readOptions } from './options.ts';

if (process.argv[2] === 'compare') process.exit(await compare(process.argv.slice(3)));
const usage =
  'npm run loadtest -- PROFILE [--url URL] [--peak N] [--duration 2m] [--seed N] [--workers N] [--report out.html]';
const { values, positionals } = readOptions(usage, {
  allowPositionals: true,
  options: {
    url: { type: 'string' },
    peak: { type: 'string' },
    duration: { type: 'string' },
    seed: { type: 'string' },
    workers: { type: 'string', default: '1' },
    report: { type: 'string' },
    'jwt-secret': { type: 'string' },
  },
});
const name = positionals[0] ?? 'smoke';
const file = new URL(`../loadtest/profiles/${name}.json`, import.meta.url);
const profile: unknown = JSON.parse(await readFile(file, 'utf8'));
const seed = Number(values.seed ?? randomInt(2 ** 31));
const secret = values['jwt-secret'];
const access: Access = secret === undefined ? { by: 'guests' } : { by: 'secret', secret };
const report = values.report === undefined ? undefined : await keepReport(values.report);
const cores = coresApart();
const own = values.url === undefined ? await OwnServer.start(cores.server) : null;
try {
  const result = await rehearse({
    profile,
    scale: {
      peak: values.peak === undefined ? undefined : Number(values.peak),
      durationMs: values.duration === undefined ? undefined : msOf(values.duration),
    },
    seed,
    url: own?.url ?? values.url ?? '',
    access,
    operatorToken: process.env['HONGBAO_OPERATOR_TOKEN'],
    swarm: { local: Number(values.workers), launcher: own ? cores.others : [] },
    view: viewOn(process.stdout),
    signal: untilInterrupted(),
  });
  process.stdout.write(`\n${summaryOf(result)}`);
  await report?.(result);
  process.exitCode = exitCodes[result.end];
} finally {
  await own?.close();
}
process.exit();

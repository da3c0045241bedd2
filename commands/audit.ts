import { readOptions } from './options.ts';
import { resolve } from 'node:path';
import { auditFolder } from '../server/ledger/sqlite/audit.ts';
import type { AuditReport } from '../server/ledger/ledger.ts';
import { askOperator } from './operator/ask-operator.ts';
import { auditRedis } from './operator/audit-redis.ts';
import { describeEquation } from '../loadtest/audit/equation.ts';

/** `npm run audit -- --data FOLDER | --url URL | --redis URL`: every invariant of the ledger, and the equation with its numbers. */
const { values } = readOptions('npm run audit -- [--data FOLDER | --url URL | --redis URL]', {
  options: { data: { type: 'string' }, url: { type: 'string' }, redis: { type: 'string' } },
});

try {
  const report = await readReport();
  console.log(describeEquation(report));
  for (const breach of report.breaches) console.error(`BREACH ${breach}`);
  console.log(report.ok ? 'Every invariant holds.' : `${report.breaches.length} breaches.`);
  process.exitCode = report.ok ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function readReport(): Promise<AuditReport> {
  if (values.url !== undefined) return askOperator<AuditReport>(values.url, '/operator/audit');
  if (values.redis !== undefined) return auditRedis(values.redis);
  return auditFolder(resolve(values.data ?? 'data'));
}

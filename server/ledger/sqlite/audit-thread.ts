import { Worker } from 'node:worker_threads';
import { Fault } from '../../fault.ts';
import type { AuditReport } from '../ledger.ts';

export interface AuditRequest {
  readonly folder: string;
  readonly now: number;
}

/** An audit reads the whole journal; in a thread of its own neither the rooms nor the writer wait for it. */
export function auditInThread(request: AuditRequest): Promise<AuditReport> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./audit-worker.ts', import.meta.url), {
      workerData: request,
      name: 'hongbao-audit',
    });
    // Not the first message it sends: under `node --watch` Node itself reports what the thread imports.
    worker.on('message', (message: AuditReport | object) => {
      if ('breaches' in message) resolve(message);
    });
    const fail = (cause?: unknown): void =>
      reject(new Fault('unavailable', 'the audit could not read the books', { cause }));
    worker.once('error', fail);
    worker.once('exit', fail);
  });
}

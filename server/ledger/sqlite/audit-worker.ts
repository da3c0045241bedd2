import { parentPort, workerData } from 'node:worker_threads';
import type { AuditRequest } from './audit-thread.ts';
import { auditFolder } from './audit.ts';

// `audit-thread.ts` is the only one who starts this thread, and gives it exactly this.
const { folder, now } = workerData as AuditRequest;
parentPort?.postMessage(auditFolder(folder, now));

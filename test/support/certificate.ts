import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** One of this machine that signs itself, as `openssl` makes it; answers its path. Its key lies beside it as `key.pem`. */
export async function makeCertificate(folder: string): Promise<string> {
  const path = join(folder, 'certificate.pem');
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-nodes', '-days', '1', '-subj', '/CN=hongbao'],
    ...['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'],
    ...['-addext', 'subjectAltName=IP:127.0.0.1'],
    ...['-keyout', join(folder, 'key.pem'), '-out', path],
  ]);
  return path;
}

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { auditServer } from '../../../loadtest/audit/audit-server.ts';

describe('the books of a server', () => {
  it('that never answers cannot be seen, and it says for how long it was asked', async () => {
    const server = createServer(() => {});
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    // A server that listens on a port has such an address.
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { breaches, equation } = await auditServer(url, undefined, 100);
    assert.deepEqual(breaches, [`${url}/operator/audit: no answer in 0.1 s`]);
    assert.equal(equation, undefined);
    server.close();
  });
});

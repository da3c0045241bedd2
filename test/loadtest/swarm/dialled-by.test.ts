import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dialledBy } from '../../../loadtest/swarm/dialled-by.ts';

describe('the address that a worker dials', () => {
  let server: Server;
  let port: number;
  before(async () => {
    server = createServer((_, answer) => answer.end('ok'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.2', resolve));
    // A server that listens on a port has such an address.
    port = (server.address() as AddressInfo).port;
  });
  after(() => server.close());

  it('is one of loopback’s own for each worker, where the server listens there', async () => {
    const url = `http://127.0.0.1:${port}`;
    assert.equal(await dialledBy(0, url), url);
    assert.equal(await dialledBy(1, url), `http://127.0.0.2:${port}`);
    assert.equal(await dialledBy(2, url), url);
  });

  it('is the server’s everywhere else', async () => {
    assert.equal(await dialledBy(1, 'https://hongbao.example'), 'https://hongbao.example');
  });
});

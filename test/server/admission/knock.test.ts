import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Knock } from '../../../server/admission/knock.ts';
import { inTime } from '../../support/journey-wait.ts';

describe('a knock at the own door', () => {
  let server: Server;
  let answer = (): void => {};
  let knock: Knock;
  beforeEach(async () => {
    server = createServer((socket) => {
      answer = () => void socket.end('HTTP/1.1 200 OK\r\n\r\n');
      socket.on('error', () => {});
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    // A server that listens on a port has such an address.
    const { port } = server.address() as AddressInfo;
    knock = new Knock(`http://127.0.0.1:${port}`);
  });
  afterEach(() => {
    knock.close();
    server.close();
  });
  const answeredWith = async (given: () => void): Promise<void> => {
    given();
    let before = -1;
    const settled = async () => {
      while (knock.waitedMs !== before) {
        before = knock.waitedMs;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    };
    await inTime(settled(), 'no answer was heard', 5000);
  };

  it('tells how long it waits, while it waits and when it was answered', async () => {
    assert.equal(knock.waitedMs, 0);
    const heard = once(server, 'connection');
    knock.knock();
    await heard;
    await new Promise((resolve) => setTimeout(resolve, 60));
    const waiting = knock.waitedMs;
    assert.ok(waiting >= 50, `${waiting}`);
    await answeredWith(answer);
    assert.ok(knock.waitedMs >= waiting);
    knock.forget();
    assert.equal(knock.waitedMs, 0);
  });

  it('waits for one answer before it knocks again', async () => {
    let knocks = 0;
    server.on('connection', () => (knocks += 1));
    const heard = once(server, 'connection');
    knock.knock();
    knock.knock();
    await heard;
    await answeredWith(answer);
    assert.equal(knocks, 1);
    const again = once(server, 'connection');
    knock.knock();
    await again;
    assert.equal(knocks, 2);
  });

  it('what it heard after it was told to forget is no news', async () => {
    const heard = once(server, 'connection');
    knock.knock();
    await heard;
    await new Promise((resolve) => setTimeout(resolve, 30));
    knock.forget();
    await answeredWith(answer);
    assert.equal(knock.waitedMs, 0);
  });

  it('a door that is shut is no news', async () => {
    server.close();
    await once(server, 'close');
    knock.knock();
    await answeredWith(() => {});
    assert.ok(knock.waitedMs < 1000);
  });
});

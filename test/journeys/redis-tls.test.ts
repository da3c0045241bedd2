import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Member } from '../../commands/cluster/member.ts';
import { freePort } from '../../commands/free-port.ts';
import { connect } from '../../server/redis/connection.ts';
import { asText } from '../../server/redis/replies.ts';
import { makeCertificate } from '../support/certificate.ts';
import { describeWithRedis, newRedisServer, type OwnRedis } from '../support/redis-server.ts';
import { sealBetween } from '../support/seal-between.ts';
import { newFolder } from '../support/sqlite-folder.ts';

const run = promisify(execFile);
const audit = fileURLToPath(new URL('../../commands/audit.ts', import.meta.url));

describeWithRedis('a Redis that is spoken to over TLS', () => {
  const { folder, remove } = newFolder();
  const members: Member[] = [];
  let redis: OwnRedis;
  let port: number;
  let authority: string;
  before(async () => {
    authority = await makeCertificate(folder);
    port = await freePort();
    // Its other port stays open, so that it can be seen who comes in by which.
    redis = await newRedisServer([
      ...['--tls-port', String(port), '--tls-auth-clients', 'no'],
      ...['--tls-cert-file', authority, '--tls-key-file', join(folder, 'key.pem')],
      ...['--tls-ca-cert-file', authority],
    ]);
  });
  after(async () => {
    for (const member of members) await member.kill();
    await redis.stop();
    remove();
  });

  const start = async (variables: Readonly<Record<string, string>>): Promise<Member> => {
    const member = await Member.of({
      redis: `rediss://127.0.0.1:${port}`,
      data: join(folder, 'data'),
      variables: { NODE_ENV: 'test', HONGBAO_LOG: 'silent', ...variables },
    });
    members.push(member);
    await member.start();
    return member;
  };

  it('serves, once the processes know who has signed its certificate, and nothing goes beside it', async function serve() {
    this.timeout(40_000);
    const trusting = { NODE_EXTRA_CA_CERTS: authority };
    const [one, other] = [await start(trusting), await start(trusting)];
    await sealBetween(one.url, other.url);
    const connection = await connect(redis.url);
    const clients = (asText(await connection.send(['CLIENT', 'LIST'])) ?? '').trim().split('\n');
    const through = (by: number) =>
      clients.filter((client) => client.includes(` laddr=127.0.0.1:${by} `)).length;
    // This test's own; of each process one for what is kept, and two to talk to the others.
    assert.equal(through(redis.port), 1);
    assert.ok(through(port) >= 6, clients.join('\n'));
    await connection.close();
    const { stdout } = await run(
      process.execPath,
      [audit, '--redis', `rediss://127.0.0.1:${port}`],
      {
        env: { ...process.env, ...trusting },
      },
    );
    assert.match(stdout, /Every invariant holds/);
  });

  it('is not spoken to by a process that does not know who has signed its certificate', async function distrust() {
    this.timeout(40_000);
    await assert.rejects(
      start({}),
      /did not start: REDIS_URL rediss:\/\/127\.0\.0\.1:\d+: self-signed certificate/,
    );
  });
});

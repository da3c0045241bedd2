import assert from 'node:assert/strict';
import { createApp } from '../../../server/app.ts';
import { readConfig } from '../../../server/config.ts';
import { unsafeSettings } from '../../../server/redis/unsafe-settings.ts';
import { connect } from '../../../server/redis/connection.ts';
import { describeWithRedis, newRedisServer } from '../../support/redis-server.ts';
import { newFolder } from '../../support/sqlite-folder.ts';

describeWithRedis('a Redis that is to keep coins', () => {
  it('is safe with the settings that the cluster command starts it with', async () => {
    const server = await newRedisServer();
    const connection = await connect(server.url);
    assert.deepEqual(await unsafeSettings(connection), []);
    await connection.close();
    await server.stop();
  });

  for (const [setting, value] of [
    ['appendonly', 'no'],
    ['appendfsync', 'everysec'],
    ['maxmemory-policy', 'allkeys-lru'],
  ] as const)
    it(`is refused at the start with ${setting} ${value}, by name, unless that is allowed`, async () => {
      const server = await newRedisServer([`--${setting}`, value]);
      const { folder, remove } = newFolder();
      const variables = { REDIS_URL: server.url, HONGBAO_DATA: folder, PORT: '0' };
      const config = readConfig({ ...variables, HONGBAO_LOG: 'silent' });
      await assert.rejects(createApp(config), {
        name: 'StartError',
        message: new RegExp(`^REDIS_URL: ${setting} is ${value}, it must be `),
      });
      const allowed = { ...config, redis: { url: server.url, allowUnsafe: true, shards: null } };
      const app = await createApp(allowed);
      await app.close();
      await server.stop();
      remove();
    });

  it('is refused by who says another number of shards than its books are in', async () => {
    const server = await newRedisServer();
    const { folder, remove } = newFolder();
    const variables = { REDIS_URL: server.url, HONGBAO_DATA: folder, PORT: '0' };
    const started = (shards: string) =>
      createApp(readConfig({ ...variables, HONGBAO_LOG: 'silent', HONGBAO_LEDGER_SHARDS: shards }));
    const first = await started('4');
    await first.close();
    await assert.rejects(started('1'), {
      name: 'StartError',
      message: /^HONGBAO_LEDGER_SHARDS is 1, and the books in REDIS_URL are in 4 shards/,
    });
    // Who says nothing takes them as they are.
    const config = readConfig({ ...variables, HONGBAO_LOG: 'silent' });
    const again = await createApp(config);
    await again.close();
    await server.stop();
    remove();
  });

  it('is refused where nothing answers, without a word of its password', async () => {
    await assert.rejects(connect('redis://:secret@127.0.0.1:1'), ({ message }: Error) => {
      assert.match(message, /^REDIS_URL redis:\/\/127\.0\.0\.1:1: .*ECONNREFUSED/);
      return !message.includes('secret');
    });
  });
});

import assert from 'node:assert/strict';
import { createApp } from '../../../server/app.ts';
import { readConfig } from '../../../server/config.ts';
import { unsafeSettings } from '../../../server/redis/check-settings.ts';
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

  it('is refused where nothing answers, without a word of its password', async () => {
    await assert.rejects(connect('redis://:secret@127.0.0.1:1'), ({ message }: Error) => {
      assert.match(message, /^REDIS_URL redis:\/\/127\.0\.0\.1:1: .*ECONNREFUSED/);
      return !message.includes('secret');
    });
  });
});

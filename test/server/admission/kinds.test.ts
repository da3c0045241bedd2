import assert from 'node:assert/strict';
import { kindsOf } from '../../../server/admission/kinds.ts';
import { routes } from '../../../server/http/routes.ts';

describe('kinds of requests', () => {
  const kindOf = kindsOf(routes);

  it('every way into a room leads through the gate, however it is written', () => {
    for (const url of [
      '/v1/rooms/home/enter',
      '/v1/rooms/pair/u_1/enter',
      '/v1/rooms/group/group_1/enter',
      '/v1/rooms/home/ENTER/',
      '/V1/rooms/pair/a%2Fb/enter?',
      '/v1/rooms/home/enter?x=1',
    ])
      assert.deepEqual([url, kindOf('POST', url)], [url, { work: 'join', isGated: true }]);
  });

  it('knows what a request is worth by its first line', () => {
    const works = [
      ['POST', '/v1/packets/p_1/open'],
      ['POST', '/v1/redemptions'],
      ['POST', '/v1/friends/invites'],
      ['POST', '/v1/guests'],
      ['GET', '/v1/me'],
      ['GET', '/v1/rooms?unopened=true'],
      ['GET', '/v1/redemptions/r_1'],
      ['HEAD', '/v1/rooms'],
    ].map(([method = '', url = '']) => kindOf(method, url)?.work);
    assert.deepEqual(works, ['opening', 'opening', 'chat', 'join', 'join', 'list', 'list', 'list']);
  });

  it('coming back to a seat by Colyseus’ own route is a join, which the seat’s token lets past the gate', () => {
    assert.deepEqual(kindOf('POST', '/matchmake/reconnect/room'), { work: 'join', isGated: false });
  });

  it('knows nothing of what is no player’s to ask', () => {
    for (const url of ['/', '/metrics', '/livez', '/operator/audit', '/sdk.js', '/v1/rooms/other'])
      assert.deepEqual([url, kindOf('GET', url)], [url, undefined]);
  });
});

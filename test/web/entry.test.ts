import assert from 'node:assert/strict';
import { groupInviteAddress, inviteAddress, phoneAddress, readEntry } from '../../web/src/entry.ts';

const single = { kind: 'single', name: null, token: null, invite: null, groupInvite: null };

function entryAt(address: string) {
  return readEntry(new URL(address, 'http://localhost'));
}

describe('the address of the page', () => {
  it('opens two phones where it asks for nothing', () => {
    assert.deepEqual(entryAt('/'), { kind: 'duo', tokens: null });
    assert.deepEqual(entryAt('/?lang=en#top'), { kind: 'duo', tokens: null });
  });

  it('opens two phones of players who exist with a pair of tokens', () => {
    assert.deepEqual(entryAt('/#demo=aa.b-b.c_c~dd.ee.ff'), {
      kind: 'duo',
      tokens: ['aa.b-b.c_c', 'dd.ee.ff'],
    });
  });

  it('takes anything but two tokens for none', () => {
    for (const hash of ['#demo=', '#demo=a', '#demo=a~', '#demo=~a', '#demo=a~b~c'])
      assert.deepEqual(entryAt(`/${hash}`), { kind: 'duo', tokens: null }, hash);
  });

  it('opens four phones of one group where it asks for a group', () => {
    for (const address of ['/?group', '/?group=1', '/?group#demo=a~b'])
      assert.deepEqual(entryAt(address), { kind: 'gathering' }, address);
    assert.deepEqual(entryAt('/?group&me=小禾'), { ...single, name: '小禾' });
  });

  it('opens one phone for a name, without the spaces around it', () => {
    assert.deepEqual(entryAt('/?me=小禾'), { ...single, name: '小禾' });
    assert.deepEqual(entryAt('/?me=%20Lan+%20'), { ...single, name: 'Lan' });
  });

  it('asks for a name where one phone is wanted and nobody is named', () => {
    assert.deepEqual(entryAt('/?me='), single);
    assert.deepEqual(entryAt('/?me=%20'), single);
    assert.deepEqual(entryAt('/?invite=ABCDE12345'), { ...single, invite: 'ABCDE12345' });
  });

  it('lets a token in, with and without a name or an invite beside it', () => {
    assert.deepEqual(entryAt('/?me=阿岚#token=a.b.c'), { ...single, name: '阿岚', token: 'a.b.c' });
    assert.deepEqual(entryAt('/#token=a.b.c'), { ...single, token: 'a.b.c' });
    assert.deepEqual(entryAt('/?invite=CODE#token=a.b.c'), {
      ...single,
      token: 'a.b.c',
      invite: 'CODE',
    });
  });

  it('asks who is invited, also where the link names somebody: this device may know that name', () => {
    const asked = { ...single, invite: 'CODE' };
    for (const address of ['/?me=阿岚&invite=CODE', '/?invite=CODE&me=阿岚#token='])
      assert.deepEqual(entryAt(address), asked, address);
    // Whoever wrote the token into the link may speak for its player anyway.
    const known = { ...asked, name: '阿岚', token: 'a.b.c' };
    assert.deepEqual(entryAt('/?me=阿岚&invite=CODE#token=a.b.c'), known);
  });

  it('leads back to the same phone, whatever the name and the token are made of', () => {
    for (const name of ['小禾', 'A & B', '100%', '#1', 'a+b?me=c'])
      for (const token of [null, 'eyJ.a-b_c.d+e/f='])
        assert.deepEqual(entryAt(phoneAddress(name, token)), { ...single, name, token });
  });

  it('leads whoever is invited to the code at the place that they reach', () => {
    const address = inviteAddress('http://192.168.1.7:2567', 'ABCDE12345');
    assert.equal(address, 'http://192.168.1.7:2567/?invite=ABCDE12345');
    assert.deepEqual(entryAt(address), { ...single, invite: 'ABCDE12345' });
  });

  it('leads whoever comes into a group to its code, and asks who they are', () => {
    const address = groupInviteAddress('http://192.168.1.7:2567', 'ABCDE12345');
    assert.equal(address, 'http://192.168.1.7:2567/?group-invite=ABCDE12345');
    const asked = { ...single, groupInvite: 'ABCDE12345' };
    assert.deepEqual(entryAt(address), asked);
    assert.deepEqual(entryAt('/?me=阿岚&group-invite=ABCDE12345'), asked);
    const known = { ...asked, name: '阿岚', token: 'a.b.c' };
    assert.deepEqual(entryAt('/?me=阿岚&group-invite=ABCDE12345#token=a.b.c'), known);
  });
});

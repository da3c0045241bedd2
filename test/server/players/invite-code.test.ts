import assert from 'node:assert/strict';
import { InviteCode, makeInviteCode } from '../../../server/players/invite-code.ts';

describe('invite codes', () => {
  it('a code is read back as it was made, also as a person types it', () => {
    const code = makeInviteCode();
    assert.match(code, /^[0-9A-HJKMNP-TV-Z]{10}$/);
    assert.equal(InviteCode.parse(code), code);
    assert.equal(InviteCode.parse(` ${code.slice(0, 5).toLowerCase()}-${code.slice(5)} `), code);
    assert.equal(InviteCode.parse('oil0000000'), '0110000000');
  });

  it('what cannot be a code is refused', () => {
    for (const typed of ['', 'SHORT', 'UUUUUUUUUU', `${makeInviteCode()}0`, 'x'.repeat(10_000)])
      assert.equal(InviteCode.safeParse(typed).success, false, typed.slice(0, 20));
  });

  it('codes do not repeat', () => {
    assert.equal(new Set(Array.from({ length: 1000 }, makeInviteCode)).size, 1000);
  });
});

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';

import fc from 'fast-check';

import { CampaignDay, CampaignId, PacketId } from '../../../rooms/campaign/ids.ts';
import {
  commitment,
  derivedId,
  headerHash,
  membersHash,
  packetIdOf,
  rulesHash,
  tableHash,
} from '../../../rooms/fairness/hashes.ts';
import { anyHex32, anyPlayer, anyTable, golden } from '../../support/fairness.ts';

const campaign = CampaignId.parse('spring-festival');
const day = CampaignDay.parse('20260217');

function sha256(text: string) {
  return createHash('sha256').update(text, 'utf8');
}

describe('hashes', () => {
  it('hb1 a packet id is its campaign, its day and 22 characters of the hash of room and cause', () => {
    const cause = { task: 'photo', count: 1 };
    const digest = sha256('["pair_1",{"count":1,"task":"photo"}]').digest('base64url').slice(0, 22);
    const id = packetIdOf({ campaign, day, room: 'pair_1', cause });
    assert.equal(id, `spring-festival_20260217_${digest}`);
  });

  it('hb1 the longest campaign id still makes a packet id', () => {
    const longest = CampaignId.parse('a'.repeat(32));
    assert.equal(packetIdOf({ campaign: longest, day, room: 'r', cause: null }).length, 64);
  });

  it('hb1 another room or another cause makes another packet id', () => {
    const causes = [['photo', 1], ['photo', 2], ['photo', '1'], 'photo', null, { pet: 165 }];
    const ids = ['pair_1', 'pair_2'].flatMap((room) =>
      causes.map((cause) => packetIdOf({ campaign, day, room, cause })),
    );
    assert.equal(new Set(ids).size, 2 * causes.length);
    for (const id of ids) PacketId.parse(id);
  });

  it('hb1 a derived id is its prefix and 22 characters of the hash of its value', () => {
    const digest = sha256('["alan","bob"]').digest('base64url').slice(0, 22);
    assert.equal(derivedId('pair', ['alan', 'bob']), `pair_${digest}`);
  });

  it('hb1 rules are named by their label and their canonical document', () => {
    const expected = sha256('hb1/rules\0{"id":"x","zh":"春节"}').digest('hex');
    assert.equal(rulesHash({ zh: '春节', id: 'x' }), expected);
  });

  it('hb1 a table is named by coins and weights alone, in the order of its rows', () => {
    const { table } = golden;
    const remarked = { ...table, rows: table.rows.map((row) => ({ ...row, remark: 'none' })) };
    assert.equal(tableHash(remarked), golden.tableHash);
    assert.notEqual(tableHash({ ...table, rows: table.rows.toReversed() }), golden.tableHash);
  });

  it('hb1 two tables share a name only when they are equal', () => {
    fc.assert(
      fc.property(anyTable, anyTable, (a, b) => {
        assert.equal(tableHash(a) === tableHash(b), JSON.stringify(a) === JSON.stringify(b));
      }),
    );
  });

  it('hb1 every field of a header is in its hash', () => {
    for (const name of Object.keys(golden.header)) {
      const changed = { ...golden.header, [name]: 'changed' };
      assert.notEqual(headerHash(changed), golden.headerHash, name);
    }
  });

  it('hb1 members are named in any order, and each once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyPlayer, { minLength: 1 }), (members) => {
        assert.equal(membersHash(members.toReversed()), membersHash(members));
        assert.throws(() => membersHash([...members, ...members]), /named once/);
      }),
    );
  });

  it("hb1 a share's commitment depends on its seed, its header, its player and its mode", () => {
    fc.assert(
      fc.property(anyHex32, anyHex32, anyPlayer, (seed, hash, player) => {
        fc.pre(seed !== hash && player !== 'other');
        const share = { mode: 'table', seed, headerHash: hash, player } as const;
        const made = [
          commitment(share),
          commitment({ ...share, seed: hash }),
          commitment({ ...share, headerHash: seed }),
          commitment({ ...share, player: 'other' }),
          commitment({ mode: 'split', seed, headerHash: hash }),
        ];
        assert.equal(new Set(made).size, made.length);
      }),
    );
  });

  it('hb1 a seed is 64 lower-case hex characters, never cut short in silence', () => {
    const header = golden.headerHash;
    const wrong = ['', header.toUpperCase(), header.slice(2), `${header}00`, `${header}\n`, 'zz'];
    for (const seed of wrong) {
      assert.throws(() => commitment({ mode: 'split', seed, headerHash: header }), /64 lower-case/);
      assert.throws(() => commitment({ mode: 'split', seed: header, headerHash: seed }), /64/);
    }
  });

  it('hb1 a player whose id holds a zero byte is not hashed', () => {
    const [seed, hash] = [golden.headerHash, golden.tableHash];
    for (const player of ['', 'a\0b', '阿岚', 'a b']) {
      assert.throws(
        () => commitment({ mode: 'table', seed, headerHash: hash, player }),
        /visible ASCII/,
      );
    }
  });
});

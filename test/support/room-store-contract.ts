import assert from 'node:assert/strict';
import type { GroupRow, PacketRecord, PairRow, RoomSave, RoomStore } from '../../rooms/ports.ts';
import {
  CampaignDay,
  campaignFunder,
  Coins,
  Hex32,
  PacketId,
  PlayerId,
  RoomId,
} from '../../rooms/campaign/ids.ts';
import { Line } from '../../rooms/chat/contract.ts';
import { defaultCampaign } from '../../rooms/campaign/default-campaign.ts';
import { membersHash, tableHash } from '../../rooms/fairness/hashes.ts';
import { PotRefusal, type PotRecord } from '../../rooms/pot/record.ts';
import type { RoomList } from '../../server/room-store/room-list.ts';
import { inboxKept, linesKept } from '../../server/room-store/sqlite-schema.ts';

export interface RoomStoreUnderTest {
  readonly store: RoomStore & RoomList;
  readonly now: () => number;
  close(): Promise<void>;
}

const one = PlayerId.parse('u_one');
const other = PlayerId.parse('u_other');
let rooms = 0;

/** A room that no other test has. */
export function newRoom(): RoomId {
  rooms += 1;
  return RoomId.parse(`room_${rooms}`);
}

export function saveOf(room: RoomId, given: Partial<RoomSave> = {}): RoomSave {
  return {
    room,
    from: 0,
    facts: { some: 'facts' },
    lines: [],
    rows: [],
    inbox: [],
    dueAt: null,
    ...given,
  };
}

export function lineOf(seq: number): Line {
  return Line.parse({
    seq,
    id: `line-${seq}`,
    from: one,
    at: 1000 + seq,
    content: { kind: 'text', text: `第${seq}句` },
  });
}

export function rowOf(player: PlayerId, room: RoomId, given: Partial<PairRow> = {}): PairRow {
  return {
    player,
    room,
    friend: player === one ? other : one,
    changedAt: 1000,
    unreadLines: 0,
    unopened: [],
    streak: { count: 0, lastDay: null },
    petPoints: 0,
    warnedUntil: null,
    ...given,
  };
}

function groupRowOf(player: PlayerId, room: RoomId, now: number): GroupRow {
  const packet = PacketId.parse('c_20261123_grabbable');
  return {
    player,
    room,
    changedAt: 2000,
    unreadLines: 4,
    unopened: [{ packet, expiresAt: now + 60_000 }],
    group: { name: '一家人', members: 12 },
  };
}

export function recordOf(id: string, room: RoomId): PacketRecord {
  const table = defaultCampaign.tables[0];
  assert(table);
  const hex = (digit: string) => Hex32.parse(digit.repeat(64));
  return {
    id: PacketId.parse(id),
    room,
    cause: 'task:text',
    header: {
      protocol: 'hb1',
      mode: 'table',
      campaign: defaultCampaign.id,
      rules: hex('a'),
      packet: PacketId.parse(id),
      room,
      table: tableHash(table),
      floor: Coins.parse(100),
      sealedAt: 1000,
      expiresAt: 2000,
      shares: [
        { player: one, permille: 1000 },
        { player: other, permille: 1000 },
      ],
    },
    table,
    seeds: { [one]: hex('1'), [other]: hex('2') },
    members: [one, other],
    without: [],
    owedAt: 1000,
    lifetimeCap: 880_000,
    openShares: 12,
    status: 'sealing',
    dropped: [],
  };
}

function potOf(id: string, room: RoomId): PotRecord {
  const hex = (digit: string) => Hex32.parse(digit.repeat(64));
  const members = [one, other];
  return {
    id: PacketId.parse(id),
    room,
    cause: 'rain:evening',
    header: {
      protocol: 'hb1',
      mode: 'split',
      campaign: defaultCampaign.id,
      rules: hex('a'),
      packet: PacketId.parse(id),
      room,
      funder: campaignFunder,
      members: membersHash(members),
      total: Coins.parse(8_880),
      shares: 8,
      split: 'lucky',
      sealedAt: 1000,
      expiresAt: 2000,
    },
    seed: hex('3'),
    members,
    grabsAPlayer: 1,
    lifetimeCap: 880_000,
    earnedADay: null,
    status: 'sealing',
    refusal: null,
    details: { blessing: '恭喜发财' },
  };
}

/** What every store of rooms must do, whatever it keeps them in. */
export function roomStoreContract(name: string, make: () => Promise<RoomStoreUnderTest>): void {
  describe(`${name} keeps the room store's contract`, () => {
    let made: RoomStoreUnderTest;
    before(async () => {
      made = await make();
    });
    after(() => made.close());
    describeFacts(() => made);
    describeLines(() => made);
    describePackets(() => made);
    describePots(() => made);
    describeRows(() => made);
    describeInbox(() => made);
    describeDue(() => made);
  });
}

type UnderTest = () => RoomStoreUnderTest;

function describeFacts(underTest: UnderTest): void {
  it('a room that was never saved is not there', async () => {
    assert.equal(await underTest().store.load(newRoom()), undefined);
  });

  it('facts come back as they were saved, version by version', async () => {
    const { store } = underTest();
    const room = newRoom();
    assert.deepEqual(await store.save(saveOf(room, { facts: { day: '火' } })), { version: 1 });
    assert.deepEqual(await store.save(saveOf(room, { from: 1, facts: { day: '兔' } })), {
      version: 2,
    });
    assert.deepEqual(await store.load(room), { version: 2, facts: { day: '兔' } });
  });

  it('of two owners only one can save: the other is told stale, and nothing of its save is kept', async () => {
    const { store } = underTest();
    const room = newRoom();
    await store.save(saveOf(room));
    const saves = await Promise.all(
      [lineOf(1), lineOf(2)].map((line) => store.save(saveOf(room, { from: 1, lines: [line] }))),
    );
    assert.deepEqual(saves, [{ version: 2 }, 'stale']);
    assert.deepEqual(await store.lines({ room, limit: 10 }), [lineOf(1)]);
  });

  it('a new room is made once', async () => {
    const { store } = underTest();
    const room = newRoom();
    const saves = await Promise.all([store.save(saveOf(room)), store.save(saveOf(room))]);
    assert.deepEqual(saves, [{ version: 1 }, 'stale']);
  });
}

function describeLines(underTest: UnderTest): void {
  it('lines are read newest last, before a number or after one', async () => {
    const { store } = underTest();
    const room = newRoom();
    const lines = [1, 2, 3, 5, 6].map(lineOf);
    await store.save(saveOf(room, { lines }));
    const read = async (page: { before?: number; after?: number; limit: number }) =>
      (await store.lines({ room, ...page })).map(({ seq }) => seq);
    assert.deepEqual(await read({ limit: 2 }), [5, 6]);
    assert.deepEqual(await read({ before: 5, limit: 2 }), [2, 3]);
    assert.deepEqual(await read({ after: 2, limit: 2 }), [3, 5]);
    assert.deepEqual(await read({ after: 6, limit: 2 }), []);
    assert.deepEqual(await store.lines({ room, limit: 50 }), lines);
  });

  it('a room keeps its newest lines and no more than it may', async () => {
    const { store } = underTest();
    const room = newRoom();
    const lines = Array.from({ length: linesKept + 20 }, (_, index) => lineOf(index + 1));
    await store.save(saveOf(room, { lines: lines.slice(0, 400) }));
    await store.save(saveOf(room, { from: 1, lines: lines.slice(400) }));
    const kept = await store.lines({ room, limit: 1000 });
    assert.deepEqual(
      [kept.length, kept[0]?.seq, kept.at(-1)?.seq],
      [linesKept, 21, linesKept + 20],
    );
  });
}

function describePackets(underTest: UnderTest): void {
  it('PK2 a packet is made once: who comes second is given the first record', async () => {
    const { store } = underTest();
    const first = recordOf('c_20261123_first', newRoom());
    const second = { ...first, seeds: { [one]: Hex32.parse('9'.repeat(64)) } };
    const adopted = await Promise.all([store.adoptPacket(first), store.adoptPacket(second)]);
    assert.deepEqual(adopted, [first, first]);
    assert.deepEqual(await store.packet(first.id), first);
  });

  it('PK2 a packet that was settled never moves again', async () => {
    const { store } = underTest();
    const record = await store.adoptPacket(recordOf('c_20261123_settled', newRoom()));
    const sealed = await store.settlePacket(record.id, { status: 'sealed', dropped: [other] });
    assert.deepEqual(sealed, { ...record, status: 'sealed', dropped: [other] });
    assert.deepEqual(
      await store.settlePacket(record.id, { status: 'refused', dropped: [] }),
      sealed,
    );
  });

  it('DA1 packets of a room and day are counted, whatever became of them', async () => {
    const { store } = underTest();
    const room = newRoom();
    await store.adoptPacket(recordOf('c_20261124_a', room));
    const refused = await store.adoptPacket(recordOf('c_20261124_b', room));
    await store.settlePacket(refused.id, { status: 'refused', dropped: [] });
    await store.adoptPacket(recordOf('c_20261125_c', room));
    await store.adoptPacket(recordOf('c_20261124_d', newRoom()));
    assert.equal(await store.packetsOn({ room, prefix: 'c_20261124_' }), 2);
  });

  it('an unknown packet is not there', async () => {
    assert.equal(await underTest().store.packet(PacketId.parse('c_20261123_none')), undefined);
  });
}

function describePots(underTest: UnderTest): void {
  it('PK2 a pot is made once: who comes second is given the first record', async () => {
    const { store } = underTest();
    const first = potOf('c_20261123_pot', newRoom());
    const second = { ...first, seed: Hex32.parse('9'.repeat(64)), details: null };
    const adopted = await Promise.all([store.adoptPot(first), store.adoptPot(second)]);
    assert.deepEqual(adopted, [first, first]);
    assert.deepEqual(await store.pot(first.id), first);
  });

  it('PK2 a pot that was settled never moves again, and says why it was refused', async () => {
    const { store } = underTest();
    const ends = ['sealed', ...PotRefusal.options] as const;
    for (const end of ends) {
      const record = await store.adoptPot(potOf(`c_20261123_${end}`, newRoom()));
      const settled =
        end === 'sealed'
          ? { ...record, status: 'sealed' }
          : { ...record, status: 'refused', refusal: end };
      for (const late of [end, ...ends])
        assert.deepEqual(await store.settlePot(record.id, late), settled);
      assert.deepEqual(await store.adoptPot(record), settled);
      assert.deepEqual(await store.pot(record.id), settled);
    }
  });

  it('PK2 a packet of one kind is never taken for one of the other', async () => {
    const { store } = underTest();
    const room = newRoom();
    const packet = await store.adoptPacket(recordOf('c_20261126_shares', room));
    const pot = await store.adoptPot(potOf('c_20261126_slots', room));
    assert.equal(await store.pot(packet.id), undefined);
    assert.equal(await store.packet(pot.id), undefined);
    const end = { status: 'refused', dropped: [] } as const;
    await assert.rejects(store.adoptPacket(recordOf(pot.id, room)));
    await assert.rejects(store.adoptPot(potOf(packet.id, room)));
    await assert.rejects(store.settlePacket(pot.id, end));
    await assert.rejects(store.settlePot(packet.id, 'expired'));
    assert.deepEqual([await store.packet(packet.id), await store.pot(pot.id)], [packet, pot]);
  });

  it('DA1 a pot takes nothing of its room’s allowance', async () => {
    const { store } = underTest();
    const room = newRoom();
    await store.adoptPacket(recordOf('c_20261127_counted', room));
    const { id } = await store.adoptPot(potOf('c_20261127_sealed', room));
    await store.settlePot(id, 'sealed');
    await store.adoptPot(potOf('c_20261127_sealing', room));
    assert.equal(await store.packetsOn({ room, prefix: 'c_20261127_' }), 1);
  });

  it('a pot that nobody adopted is not there, and cannot be settled', async () => {
    const { store } = underTest();
    const id = PacketId.parse('c_20261123_nopot');
    assert.equal(await store.pot(id), undefined);
    await assert.rejects(store.settlePot(id, 'sealed'));
  });
}

function describeRows(underTest: UnderTest): void {
  it('the room list shows the latest change first, page by page', async () => {
    const { store } = underTest();
    const player = PlayerId.parse('u_pages');
    const listed = [newRoom(), newRoom(), newRoom()];
    for (const [index, room] of listed.entries())
      await store.save(
        saveOf(room, { rows: [rowOf(player, room, { changedAt: 10 + Math.min(index, 1) })] }),
      );
    const all = await store.rooms({ player, unopened: false, after: null, limit: 10 });
    assert.deepEqual(
      all.map(({ room }) => room),
      [listed[2], listed[1], listed[0]],
    );
    const [first] = all;
    assert(first);
    const rest = await store.rooms({ player, unopened: false, after: first, limit: 10 });
    assert.deepEqual(rest, all.slice(1));
  });

  it('a row is replaced by the next save, and its streak and warning come along', async () => {
    const { store } = underTest();
    const player = PlayerId.parse('u_replaced');
    const room = newRoom();
    await store.save(saveOf(room, { rows: [rowOf(player, room, { unreadLines: 3 })] }));
    const streak = { count: 7, lastDay: CampaignDay.parse('20261123') };
    const row = rowOf(player, room, { changedAt: 2000, streak, warnedUntil: 5000 });
    await store.save(saveOf(room, { from: 1, rows: [row] }));
    assert.deepEqual(await store.rooms({ player, unopened: false, after: null, limit: 10 }), [row]);
    assert.deepEqual(await store.members(room), [player]);
  });

  it('a group’s row is listed beside a pair’s, as it was saved, and counts like it', async () => {
    const { store, now } = underTest();
    const player = PlayerId.parse('u_both');
    const [pair, group] = [newRoom(), newRoom()];
    const rows = [rowOf(player, pair, { unreadLines: 1 }), groupRowOf(player, group, now())];
    for (const row of rows) await store.save(saveOf(row.room, { rows: [row] }));
    const page = { player, after: null, limit: 10 };
    assert.deepEqual(await store.rooms({ ...page, unopened: false }), rows.toReversed());
    assert.deepEqual(await store.rooms({ ...page, unopened: true }), rows.slice(1));
    assert.deepEqual(await store.counts(player), { unreadLines: 5, unopenedPackets: 1 });
    assert.deepEqual(await store.members(group), [player]);
  });

  it('a room is taken off one list or off all of them, and other rooms stay', async () => {
    const { store } = underTest();
    const members = ['u_gone', 'u_left', 'u_stays'].map((id) => PlayerId.parse(id));
    const [gone, left, stays] = members;
    assert(gone && left && stays);
    const [room, kept] = [newRoom(), newRoom()];
    for (const each of [room, kept])
      await store.save(saveOf(each, { rows: members.map((player) => rowOf(player, each)) }));
    await store.dropRows({ room, player: gone });
    assert.deepEqual(await store.members(room), [left, stays]);
    await store.dropRows({ room, player: null });
    await store.dropRows({ room, player: gone });
    assert.deepEqual([await store.members(room), await store.members(kept)], [[], members]);
  });

  it('unopened shares are listed and counted until their time is over', async () => {
    const { store, now } = underTest();
    const player = PlayerId.parse('u_unopened');
    const [waiting, late] = [newRoom(), newRoom()];
    const share = (expiresAt: number) => ({ packet: PacketId.parse(`p_${expiresAt}`), expiresAt });
    const rows = (room: RoomId, times: number[]) => [
      rowOf(player, room, { unopened: times.map(share), unreadLines: 2 }),
    ];
    await store.save(saveOf(waiting, { rows: rows(waiting, [now() + 60_000, now() - 1]) }));
    await store.save(saveOf(late, { rows: rows(late, [now() - 1]) }));
    const listed = await store.rooms({ player, unopened: true, after: null, limit: 10 });
    assert.deepEqual(
      listed.map(({ room }) => room),
      [waiting],
    );
    assert.deepEqual(await store.counts(player), { unreadLines: 4, unopenedPackets: 1 });
  });
}

function describeInbox(underTest: UnderTest): void {
  it('an entry is kept once a key, newest first, and read up to a number', async () => {
    const { store } = underTest();
    const player = PlayerId.parse('u_inbox');
    const room = newRoom();
    const entry = (key: string) => ({ player, room, kind: 'streak' as const, at: 1000, key });
    await store.save(saveOf(room, { inbox: [entry('i1'), entry('i2')] }));
    await store.save(saveOf(room, { from: 1, inbox: [entry('i2'), entry('i3')] }));
    const entries = await store.inbox({ player, before: null, limit: 10 });
    const [newest, middle] = entries;
    assert(newest && middle);
    assert.equal(entries.length, 3);
    assert.deepEqual([newest.kind, newest.packet, newest.read], ['streak', null, false]);
    assert.equal(await store.markRead({ player, number: middle.number }), 1);
    const after = await store.inbox({ player, before: null, limit: 10 });
    assert.deepEqual(
      after.map(({ read }) => read),
      [false, true, true],
    );
    assert.equal((await store.inbox({ player, before: middle.number, limit: 10 })).length, 1);
  });

  it('an inbox keeps its newest entries and no more than it may', async () => {
    const { store } = underTest();
    const player = PlayerId.parse('u_full');
    const room = newRoom();
    const inbox = Array.from({ length: inboxKept + 5 }, (_, index) => ({
      player,
      room,
      kind: 'expired' as const,
      at: index,
      key: `full-${index}`,
    }));
    await store.save(saveOf(room, { inbox }));
    const kept = await store.inbox({ player, before: null, limit: 1000 });
    assert.deepEqual([kept.length, kept[0]?.at, kept.at(-1)?.at], [inboxKept, inboxKept + 4, 5]);
  });
}

function describeDue(underTest: UnderTest): void {
  it('rooms that are due are found, the longest overdue first, until they move their time on', async () => {
    const { store } = underTest();
    const [early, late, never] = [newRoom(), newRoom(), newRoom()];
    await store.save(saveOf(late, { dueAt: 20 }));
    await store.save(saveOf(early, { dueAt: 10 }));
    await store.save(saveOf(never));
    assert.deepEqual(await store.due({ now: 9, limit: 10 }), []);
    assert.deepEqual(await store.due({ now: 20, limit: 10 }), [early, late]);
    assert.deepEqual(await store.due({ now: 20, limit: 1 }), [early]);
    await store.save(saveOf(early, { from: 1, dueAt: 30 }));
    assert.deepEqual(await store.due({ now: 29, limit: 10 }), [late]);
  });
}

import type { OddsRow, OddsTable, SplitHeader, TableHeader } from './proof.ts';
import type { Fields } from './read.ts';
import {
  isOneOf,
  checkExactly,
  readFields,
  readHex,
  readId,
  readInteger,
  readList,
  readPlayer,
} from './read.ts';
import { check } from './reason.ts';
import { maxTotal } from './split.ts';

// The server's own bounds; beyond them a proof could keep a page busy for minutes.
const maxRows = 256;
const maxShares = 500;
const maxSlots = 2000;
const maxWeights = 2 ** 48;
const maxRowCoins = 2 ** 32 - 1;
const maxPermille = 2 ** 20;

const common = ['protocol', 'mode', 'campaign', 'rules', 'packet', 'room', 'sealedAt', 'expiresAt'];
const tableFields = [...common, 'table', 'floor', 'shares'];
const splitFields = [...common, 'funder', 'members', 'total', 'shares', 'split'];

export function readHeader(value: unknown): TableHeader | SplitHeader {
  const fields = readFields(value);
  const protocol = fields.get('protocol');
  check(typeof protocol === 'string', 'malformed');
  check(protocol === 'hb1', 'unknown_protocol');
  const mode = fields.get('mode');
  check(isOneOf(mode, ['table', 'split']), 'malformed');
  return mode === 'table'
    ? readTableHeader(checkExactly(fields, tableFields))
    : readSplitHeader(checkExactly(fields, splitFields));
}

export function readTable(value: unknown): OddsTable {
  const fields = checkExactly(readFields(value), ['id', 'version', 'rows']);
  const rows = readList(fields.get('rows'), { min: 1, max: maxRows }, readRow);
  check(rows.reduce((sum, row) => sum + row.weight, 0) <= maxWeights, 'malformed');
  return { id: readId(fields.get('id')), version: readInteger(fields.get('version'), 1), rows };
}

function readRow(value: unknown): OddsRow {
  const fields = checkExactly(readFields(value), ['coins', 'weight']);
  return {
    coins: readInteger(fields.get('coins'), 0, maxRowCoins),
    weight: readInteger(fields.get('weight'), 1, maxWeights),
  };
}

function readCommon(fields: Fields) {
  const sealedAt = readInteger(fields.get('sealedAt'), 0);
  return {
    protocol: 'hb1' as const,
    campaign: readId(fields.get('campaign')),
    rules: readHex(fields.get('rules')),
    packet: readId(fields.get('packet')),
    room: readId(fields.get('room')),
    sealedAt,
    expiresAt: readInteger(fields.get('expiresAt'), sealedAt + 1),
  };
}

function readTableHeader(fields: Fields): TableHeader {
  const shares = readList(fields.get('shares'), { min: 1, max: maxShares }, (value) => {
    const share = checkExactly(readFields(value), ['player', 'permille']);
    return {
      player: readPlayer(share.get('player')),
      permille: readInteger(share.get('permille'), 1, maxPermille),
    };
  });
  const players = shares.map((share) => share.player);
  const isSorted = players.every((player, at) => at === 0 || (players[at - 1] ?? '') < player);
  check(isSorted, 'malformed');
  return {
    ...readCommon(fields),
    mode: 'table',
    table: readHex(fields.get('table')),
    floor: readInteger(fields.get('floor'), 0),
    shares,
  };
}

function readSplitHeader(fields: Fields): SplitHeader {
  const split = fields.get('split');
  check(isOneOf(split, ['lucky', 'equal']), 'malformed');
  const shares = readInteger(fields.get('shares'), 1, maxSlots);
  return {
    ...readCommon(fields),
    mode: 'split',
    funder: readId(fields.get('funder')),
    members: readHex(fields.get('members')),
    total: readInteger(fields.get('total'), shares, maxTotal),
    shares,
    split,
  };
}

import type { ProofGrab, ProofShare, SplitProof, TableProof, Witness } from './proof.ts';
import { readHeader, readTable } from './read-header.ts';
import { isOneOf, readFields, readHex, readId, readInteger, readList, readPlayer } from './read.ts';
import { check } from './reason.ts';

const maxMembers = 10_000;

/** Copies a proof out of whatever came over the wire; throws a Disproof where its form is wrong. */
export function readProof(value: unknown): TableProof | SplitProof {
  const fields = readFields(value);
  const header = readHeader(fields.get('header'));
  if (header.mode === 'table') {
    const table = fields.get('table');
    const entries = [...readFields(fields.get('commitments'))];
    return {
      header,
      ...(table !== undefined && { table: readTable(table) }),
      commitments: new Map(entries.map(([player, hex]) => [readPlayer(player), readHex(hex)])),
      shares: readList(fields.get('shares'), { min: 0, max: header.shares.length }, readShare),
    };
  }
  const seed = fields.get('seed');
  return {
    header,
    members: readList(fields.get('members'), { min: 1, max: maxMembers }, readPlayer),
    commitment: readHex(fields.get('commitment')),
    ...(seed !== undefined && { seed: readHex(seed) }),
    grabs: readList(fields.get('grabs'), { min: 0, max: header.shares }, readGrab),
  };
}

export function readWitness(value: unknown): Witness {
  const fields = readFields(value);
  const entropy = fields.get('entropy');
  const drawn = fields.get('drawn');
  return {
    packet: readId(fields.get('packet')),
    player: readPlayer(fields.get('player')),
    headerHash: readHex(fields.get('headerHash')),
    commitment: readHex(fields.get('commitment')),
    entropy: entropy === undefined ? undefined : readHex(entropy),
    drawn: drawn === undefined ? undefined : readInteger(drawn, 0),
  };
}

function readShare(value: unknown): ProofShare {
  const fields = readFields(value);
  const player = readPlayer(fields.get('player'));
  const state = fields.get('state');
  check(isOneOf(state, ['sealed', 'opened', 'expired']), 'malformed');
  const [seed, entropy, drawn] = ['seed', 'entropy', 'drawn'].map((name) => fields.get(name));
  if (state !== 'opened') check(entropy === undefined && drawn === undefined, 'malformed');
  if (state === 'sealed') {
    check(seed === undefined, 'malformed');
    return { player, state };
  }
  check(seed !== undefined, 'not_revealed');
  if (state === 'expired') return { player, state, seed: readHex(seed) };
  return {
    player,
    state,
    seed: readHex(seed),
    entropy: readHex(entropy),
    drawn: readInteger(drawn, 0),
  };
}

function readGrab(value: unknown): ProofGrab {
  const fields = readFields(value);
  return {
    player: readPlayer(fields.get('player')),
    entropy: readHex(fields.get('entropy')),
    slot: readInteger(fields.get('slot'), 0),
    drawn: readInteger(fields.get('drawn'), 0),
  };
}

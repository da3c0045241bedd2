import {
  HongbaoError,
  type Campaign,
  type HongbaoClient,
  type PacketId,
  type SplitProof,
  type TableProof,
} from '@hongbao/sdk';
import { isInPair, type AnyPhone } from '../game/phone-context.ts';
import type { Evidence } from './explain-proof.ts';
import type { SplitEvidence } from './explain-split.ts';

/** Entries read in search of payments: packets on the wall are of the last day or so. */
const pagesMost = 6;

type Waiting = { readonly signal: AbortSignal };

/** Fetches all that a packet can be checked against: drawn by a table, or cut into slots. */
export async function readEvidence(
  phone: AnyPhone,
  packet: PacketId,
  waiting: Waiting,
): Promise<Evidence | SplitEvidence> {
  const proof = await phone.player.client.proof(packet, waiting);
  return isSplit(proof) ? readSplit(phone, proof, waiting) : readTable(phone, proof, waiting);
}

/** Whether a packet was cut into slots, which its proof says itself. */
export function isOfSplit(evidence: Evidence | SplitEvidence): evidence is SplitEvidence {
  return isSplit(evidence.proof);
}

function isSplit(proof: TableProof | SplitProof): proof is SplitProof {
  return 'grabs' in proof;
}

async function readTable(phone: AnyPhone, proof: TableProof, waiting: Waiting): Promise<Evidence> {
  const { client, id } = phone.player;
  const { packet, rules } = proof.header;
  const own = proof.shares.find((share) => share.player === id);
  const isOpened = own?.state === 'opened';
  const [campaign, paid] = await Promise.all([
    readRules(client, rules, waiting),
    isOpened ? findPaid(client, { packet, purse: 'earned', entries: 1 }, waiting) : null,
  ]);
  // After the payment was read: what it left of the cap is then in it.
  const { earned } = await client.wallet(waiting);
  return {
    proof,
    witness: phone.room.talk.witness(packet),
    player: id,
    campaign,
    paid,
    told: isOpened ? toldBy(phone, packet) : undefined,
    earned,
  };
}

async function readSplit(
  { player, room }: AnyPhone,
  proof: SplitProof,
  waiting: Waiting,
): Promise<SplitEvidence> {
  const { packet, funder } = proof.header;
  const entries = proof.grabs.filter((grab) => grab.player === player.id).length;
  const purse = funder === '_campaign' ? 'earned' : 'received';
  return {
    proof,
    witness: room.talk.witness(packet),
    player: player.id,
    paid: entries === 0 ? null : await findPaid(player.client, { packet, purse, entries }, waiting),
  };
}

function toldBy(phone: AnyPhone, packet: PacketId): number | undefined {
  if (!isInPair(phone)) return undefined;
  const share = phone.room.state.value.packets[packet]?.shares[phone.player.id];
  return share?.state === 'opened' ? share.credited : undefined;
}

/** A server that refuses the rules it sealed under has not published them. */
async function readRules(
  client: HongbaoClient,
  hash: string,
  waiting: Waiting,
): Promise<Campaign | null> {
  try {
    return (await client.campaign(hash, waiting)).campaign;
  } catch (error) {
    if (error instanceof HongbaoError && error.kind === 'refusal') return null;
    throw error;
  }
}

interface Sought {
  readonly packet: PacketId;
  readonly purse: 'earned' | 'received';
  /** How many payments there are to be found: several only in a rain. */
  readonly entries: number;
}

const paying: ReadonlySet<string> = new Set(['packet_opened', 'packet_grabbed', 'rain_caught']);

/** What the ledger paid this player for a packet, from the player's own entries. */
async function findPaid(
  client: HongbaoClient,
  { packet, purse, entries }: Sought,
  waiting: Waiting,
): Promise<number | null> {
  let cursor: string | undefined;
  const found: number[] = [];
  for (let page = 0; page < pagesMost; page += 1) {
    const { transfers, next } = await client.transfers({ ...waiting, purse, cursor });
    for (const { kind, about, amount } of transfers)
      if (about === packet && paying.has(kind)) found.push(amount);
    if (found.length >= entries) return found.reduce((sum, amount) => sum + amount, 0);
    if (next === undefined) return null;
    cursor = next;
  }
  return null;
}

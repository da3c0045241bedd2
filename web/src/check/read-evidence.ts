import { HongbaoError, type Campaign, type HongbaoClient, type PacketId } from '@hongbao/sdk';
import type { Phone } from '../game/phone-context.ts';
import type { Evidence } from './explain-proof.ts';
import { readTableProof } from './table-proof.ts';

/** Entries read in search of one payment: packets on the wall are of the last day or so. */
const pagesMost = 6;

type Waiting = { readonly signal: AbortSignal };

/** Fetches all that a packet can be checked against. */
export async function readEvidence(
  { player, room }: Phone,
  packet: PacketId,
  waiting: Waiting,
): Promise<Evidence> {
  const { client, id } = player;
  const proof = await readTableProof(client, packet, waiting);
  const own = proof.shares.find((share) => share.player === id);
  const [campaign, paid] = await Promise.all([
    readRules(client, proof.header.rules, waiting),
    own?.state === 'opened' ? findPayment(client, packet, waiting) : null,
  ]);
  // After the payment was read: what it left of the cap is then in it.
  const { earned } = await client.wallet(waiting);
  return {
    proof,
    witness: room.pair.witness(packet),
    player: id,
    campaign,
    paid,
    told: own?.state === 'opened' ? toldBy(room.state.value.packets[packet], id) : undefined,
    earned,
  };
}

function toldBy(packet: { readonly shares: ShareMap } | undefined, player: string) {
  const share = packet?.shares[player];
  return share?.state === 'opened' ? share.credited : undefined;
}

type ShareMap = Readonly<Record<string, { readonly state: string; readonly credited: number }>>;

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

/** What the ledger paid this player for a packet, from the player's own entries. */
async function findPayment(
  client: HongbaoClient,
  packet: PacketId,
  waiting: Waiting,
): Promise<number | null> {
  let cursor: string | undefined;
  for (let page = 0; page < pagesMost; page += 1) {
    const { transfers, next } = await client.transfers({ ...waiting, cursor });
    const opened = transfers.find(
      ({ kind, about }) => kind === 'packet_opened' && about === packet,
    );
    if (opened) return opened.amount;
    if (next === undefined) return null;
    cursor = next;
  }
  return null;
}

import { randomBytes } from 'node:crypto';
import { refuse, type Refusal } from '../../rooms/campaign/contract.ts';
import type { PlayerId } from '../../rooms/campaign/ids.ts';
import type { RedemptionParts } from './parts.ts';
import type { PayeeDesk } from './rail.ts';
import type { Binding, Payee, PayeeRail } from './redemption.ts';

const stateLivesMs = 600_000;
/** A state is given out again while half of its time is left, so that asking often does not fill the store. */
const stateLeftMs = stateLivesMs / 2;
/** 192 bits: a state is the only thing that names the player on the rail's page. */
const stateBytes = 24;

const deskOf = ({ rails }: RedemptionParts, rail: PayeeRail): PayeeDesk | undefined =>
  rails.find(({ name }) => name === rail)?.payees;

export async function bindPayee(
  parts: RedemptionParts,
  player: PlayerId,
  rail: PayeeRail,
): Promise<Binding | Refusal<'rail_unknown'>> {
  const desk = deskOf(parts, rail);
  if (!desk) return refuse('rail_unknown');
  const account = await parts.payees.payee(player, rail);
  if (account !== undefined) return { bound: true, payee: { rail, account } };
  return openBinding(parts, player, rail, desk);
}

/** The page to send the player to; for as long as its state lives, the same one. */
export async function openBinding(
  parts: RedemptionParts,
  player: PlayerId,
  rail: PayeeRail,
  desk: PayeeDesk,
): Promise<Extract<Binding, { bound: false }>> {
  const now = parts.machine.now();
  const fresh = randomBytes(stateBytes).toString('base64url');
  const open = await parts.payees.openState(
    { state: fresh, player, rail, expiresAt: now + stateLivesMs },
    now + stateLeftMs,
  );
  const { state, expiresAt } = open;
  return { bound: false, url: desk.authorizeUrl(state), state, expiresAt, sandbox: desk.isSandbox };
}

export async function completePayee(
  parts: RedemptionParts,
  state: string,
  answer: { readonly account?: string },
): Promise<Payee | Refusal<'state_unknown' | 'payee_taken'>> {
  const open = await parts.payees.state(state, parts.machine.now());
  const desk = open && deskOf(parts, open.rail);
  if (!open || !desk) return refuse('state_unknown');
  const account = await desk.account(open.player, answer);
  const bound = await parts.payees.complete({ state, account, now: parts.machine.now() });
  return typeof bound === 'string' ? refuse(bound) : bound;
}

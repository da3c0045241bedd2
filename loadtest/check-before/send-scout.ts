import { HongbaoError, PROTOCOL } from '../../sdk/index.ts';
import type { Access } from '../players/access.ts';
import { lightFetch } from '../light-fetch.ts';
import { Player } from '../players/player.ts';
import { TokenCommandFailed } from '../players/run-token-command.ts';
import { StartError } from '../start-error.ts';
import { whyTooFast } from './why-too-fast.ts';

export interface Errand {
  readonly url: string;
  readonly access: Access;
  readonly name: string;
  /** How long its seat may take. */
  readonly seatWithinMs?: number;
}

const answersWithinMs = 5000;
const usualSeatMs = 15_000;

/**
 * One player goes ahead in the way that all the others will come. Whatever keeps them out is known before anybody waits.
 * @throws StartError with the remedy.
 */
export async function sendScout({
  url,
  access,
  name,
  seatWithinMs = usualSeatMs,
}: Errand): Promise<void> {
  await knock(url);
  try {
    const scout = await Player.arrive(url, access, name, seatWithinMs);
    scout.leave();
  } catch (error) {
    throw new StartError(whyKeptOut(error, url, access), { cause: error });
  }
}

/** Whether a server of this kind is there at all; its campaign is what anybody may ask for. */
async function knock(url: string): Promise<void> {
  const asked = new URL('v1/campaign', url.endsWith('/') ? url : `${url}/`).href;
  const signal = AbortSignal.timeout(answersWithinMs);
  const answer = await lightFetch(asked, { signal }).catch((cause: unknown) => {
    throw new StartError(
      `${url} does not answer (${reasonOf(cause)}): start that server, or correct --url`,
      { cause },
    );
  });
  if (answer.status === 429) throw new StartError(whyTooFast);
  const document: unknown = await answer.json().catch(() => undefined);
  if (answer.ok && typeof document === 'object' && document !== null && 'campaign' in document)
    return;
  throw new StartError(
    `what answers at ${url} is no Hongbao server (${answer.status} to GET /v1/campaign): correct --url`,
  );
}

function whyKeptOut(error: unknown, url: string, access: Access): string {
  if (error instanceof TokenCommandFailed)
    return `${error.message}; it has to print one for the name that is its last word`;
  if (!(error instanceof HongbaoError)) return reasonOf(error);
  if (error.code.startsWith('token_'))
    return `${url} refuses the players' token (${error.code}): ${tokenRemedies[access.by]}`;
  return remedies[error.code]?.(url) ?? `${url} lets no player in: ${error.message}`;
}

const tokenRemedies: Readonly<Record<Access['by'], string>> = {
  guests:
    'set HONGBAO_JWT_SECRET or give --token-command, as the host platform of that server makes them',
  secret:
    'HONGBAO_JWT_SECRET (or --jwt-secret), HONGBAO_JWT_ISSUER and HONGBAO_JWT_AUDIENCE must be here what they are there',
  command: 'let --token-command print what the host platform of that server would sign',
};

const remedies: Readonly<Record<string, (url: string) => string>> = {
  guests_not_allowed: (url) =>
    `${url} makes no guests: set its HONGBAO_JWT_SECRET here too, or give --token-command "CMD", which prints a token for the name that is its last word`,
  protocol_mismatch: (url) =>
    `${url} is of another version: it does not speak protocol ${PROTOCOL}; use the load tester of its own version`,
  too_fast: () => whyTooFast,
  network: socketsDoNot,
  timeout: socketsDoNot,
};

function socketsDoNot(url: string): string {
  return `${url} answers, but its sockets do not: what stands in front must pass upgrades on, and HONGBAO_PUBLIC_ADDRESS there must lead to it from here`;
}

/** Of a system's error its code says it best; its words may hold what a command was given, and that may be a secret. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

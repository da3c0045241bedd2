import { HongbaoError, type HongbaoClient, type PlayerId, type Routes } from '@hongbao/sdk';

/** What became of an invite: a friend whose room opens, or why not, in the server's own code. */
export type Taken =
  | { readonly friend: PlayerId; readonly refused: null }
  | { readonly friend: null; readonly refused: HongbaoError | null };

/** Accepts the invite that the address carries. A refusal is an answer; a fault is thrown and can be tried again. */
export async function takeInvite(
  client: Pick<HongbaoClient, 'acceptInvite'>,
  code: string | null,
): Promise<Taken> {
  if (code === null) return { friend: null, refused: null };
  try {
    const { friend } = await client.acceptInvite(code);
    return { friend: friend.id, refused: null };
  } catch (error) {
    if (error instanceof HongbaoError && isAboutInvite(error))
      return { friend: null, refused: error };
    throw error;
  }
}

/** Every answer that says something of the invite; whatever else goes wrong does not use it up. */
const refusals = {
  invite_unknown: true,
  invite_expired: true,
  invite_used: true,
  invite_own: true,
  blocked: true,
  friends_full: true,
  friends_today_full: true,
} as const satisfies Record<Routes['POST /v1/friends/accept']['refusals'], true>;

/** A code that has lost some of its characters on the way is not even asked about: its form is wrong. */
function isAboutInvite({ code }: HongbaoError): boolean {
  return Object.hasOwn(refusals, code) || code === 'bad_request';
}

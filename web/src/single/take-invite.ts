import { HongbaoError, type HongbaoClient, type Routes } from '@hongbao/sdk';
import type { Place } from '../game/place.ts';

/** What became of an invite: a friend or a group whose room opens, or why not, in the server's own code. */
export interface Taken {
  readonly place: Place | null;
  readonly refused: HongbaoError | null;
}

/** The codes that an address can carry. */
export interface Invites {
  readonly invite: string | null;
  readonly groupInvite: string | null;
}

/** Accepts the invite that the address carries. A refusal is an answer; a fault is thrown and can be tried again. */
export async function takeInvite(
  client: Pick<HongbaoClient, 'acceptInvite' | 'joinGroup'>,
  invites: Invites,
): Promise<Taken> {
  try {
    return { place: await accept(client, invites), refused: null };
  } catch (error) {
    if (error instanceof HongbaoError && isAboutInvite(error))
      return { place: null, refused: error };
    throw error;
  }
}

async function accept(
  client: Pick<HongbaoClient, 'acceptInvite' | 'joinGroup'>,
  { invite, groupInvite }: Invites,
): Promise<Place | null> {
  if (invite !== null) return (await client.acceptInvite(invite)).friend.id;
  // The room stays joined: its screen, which opens next, finds it so.
  if (groupInvite !== null) return (await client.joinGroup(groupInvite)).id;
  return null;
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
  groups_off: true,
  group_full: true,
  groups_full: true,
} as const satisfies Record<
  Routes['POST /v1/friends/accept' | 'POST /v1/groups/join']['refusals'],
  true
>;

/** A code that has lost some of its characters on the way is not even asked about: its form is wrong. */
function isAboutInvite({ code }: HongbaoError): boolean {
  return Object.hasOwn(refusals, code) || code === 'bad_request';
}

import type { FriendView, HongbaoClient, Routes } from '@hongbao/sdk';

type Invite = Routes['POST /v1/friends/invites']['reply'];

export interface OpenInvite {
  readonly invite: Invite;
  /** Who was a friend when it was made: whoever else comes has accepted it. */
  readonly friends: readonly FriendView[];
}

const kept = new WeakMap<object, OpenInvite>();

/**
 * An invite that can still be accepted: the one shown before, as long as nobody came and it has not expired. Each
 * player has only so many open ones, and whoever has the link in hand must not find it replaced.
 */
export async function openInvite(
  client: Pick<HongbaoClient, 'friends' | 'invite' | 'clock'>,
  signal?: AbortSignal,
): Promise<OpenInvite> {
  const before = kept.get(client);
  const friends = await client.friends({ signal });
  if (before && before.invite.expiresAt > client.clock.now() && !newFriend(before, friends))
    return before;
  // Not given up with the sheet: what was made is found again when it opens next.
  const made = { invite: await client.invite(), friends };
  kept.set(client, made);
  return made;
}

/** Who became a friend since the invite was made. */
export function newFriend(
  { friends }: Pick<OpenInvite, 'friends'>,
  now: readonly FriendView[],
): FriendView | undefined {
  const known = new Set(friends.map(({ id }) => id));
  return now.find(({ id }) => !known.has(id));
}

import { signal } from '@preact/signals';
import type { HongbaoError } from '@hongbao/sdk';
import { phoneAddress, type Entry } from '../entry.ts';
import { readCampaign } from '../game/campaign.ts';
import { enterAsGuest, enterWithToken, type Player } from '../game/player.ts';
import type { Handset } from '../game/phone-context.ts';
import type { Place } from '../game/place.ts';
import { readGroups } from '../home/home-list.ts';
import { firstScreen, readScreenState } from './screen-state.ts';
import { takeInvite } from './take-invite.ts';

/** A player who is in, and what the page opens first. */
export interface Entered {
  readonly handset: Handset;
  readonly first: Place | null;
  /** Why the invite that the address carried made no friend, or let into no group. */
  readonly refused: HongbaoError | null;
}

/** Lets the player in, takes the invite, and leaves an address that leads back here. */
export async function enterSingle(
  { token, invite, groupInvite }: Omit<Extract<Entry, { kind: 'single' }>, 'kind' | 'name'>,
  name: string | null,
): Promise<Entered> {
  const player = await letIn(token, name);
  try {
    const campaign = await readCampaign(player.client);
    const taken = await takeInvite(player.client, { invite, groupInvite });
    const before = readScreenState(window.history.state);
    const [friends, groups] = await Promise.all([
      player.client.friends(),
      readGroups(player.client),
    ]);
    const places = [...friends, ...groups].map(({ id }) => id);
    window.history.replaceState(window.history.state, '', phoneAddress(name ?? player.name, token));
    return {
      handset: { player, campaign, sheet: signal(null), toast: signal(null) },
      first: firstScreen(taken.place, before, places),
      refused: taken.refused,
    };
  } catch (error) {
    player.client.close();
    throw error;
  }
}

/** A new guest gets a bot for a friend: there is somebody to play with, whatever becomes of an invite. */
function letIn(token: string | null, name: string | null): Promise<Player> {
  if (token !== null) return enterWithToken(token);
  if (name === null) throw new Error('whoever has no token has said their name');
  return enterAsGuest(name, 'bot');
}

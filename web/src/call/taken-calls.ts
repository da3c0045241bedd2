import { signal } from '@preact/signals';
import type { PlayerId } from '@hongbao/sdk';

/** A call that this tab is starting: the room shows it before it answers with its id. */
const starting = '*';

/** Which call this tab has for each of its players: a reload takes it up again, another device does not. */
const taken = signal<Readonly<Record<PlayerId, string>>>({});

/** Whatever call the room shows next is this tab's. */
export function takeNext(player: PlayerId): void {
  taken.value = { ...taken.value, [player]: starting };
}

export function takeCall(player: PlayerId, call: string): void {
  taken.value = { ...taken.value, [player]: call };
  try {
    window.sessionStorage.setItem(keyOf(player), call);
  } catch {
    // A browser that keeps nothing asks after a reload whether the call is to be taken here.
  }
}

/** Another device of this player has it now, or there was none to take. */
export function letGo(player: PlayerId): void {
  takeCall(player, '');
}

export function hasTaken(player: PlayerId, call: string): boolean {
  const held = taken.value[player] ?? kept(player);
  return held === call || held === starting;
}

function kept(player: PlayerId): string | null {
  try {
    return window.sessionStorage.getItem(keyOf(player));
  } catch {
    return null;
  }
}

const keyOf = (player: PlayerId): string => `hongbao:call:${player}`;

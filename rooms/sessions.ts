import type { PlayerId } from './campaign/ids.ts';

/** Devices, tabs and reloads of one player in one room; the one that was there longest makes way. */
export const sessionsAPlayer = 4;

/** Who is here: by any of their sessions, or attending without one, as a bot friend does. */
export class Sessions<Session> {
  readonly #byPlayer = new Map<PlayerId, Set<Session>>();
  readonly #attending = new Set<PlayerId>();

  /** Answers the session that must make way for this one, if any. */
  add(player: PlayerId, session: Session): Session | undefined {
    const sessions = this.#byPlayer.get(player) ?? new Set();
    this.#byPlayer.set(player, sessions.add(session));
    // A Set keeps the order of coming.
    return sessions.size > sessionsAPlayer ? sessions.values().next().value : undefined;
  }

  remove(player: PlayerId, session: Session): void {
    const sessions = this.#byPlayer.get(player);
    sessions?.delete(session);
    if (sessions?.size === 0) this.#byPlayer.delete(player);
  }

  attend(player: PlayerId, isAttending: boolean): void {
    if (isAttending) this.#attending.add(player);
    else this.#attending.delete(player);
  }

  isHere(player: PlayerId): boolean {
    return this.#byPlayer.has(player) || this.#attending.has(player);
  }

  /** Sees the state and hears the events; whoever does not is left word. */
  hasScreen(player: PlayerId): boolean {
    return this.#byPlayer.has(player);
  }

  get isEmpty(): boolean {
    return this.#byPlayer.size === 0;
  }
}

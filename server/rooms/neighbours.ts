import type { MatchMakerDriver, Presence } from '@colyseus/core';
import { KeyedDriver } from './keyed-driver.ts';

/** The processes that serve the same rooms, as the door and the clock need them. */
export interface Neighbours {
  /** Where it is written which room is in which process. */
  readonly driver: MatchMakerDriver;
  /** How processes talk; `undefined`: there is nobody to talk to. */
  readonly presence: Presence | undefined;
  /**
   * Why this process may not serve, as a sentence: it has not started, the store does not answer, their clocks do not
   * agree, or the others serve another campaign.
   */
  readonly whyNotReady: string | undefined;
  isAlive(processId: string): boolean;
  /** Frees a room whose process is dead, so that it can be made anew; answers whether it is free. */
  dismiss(roomId: string): Promise<boolean>;
  /** Makes a room unless another process has it, or is just making it: of those who ask at once, one makes it. */
  make(listing: { readonly roomId: string; readonly name: string }, make: Making): Promise<void>;
  /** Resolves when every process has turned its clock so far. */
  allHaveTurned(offset: number): Promise<void>;
  /** Runs each time another process has turned the clock. */
  onTurned(run: () => void): void;
  /** Runs before this process is ready, and each time another one has added a revision of the campaign. */
  onRevised(run: () => Promise<void>): void;
  /** Once Colyseus has given the process its id. */
  start(processId: string): Promise<void>;
  stop(): Promise<void>;
}

/** Makes the room, which is listed when it resolves. */
export type Making = () => Promise<unknown>;

/** The only process there is. */
export function alone(): Neighbours {
  return {
    driver: new KeyedDriver(),
    presence: undefined,
    whyNotReady: undefined,
    isAlive: () => true,
    dismiss: async () => false,
    make: async (_, make) => void (await make()),
    allHaveTurned: async () => {},
    onTurned: () => {},
    onRevised: () => {},
    start: async () => {},
    stop: async () => {},
  };
}

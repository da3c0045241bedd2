import type { z } from 'zod';
import type { GameContract, Refusal } from './campaign/contract.ts';
import type { PlayerId } from './campaign/ids.ts';

/** Which verb answers which message: one for each that a room's contract knows, with a reply or one of its refusals. */
export type Verbs<Contract extends GameContract> = {
  readonly [Type in keyof Contract['messages']]: (
    player: PlayerId,
    message: z.output<Contract['messages'][Type]['message']>,
  ) => MaybePromise<
    | z.input<Contract['messages'][Type]['reply']>
    | Refusal<Contract['messages'][Type]['refusals'][number]>
  >;
};
type MaybePromise<Value> = Value | Promise<Value>;

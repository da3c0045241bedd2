import type { z } from 'zod';
import type { Refusal, Work } from '../../rooms/campaign/contract.ts';
import type { PlayerId } from '../../rooms/campaign/ids.ts';
import type { House } from '../house.ts';

/** What any route can be refused with, whatever it asks. */
export const everyRouteRefusal = ['bad_request', 'too_fast', 'busy', 'origin_refused'] as const;

/** And beside these, what a player's route is refused with when the token does not do. */
export const tokenRefusals = ['token_missing', 'token_expired', 'token_invalid'] as const;

/** An `Idempotency-Key`: as long as an SDK's own ids, and nothing that could be mistaken for another key in a log. */
export const keyPattern = /^[A-Za-z0-9_-]{8,64}$/;

/** Who may call: a player with a token, anyone, or the operator (bearer, or loopback outside production). */
export type RouteAccess = 'player' | 'anyone' | 'operator';

type Shape = z.ZodObject;
type Out<Format extends Shape | undefined> = Format extends Shape ? z.output<Format> : undefined;

/** What a handler is given: everything was checked by its zod before. */
export interface Call<
  Params extends Shape | undefined,
  Query extends Shape | undefined,
  Body extends Shape | undefined,
  Access extends RouteAccess,
> {
  readonly player: Access extends 'player' ? PlayerId : undefined;
  /** The player's name as rooms show it. */
  readonly playerName: Access extends 'player' ? string : undefined;
  readonly params: Out<Params>;
  readonly query: Out<Query>;
  readonly body: Out<Body>;
  /** The `Idempotency-Key` header, where the route asks for one. */
  readonly key: string | undefined;
  /** Given to a route that says `takesBytes`, and to no other: their bodies have been read as JSON before. */
  readonly upload?: UploadBody;
  readonly requestId: string;
  /** Whether the operator asks, or, outside production, who sits at this machine. */
  readonly isOperator: () => boolean;
}

/** A body that is not JSON, as it comes. */
export interface UploadBody {
  /** What the sender says that it will be; `undefined` where it does not say. */
  readonly length: number | undefined;
  /** Leaving off early does not end the request: it can still be answered. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

export interface Route<
  Params extends Shape | undefined = Shape | undefined,
  Query extends Shape | undefined = Shape | undefined,
  Body extends Shape | undefined = Shape | undefined,
  Reply extends z.ZodType = z.ZodType,
  Access extends RouteAccess = RouteAccess,
  Code extends string = string,
> {
  /** The operation's name in OpenAPI and in the SDK's generated types: `openShare`. */
  readonly name: string;
  readonly method: 'get' | 'post' | 'delete';
  readonly path: string;
  readonly summary: string;
  readonly access: Access;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** The body is bytes of any type: `call.upload`, instead of `call.body`. */
  readonly takesBytes?: boolean;
  /** How important it is: as a list when it only reads, and as chat when it does something, unless it says otherwise. */
  readonly work?: Work;
  /** Whoever asks for it waits at the gate when the process is full, as those do who want into a room. */
  readonly isGated?: boolean;
  /** Whether an `Idempotency-Key` header must be given. */
  readonly needsKey?: boolean;
  readonly reply: Reply;
  readonly refusals: readonly Code[];
  /**
   * Answers the reply, or a refusal of its own; throws a fault when the machine fails. Written as a method, so that
   * routes of all shapes fit into one list; `mount.ts` gives each exactly what its own formats let through.
   */
  handle(
    house: House,
    call: Call<Params, Query, Body, Access>,
  ): Promise<z.input<Reply> | Refusal<Code>>;
}

/** One route: one file. The server mounts it, OpenAPI and the SDK's types are made from it. */
export function route<
  Reply extends z.ZodType,
  Access extends RouteAccess,
  const Code extends string,
  Params extends Shape | undefined = undefined,
  Query extends Shape | undefined = undefined,
  Body extends Shape | undefined = undefined,
>(definition: Route<Params, Query, Body, Reply, Access, Code>) {
  return definition;
}

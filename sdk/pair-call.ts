import type { Answer, RefusalOf } from './errors.ts';
import type { CallMedia, CallView, Requests } from './generated.ts';
import type { Asking } from './requests.ts';
import type { CallOptions } from './wait.ts';

type Asked<Name extends keyof Requests> = Answer<Requests[Name]['reply'], RefusalOf<Name>>;

/**
 * The room's voice and video calls. The room passes signals on and times the call; sound and pictures go between the
 * players themselves (WebRTC): `@hongbao/sdk/call` connects them.
 */
export class PairCall {
  readonly #asking: Asking;
  readonly #current: () => CallView | undefined;

  /** @internal */
  constructor(asking: Asking, current: () => CallView | undefined) {
    this.#asking = asking;
    this.#current = current;
  }

  /** Rings the friend. @example const { call } = await pair.call.start('voice'); */
  start(media: CallMedia, options?: CallOptions): Asked<'call.start'> {
    return this.#asking.ask('call.start', { media }, options);
  }

  /** Answers the call that rings; it counts from now on. */
  answer(call = this.#id(), options?: CallOptions): Asked<'call.answer'> {
    return this.#asking.ask('call.answer', { call }, options);
  }

  /** Hangs up, declines, or stops ringing. Answers how long it lasted, in milliseconds. */
  end(call = this.#id(), options?: CallOptions): Asked<'call.end'> {
    return this.#asking.ask('call.end', { call }, options);
  }

  /** Passes an SDP or a candidate on to the friend as `call.signalled`, at most 12,288 characters. */
  signal(signal: string, call = this.#id(), options?: CallOptions): Asked<'call.signal'> {
    return this.#asking.ask('call.signal', { call, signal }, options);
  }

  /** The room refuses an id that names no call with `call_unknown`. */
  #id(): string {
    return this.#current()?.id ?? 'none';
  }
}

import type { Pair } from '../pair.ts';
import { makeHex } from '../random.ts';
import { CallPeer, type MakePeer } from './call-peer.ts';
import { readSignal, splitCandidates, type CallSignal, type Why } from './signals.ts';

/** What a call needs of its room: the `Pair` that rang. */
export type CallRoom = Pick<Pair, 'me' | 'state' | 'call' | 'on' | 'watch'>;

/**
 * `connecting` from the ringing on, and while a lost connection may still come back; `failed`: sound and pictures do
 * not get through, though the room's call goes on and counts; `closed`: the call is over, or another device has it.
 */
export type ConnectionState = 'connecting' | 'connected' | 'failed' | 'closed';

export interface ConnectOptions {
  /** What the friend hears and sees, from `getUserMedia`; without one this side only listens and watches. */
  readonly stream?: MediaStream | null | undefined;
  /** STUN and TURN servers. None by default: nothing leaves the local network, and nothing beyond it is reached. */
  readonly iceServers?: readonly RTCIceServer[] | undefined;
  /** The friend's sound and picture: give it to a `<video>` or `<audio>` element's `srcObject`. */
  readonly onRemote?: ((stream: MediaStream) => void) | undefined;
  readonly onState?: ((state: ConnectionState) => void) | undefined;
  /** How long one try may take before it has `failed`; default 15,000 ms from the answer. */
  readonly connectWithinMs?: number | undefined;
  /** For hosts whose `RTCPeerConnection` is not a global. */
  readonly makePeer?: MakePeer | undefined;
}

/** One device's part in a call. */
export interface CallConnection {
  /** The room's call; empty when there was none. */
  readonly call: string;
  readonly state: ConnectionState;
  /** Silences this side's microphone, or lets it be heard again. */
  mute(isMuted: boolean): void;
  /** Ends sound and pictures, not the room's call: that is `pair.call.end()`, which ends both. */
  close(): void;
}

const defaultWithinMs = 15_000;

/**
 * Brings sound and pictures to the room's call, device to device (WebRTC). Begin when it rings or when it is answered,
 * on the one device of each player that takes it; if both devices of a player begin, the later has the call. Whoever
 * rang makes the offer, as soon as both sides are there. The call ends when the room's call does.
 *
 * @example
 * const { call } = await pair.call.start('video');
 * const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
 * connectCall(pair, { stream, onRemote: (remote) => (video.srcObject = remote), onState: showState });
 */
export function connectCall(pair: CallRoom, options: ConnectOptions = {}): CallConnection {
  return new CallSide(pair, options);
}

class CallSide implements CallConnection {
  readonly call: string;
  readonly #pair: CallRoom;
  readonly #options: ConnectOptions;
  readonly #make: MakePeer | undefined;
  readonly #isCaller: boolean;
  readonly #kinds: readonly ('audio' | 'video')[];
  readonly #side = makeHex(8);
  readonly #over = new AbortController();
  #state: ConnectionState = 'connecting';
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What is heard and said is worked off in order. */
  #inbox: Promise<void> = Promise.resolve();
  #outbox: Promise<unknown> = Promise.resolve();
  /** The friend's side that this one speaks with. */
  #friend: string | undefined;
  #peer: CallPeer | undefined;
  #offer = '';
  /** The caller has asked who is there, and made no offer since. */
  #isAsking = false;
  /** The room has told everyone that this side is here: who says so after that came later. */
  #isAnnounced = false;

  constructor(pair: CallRoom, options: ConnectOptions) {
    const { call } = pair.state;
    this.#pair = pair;
    this.#options = options;
    this.call = call?.id ?? '';
    this.#make = options.makePeer ?? findPeer();
    this.#isCaller = call?.from === pair.me;
    this.#kinds = call?.media === 'video' ? ['audio', 'video'] : ['audio'];
    const over = { signal: this.#over.signal };
    pair.on('call.signalled', (told) => this.#hear(told), over);
    pair.on('synced', () => this.#returned(), over);
    pair.on('connection.changed', ({ state }) => state === 'closed' && this.close(), over);
    pair.watch(
      (state) => (state.call?.id === this.call ? state.call.answeredAt : undefined),
      (answeredAt) => this.#turned(answeredAt),
      over,
    );
  }

  get state(): ConnectionState {
    return this.#state;
  }

  mute(isMuted: boolean): void {
    for (const track of this.#options.stream?.getAudioTracks() ?? []) track.enabled = !isMuted;
  }

  close(): void {
    this.#over.abort();
    this.#drop();
    this.#show('closed');
  }

  /** Nothing is told to a friend who has not answered yet: an offer has addresses in it. */
  get #isOpen(): boolean {
    return this.#make !== undefined && Boolean(this.#pair.state.call?.answeredAt);
  }

  /** The room's call rings, was answered, or is over. */
  #turned(answeredAt: number | undefined): void {
    if (answeredAt === undefined) this.close();
    else if (this.#make === undefined) this.#fail();
    else if (answeredAt > 0) {
      this.#try();
      this.#say('first');
    }
  }

  /** The room's connection was away: what was signalled meanwhile is lost. */
  #returned(): void {
    if (this.#state === 'connected' || !this.#isOpen) return;
    this.#friend = undefined;
    this.#say('again');
  }

  #say(why: Why): void {
    this.#isAsking = this.#isCaller;
    this.#send({ kind: 'here', side: this.#side, why });
  }

  #hear({ call, from, signal }: { call: string; from: string; signal: string }): void {
    const said = call === this.call && this.#isOpen ? readSignal(signal) : undefined;
    if (said === undefined) return;
    const isFirst = said.kind === 'here' && said.why === 'first';
    if (said.side === this.#side) this.#isAnnounced ||= isFirst;
    else if (from === this.#pair.me) {
      // Another device of this player began after this one: it has the call now.
      if (isFirst && this.#isAnnounced) this.close();
    } else {
      if (isFirst) this.#friend = said.side;
      this.#friend ??= said.side;
      const isForUs = said.kind === 'here' || said.to === this.#side;
      if (said.side === this.#friend && isForUs) this.#queue(() => this.#take(said));
    }
  }

  async #take(said: CallSignal): Promise<void> {
    if (this.#over.signal.aborted) return;
    if (said.kind === 'here') {
      if (!this.#isCaller) {
        if (said.why !== 'reply') this.#send({ kind: 'here', side: this.#side, why: 'reply' });
      } else if (said.why !== 'reply' || this.#isAsking) await this.#makeOffer(said.side);
    } else if (said.kind === 'offer') {
      if (!this.#isCaller) await this.#answer(said);
    } else if (said.offer === this.#offer) {
      if (said.kind === 'candidates') await this.#peer?.add(said.candidates);
      else await this.#peer?.accept(said.sdp);
    }
  }

  async #makeOffer(to: string): Promise<void> {
    this.#isAsking = false;
    this.#offer = makeHex(8);
    const peer = this.#try(to);
    const sdp = await peer?.offer();
    if (sdp === undefined || peer !== this.#peer) return;
    this.#send({ kind: 'offer', side: this.#side, to, offer: this.#offer, sdp });
  }

  async #answer({ side: to, offer, sdp }: Extract<CallSignal, { sdp: string }>): Promise<void> {
    this.#offer = offer;
    const peer = this.#try(to);
    const answer = await peer?.answer(sdp);
    if (answer === undefined || peer !== this.#peer) return;
    this.#send({ kind: 'answer', side: this.#side, to, offer, sdp: answer });
  }

  /** A try begins, and with a friend's side a new connection to it; an older one is over. */
  #try(to?: string): CallPeer | undefined {
    this.#drop();
    this.#show('connecting');
    const { connectWithinMs = defaultWithinMs } = this.#options;
    this.#timer = setTimeout(() => this.#fail(), connectWithinMs);
    if (this.#make && to !== undefined) this.#peer = this.#connect(this.#make, to);
    return this.#peer;
  }

  #connect(make: MakePeer, to: string): CallPeer {
    const { stream = null, iceServers = [], onRemote } = this.#options;
    const offer = this.#offer;
    const peer: CallPeer = new CallPeer({
      make,
      iceServers,
      stream,
      kinds: this.#kinds,
      onRemote: (remote) => onRemote?.(remote),
      onCandidates: (found) => {
        for (const candidates of splitCandidates(found))
          this.#send({ kind: 'candidates', side: this.#side, to, offer, candidates });
      },
      onState: (state) => {
        if (peer === this.#peer) this.#turnedPeer(state);
      },
    });
    return peer;
  }

  #turnedPeer(state: RTCPeerConnectionState): void {
    if (state === 'connected') {
      clearTimeout(this.#timer);
      this.#show('connected');
    } else if (state === 'failed') this.#fail();
    else if (state === 'disconnected') this.#show('connecting');
  }

  #queue(act: () => Promise<void>): void {
    // A description or a candidate that the platform does not take: this try has come to nothing.
    this.#inbox = this.#inbox.then(act).catch(() => this.#fail());
  }

  #send(signal: CallSignal): void {
    const say = (): Promise<unknown> => this.#pair.call.signal(JSON.stringify(signal), this.call);
    this.#outbox = this.#outbox.then(say).catch(() => {
      // Who is connected can do without: a last candidate that came late.
      if (this.#state !== 'connected') this.#fail();
    });
  }

  /** Waits on: a friend who begins again is connected to. */
  #fail(): void {
    this.#drop();
    this.#show('failed');
  }

  #drop(): void {
    clearTimeout(this.#timer);
    this.#peer?.close();
    this.#peer = undefined;
  }

  #show(state: ConnectionState): void {
    if (state === this.#state || this.#state === 'closed') return;
    this.#state = state;
    this.#options.onState?.(state);
  }
}

function findPeer(): MakePeer | undefined {
  return typeof RTCPeerConnection === 'undefined'
    ? undefined
    : (configuration) => new RTCPeerConnection(configuration);
}

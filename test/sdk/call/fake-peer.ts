import type { MakePeer } from '../../../sdk/call/index.ts';

type Kind = 'audio' | 'video';
interface Line {
  readonly kind: Kind;
  readonly sends: boolean;
}

/** What a description of the fake says, with as much beside it as a real one brings along. */
interface Said {
  readonly id: number;
  readonly lines: readonly Line[];
  readonly padding: string;
}

const padding = 'a=rtpmap:111 opus/48000/2\r\n'.repeat(220);
const candidatesEach = 10;

/**
 * As much of WebRTC as a call's signalling can get wrong: descriptions in the order that the standard asks for, no
 * candidate before a description, and a connection only between two that have each other's description and candidates.
 */
export class FakePeers {
  readonly all: FakePeer[] = [];

  readonly make: MakePeer = () => {
    const peer = new FakePeer(this.all);
    this.all.push(peer);
    // What the call uses of a connection, the fake has; a test that runs through it shows what is missing.
    return peer as unknown as RTCPeerConnection;
  };

  get open(): number {
    return this.all.filter((peer) => !peer.isClosed).length;
  }
}

class FakePeer {
  readonly id: number;
  readonly #others: readonly FakePeer[];
  readonly #lines: Line[] = [];
  readonly #tracks: Kind[] = [];
  readonly #theirs = new Set<string>();
  #local: 'offer' | 'answer' | undefined;
  #remote: (Said & { readonly type: 'offer' | 'answer' }) | undefined;
  connectionState = 'new';
  isClosed = false;
  onicecandidate: ((event: object) => void) | null = null;
  onconnectionstatechange: (() => void) | null = null;
  ontrack: ((event: object) => void) | null = null;

  constructor(others: readonly FakePeer[]) {
    this.#others = others;
    this.id = others.length + 1;
  }

  addTransceiver(of: Kind | { kind: Kind }, { direction }: { direction: string }): void {
    this.#lines.push({
      kind: typeof of === 'string' ? of : of.kind,
      sends: direction === 'sendrecv',
    });
  }

  addTrack({ kind }: { kind: Kind }): void {
    this.#tracks.push(kind);
  }

  async createOffer(): Promise<object> {
    return { type: 'offer', sdp: this.#sdp(this.#lines) };
  }

  async createAnswer(): Promise<object> {
    if (this.#remote?.type !== 'offer') throw new Error('InvalidStateError: no offer to answer');
    const lines = this.#remote.lines.map(({ kind }) => ({
      kind,
      sends: this.#tracks.includes(kind),
    }));
    return { type: 'answer', sdp: this.#sdp(lines) };
  }

  async setLocalDescription({ type }: { type: 'offer' | 'answer' }): Promise<void> {
    if (this.isClosed) throw new Error('InvalidStateError: closed');
    this.#local = type;
    for (let n = 1; n <= candidatesEach; n += 1) setTimeout(() => this.#find(n), 3 * n);
  }

  async setRemoteDescription({ type, sdp }: { type: 'offer' | 'answer'; sdp: string }) {
    const isExpected = type === 'offer' ? this.#local === undefined : this.#local === 'offer';
    if (!isExpected || this.#remote !== undefined) throw new Error(`InvalidStateError: ${type}`);
    // A text that is no description of a fake does not parse, as a real one would not.
    this.#remote = { ...(JSON.parse(sdp) as Said), type };
    const sent = this.#remote.lines.filter(({ sends }) => sends);
    const stream = { kinds: sent.map(({ kind }) => kind), of: this.#remote.id };
    for (const track of sent) this.ontrack?.({ track, streams: [stream] });
    this.#look();
  }

  async addIceCandidate({ candidate }: { candidate: string }): Promise<void> {
    if (this.#remote === undefined) throw new Error('InvalidStateError: no description yet');
    if (candidate.startsWith(`candidate:${this.#remote.id} `)) this.#theirs.add(candidate);
    this.#look();
  }

  close(): void {
    this.isClosed = true;
    this.connectionState = 'closed';
  }

  #sdp(lines: readonly Line[]): string {
    return JSON.stringify({ id: this.id, lines, padding } satisfies Said);
  }

  #find(n: number): void {
    const candidate = `candidate:${this.id} 1 udp ${n} 192.0.2.${n} 5000${n} typ host`;
    if (n === candidatesEach) setTimeout(() => this.onicecandidate?.({ candidate: null }));
    const json = { candidate, sdpMid: '0', sdpMLineIndex: 0 };
    this.onicecandidate?.({ candidate: { ...json, toJSON: () => json } });
  }

  /** Connected as soon as both know each other wholly. */
  #look(): void {
    const other = this.#others.find(({ id }) => id === this.#remote?.id);
    if (other === undefined || !this.#knows(other) || !other.#knows(this)) return;
    for (const peer of [this, other]) peer.#turn('connected');
  }

  #knows(other: FakePeer): boolean {
    const isWhole = this.#remote?.id === other.id && this.#theirs.size === candidatesEach;
    return isWhole && !this.isClosed && this.#local !== undefined;
  }

  #turn(state: string): void {
    if (this.connectionState === state) return;
    this.connectionState = state;
    this.onconnectionstatechange?.();
  }
}

/** A camera and a microphone, or one of them. */
export function fakeStream(...kinds: readonly Kind[]): MediaStream {
  const tracks = kinds.map((kind) => ({ kind, enabled: true }));
  const stream = {
    getTracks: () => tracks,
    getAudioTracks: () => tracks.filter(({ kind }) => kind === 'audio'),
  };
  // What the call uses of a stream.
  return stream as unknown as MediaStream;
}

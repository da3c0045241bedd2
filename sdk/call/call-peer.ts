/** Makes the connection between two devices; the platform's own `RTCPeerConnection`, unless a host gives another. */
export type MakePeer = (configuration: RTCConfiguration) => RTCPeerConnection;

export interface PeerParts {
  readonly make: MakePeer;
  readonly iceServers: readonly RTCIceServer[];
  /** What the call carries; more tracks than these stay at home. */
  readonly kinds: readonly ('audio' | 'video')[];
  readonly stream: MediaStream | null;
  readonly onCandidates: (candidates: readonly RTCIceCandidateInit[]) => void;
  readonly onState: (state: RTCPeerConnectionState) => void;
  readonly onRemote: (stream: MediaStream) => void;
}

/** Candidates come one by one within moments, all after what they belong to; those of this time travel together. */
const batchMs = 60;

/** One try at a connection: one offer, one answer, and the candidates of both sides. */
export class CallPeer {
  readonly #parts: PeerParts;
  readonly #peer: RTCPeerConnection;
  readonly #remotes = new Set<MediaStream>();
  #candidates: RTCIceCandidateInit[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: PeerParts) {
    this.#parts = parts;
    const peer = parts.make({ iceServers: [...parts.iceServers] });
    this.#peer = peer;
    peer.onicecandidate = ({ candidate }) => candidate && this.#found(candidate.toJSON());
    peer.onconnectionstatechange = () => parts.onState(peer.connectionState);
    peer.ontrack = ({ streams, track }) => {
      const stream = streams[0] ?? new MediaStream([track]);
      if (this.#remotes.has(stream)) return;
      this.#remotes.add(stream);
      parts.onRemote(stream);
    };
  }

  /** The caller's first word; one with nothing to send asks to receive. */
  async offer(): Promise<string> {
    const { kinds, stream } = this.#parts;
    for (const kind of kinds) {
      const track = this.#trackOf(kind);
      if (track === undefined || stream === null)
        this.#peer.addTransceiver(kind, { direction: 'recvonly' });
      else this.#peer.addTransceiver(track, { direction: 'sendrecv', streams: [stream] });
    }
    return this.#describe(await this.#peer.createOffer());
  }

  /** The answer to the friend's offer, with what this side has of what was asked. */
  async answer(sdp: string): Promise<string> {
    const { kinds, stream } = this.#parts;
    for (const kind of kinds) {
      const track = this.#trackOf(kind);
      if (track !== undefined && stream !== null) this.#peer.addTrack(track, stream);
    }
    await this.#peer.setRemoteDescription({ type: 'offer', sdp });
    return this.#describe(await this.#peer.createAnswer());
  }

  async accept(sdp: string): Promise<void> {
    await this.#peer.setRemoteDescription({ type: 'answer', sdp });
  }

  async add(candidates: readonly RTCIceCandidateInit[]): Promise<void> {
    for (const candidate of candidates) await this.#peer.addIceCandidate(candidate);
  }

  close(): void {
    clearTimeout(this.#timer);
    const peer = this.#peer;
    peer.onicecandidate = peer.onconnectionstatechange = peer.ontrack = null;
    peer.close();
  }

  #trackOf(kind: 'audio' | 'video'): MediaStreamTrack | undefined {
    return this.#parts.stream?.getTracks().find((track) => track.kind === kind);
  }

  async #describe(description: RTCSessionDescriptionInit): Promise<string> {
    await this.#peer.setLocalDescription(description);
    return description.sdp ?? '';
  }

  #found(candidate: RTCIceCandidateInit): void {
    this.#candidates.push(candidate);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#parts.onCandidates(this.#candidates);
      this.#candidates = [];
    }, batchMs);
  }
}

import { signal } from '@preact/signals';
import type { CallMedia, CallView } from '@hongbao/sdk';
import { connectCall, type CallConnection, type ConnectionState } from '@hongbao/sdk/call';
import { openDevices, stopTracks, whyNoDevices, type NoDevices } from '../media/devices.ts';
import type { Phone } from '../game/phone-context.ts';
import { letGo } from './taken-calls.ts';

/** What this side has to send. */
export type Own =
  | { readonly state: 'asking' }
  | { readonly state: 'open'; readonly stream: MediaStream }
  | { readonly state: 'none'; readonly why: NoDevices };

/** Devices of one network need about a second; a friend who begins later, or asks later, is connected to all the same. */
const patienceMs = 6000;

/** This device's part in the room's call: its microphone and camera, and the line to the friend's. */
export class CallSession {
  readonly own = signal<Own>({ state: 'asking' });
  readonly remote = signal<MediaStream | null>(null);
  readonly connection = signal<ConnectionState>('connecting');
  readonly isMuted;
  readonly isSilent;
  readonly isCameraOff = signal(false);
  readonly call: string;
  readonly media: CallMedia;
  readonly #phone: Phone;
  readonly #over = new AbortController();
  #link: CallConnection | undefined;
  /** Which link may still speak: one that was let go is over. */
  #turn = 0;

  constructor(phone: Phone, { id, media }: CallView) {
    this.#phone = phone;
    this.call = id;
    this.media = media;
    this.isMuted = signal(phone.startsMuted);
    this.isSilent = signal(phone.startsMuted);
    void this.#begin();
  }

  mute(isMuted: boolean): void {
    this.isMuted.value = isMuted;
    this.#apply();
  }

  silence(isSilent: boolean): void {
    this.isSilent.value = isSilent;
  }

  coverCamera(isCameraOff: boolean): void {
    this.isCameraOff.value = isCameraOff;
    this.#apply();
  }

  /** Asks for the devices once more, and connects anew. */
  again(): void {
    this.#drop();
    this.own.value = { state: 'asking' };
    void this.#begin();
  }

  close(): void {
    this.#over.abort();
    this.#drop();
  }

  async #begin(): Promise<void> {
    const stream = await this.#open();
    if (this.#over.signal.aborted) return stopTracks(stream);
    const { pair } = this.#phone.room;
    if (pair.state.call?.id !== this.call) return stopTracks(stream);
    this.#apply();
    const turn = this.#turn;
    // Without a microphone and a camera this side still hears and sees a friend who has them.
    this.#link = connectCall(pair, {
      stream,
      connectWithinMs: patienceMs,
      onRemote: (remote) => (this.remote.value = remote),
      onState: (state) => turn === this.#turn && this.#turned(state),
    });
    this.connection.value = this.#link.state;
  }

  async #open(): Promise<MediaStream | null> {
    const sound = { audio: { echoCancellation: true, noiseSuppression: true } };
    const picture = { video: { facingMode: 'user', width: { ideal: 640 } } };
    const wanted =
      this.media === 'voice' ? [sound] : [{ ...sound, ...picture }, sound, { ...picture }];
    try {
      const stream = await openDevices(wanted, this.#over.signal);
      this.own.value = { state: 'open', stream };
      return stream;
    } catch (error) {
      this.own.value = { state: 'none', why: whyNoDevices(error) };
      return null;
    }
  }

  #turned(state: ConnectionState): void {
    this.connection.value = state;
    if (state !== 'closed') return;
    this.remote.value = null;
    // The room's call goes on without this device: another one of this player has taken it.
    const { player, room } = this.#phone;
    const isOver = room.pair.state.call?.id !== this.call;
    if (!isOver && room.pair.connection.state !== 'closed') letGo(player.id);
  }

  #apply(): void {
    if (this.own.value.state !== 'open') return;
    const { stream } = this.own.value;
    for (const track of stream.getAudioTracks()) track.enabled = !this.isMuted.value;
    for (const track of stream.getVideoTracks()) track.enabled = !this.isCameraOff.value;
  }

  #drop(): void {
    this.#turn += 1;
    this.#link?.close();
    this.#link = undefined;
    if (this.own.value.state === 'open') stopTracks(this.own.value.stream);
    this.remote.value = null;
  }
}

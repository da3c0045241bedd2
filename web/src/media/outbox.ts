import { signal, type Signal } from '@preact/signals';
import type { AnyPhone } from '../game/phone-context.ts';

export type MediaKind = 'photo' | 'video';

/** A photo or video on its way out of a phone: it stands in the chat until the room has the line. */
export interface Upload {
  readonly kind: MediaKind;
  /** `drawing` until there is something to send. */
  readonly state: 'drawing' | 'sending' | 'failed';
  /** What it looks like, once it is there. */
  readonly preview: string | null;
  readonly error?: unknown;
  readonly again: () => void;
  readonly drop: () => void;
}

const outboxes = new WeakMap<AnyPhone, Signal<ReadonlyMap<number, Upload>>>();

/** What a phone is sending, in the order it was picked. */
export function outboxOf(phone: AnyPhone): Signal<ReadonlyMap<number, Upload>> {
  const known = outboxes.get(phone);
  if (known) return known;
  const outbox = signal<ReadonlyMap<number, Upload>>(new Map());
  outboxes.set(phone, outbox);
  return outbox;
}

let made = 0;

/** Makes the bytes, sends them, and keeps the picture to try again with when either fails. */
export function sendMedia(phone: AnyPhone, kind: MediaKind, make: () => Promise<Blob>): void {
  const outbox = outboxOf(phone);
  const number = (made += 1);
  const stop = new AbortController();
  let bytes: Blob | undefined;
  let preview: string | null = null;
  const show = (state: Upload['state'], error?: unknown) => {
    if (stop.signal.aborted) return;
    const upload = { kind, state, preview, error, again: () => void send(), drop };
    outbox.value = new Map(outbox.value).set(number, upload);
  };
  const drop = () => {
    stop.abort();
    if (preview !== null) URL.revokeObjectURL(preview);
    const rest = new Map(outbox.value);
    rest.delete(number);
    outbox.value = rest;
  };
  const send = async () => {
    try {
      show(bytes ? 'sending' : 'drawing');
      bytes ??= await make();
      if (stop.signal.aborted) return;
      preview ??= URL.createObjectURL(bytes);
      show('sending');
      const { talk } = phone.room;
      await (kind === 'photo' ? talk.sendPhoto(bytes, stop) : talk.sendVideo(bytes, stop));
      drop();
    } catch (error) {
      show('failed', error);
    }
  };
  void send();
}

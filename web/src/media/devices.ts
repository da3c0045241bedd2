/** Why there is no camera or microphone: a key of the words for calls and photos. */
export type NoDevices = 'insecure' | 'refused' | 'missing';

/** Browsers keep cameras and microphones from pages that are neither https nor on this very machine. */
export function hasDevices(): boolean {
  return mediaDevices() !== undefined;
}

/** How a refusal of `getUserMedia` is told: by the name that browsers give the error. */
export function whyNoDevices(error: unknown): NoDevices {
  const name = error instanceof Error ? error.name : '';
  if (name === 'InsecureContext') return 'insecure';
  return name === 'NotAllowedError' || name === 'SecurityError' ? 'refused' : 'missing';
}

/** One question at a time: two phones on one page would ask for one camera twice, and some devices have it once. */
let asked: Promise<unknown> = Promise.resolve();

/**
 * Opens the first of `wanted` that this device has; a player's no is a no to all of them. Whoever aborts while the
 * browser is still asking leaves no camera running.
 */
export function openDevices(
  wanted: readonly MediaStreamConstraints[],
  signal: AbortSignal,
): Promise<MediaStream> {
  const opened = asked.then(() => openFirst(wanted, signal));
  asked = opened.catch(() => {});
  return opened;
}

async function openFirst(
  wanted: readonly MediaStreamConstraints[],
  signal: AbortSignal,
): Promise<MediaStream> {
  const devices = mediaDevices();
  if (devices === undefined) throw errorNamed('InsecureContext');
  let failed: unknown = errorNamed('NotFoundError');
  for (const one of wanted) {
    signal.throwIfAborted();
    try {
      const stream = await devices.getUserMedia(one);
      if (signal.aborted) stopTracks(stream);
      signal.throwIfAborted();
      return stream;
    } catch (error) {
      failed = error;
      if (whyNoDevices(error) === 'refused') break;
    }
  }
  throw failed;
}

export function stopTracks(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

function mediaDevices(): MediaDevices | undefined {
  // The platform's types say it is always there; on plain http it is not.
  return navigator.mediaDevices;
}

function errorNamed(name: string): Error {
  return Object.assign(new Error(name), { name });
}

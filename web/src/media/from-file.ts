import { MediaFailure } from './media-failure.ts';
import { redrawPhoto } from './redraw-photo.ts';

/** What the server takes; asked here first, so that nobody waits for an upload that is refused. */
export const videoMostBytes = 32 * 1024 * 1024;

/** A chosen file as it is sent: photos are drawn anew, videos go as they are. */
export async function makeFromFile(file: Blob): Promise<Blob> {
  if (!file.type.startsWith('video/')) return redrawPhoto(file);
  if (file.size > videoMostBytes) throw new MediaFailure('videoTooLarge');
  return file;
}

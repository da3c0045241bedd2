import { samplePhoto, samplePhotos, type SamplePhotoName } from '../art/sample-photos.ts';
import { canRecordSample, sampleVideo } from '../art/sample-video.ts';
import { mediaWords } from '../words/media.ts';
import { MediaFailure } from './media-failure.ts';

/** Which of the drawn photos comes next; two phones on one page send different ones. */
let next = 0;

export function nextSample(): SamplePhotoName {
  // The index is below the length, and there are some.
  return samplePhotos[next % samplePhotos.length]!.name;
}

export function shootSample(): Promise<Blob> {
  const name = nextSample();
  next += 1;
  return samplePhoto(name, { mark: mediaWords().sample });
}

export async function recordSample(): Promise<Blob> {
  if (!canRecordSample()) throw new MediaFailure('noRecorder');
  return sampleVideo({ mark: mediaWords().sample });
}

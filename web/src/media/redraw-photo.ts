import { fitWithin } from './fit-photo.ts';
import { MediaFailure } from './media-failure.ts';

/** Larger than any phone shows, and some 300 KB. */
const longestSidePx = 1600;
const jpegQuality = 0.86;

/**
 * A photo as it is sent: drawn anew, at most 1600 px long, upright, as JPEG. Only the picture is drawn: where it was
 * taken (GPS) and whatever else the camera wrote into the file's EXIF stays on this device.
 */
export async function redrawPhoto(photo: Blob): Promise<Blob> {
  const picture = await createImageBitmap(photo).catch((cause: unknown) => {
    throw new MediaFailure('notReadable', cause);
  });
  try {
    return await drawJpeg(picture, picture);
  } finally {
    picture.close();
  }
}

/** The moment that a camera's element shows. */
export function drawMoment(video: HTMLVideoElement): Promise<Blob> {
  return drawJpeg(video, { width: video.videoWidth, height: video.videoHeight });
}

async function drawJpeg(
  picture: CanvasImageSource,
  size: { readonly width: number; readonly height: number },
): Promise<Blob> {
  const canvas = document.createElement('canvas');
  const { width, height } = fitWithin(size, longestSidePx);
  Object.assign(canvas, { width, height });
  const pen = canvas.getContext('2d');
  if (pen === null) throw new MediaFailure('notReadable');
  // JPEG knows no transparency: what was clear lies on white.
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, width, height);
  pen.drawImage(picture, 0, 0, width, height);
  return toJpeg(canvas);
}

export function toJpeg(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new MediaFailure('notReadable'))),
      'image/jpeg',
      jpegQuality,
    );
  });
}

import { sampleHeight, sampleWidth, seededRandom, type Painting } from './sample-brushes.ts';
import { paintDinner, paintPaperHorse } from './sample-home.ts';
import { paintFireworks, paintSnow } from './sample-night.ts';

/** Drawn photos for who has no camera or no disk at hand, in the order of the tray. */
export const samplePhotos = [
  { name: 'fireworks', zh: '屋顶上的烟花', en: 'Fireworks over the roofs' },
  { name: 'dinner', zh: '年夜饭', en: 'The reunion dinner' },
  { name: 'snow', zh: '雪和灯笼', en: 'Snow and lanterns' },
  { name: 'horse', zh: '剪纸马', en: 'A paper-cut horse' },
] as const;

export type SamplePhotoName = (typeof samplePhotos)[number]['name'];

const painters: Readonly<Record<SamplePhotoName, (painting: Painting) => void>> = {
  fireworks: paintFireworks,
  dinner: paintDinner,
  snow: paintSnow,
  horse: paintPaperHorse,
};

/**
 * Paints a sample photo, the same picture every time, into a canvas of 4 : 3 of any size; `mark` (样片, Sample) stands in
 * its corner.
 */
export function paintSamplePhoto(
  canvas: HTMLCanvasElement,
  name: SamplePhotoName,
  mark: string,
): void {
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser has no canvas');
  context.setTransform(canvas.width / sampleWidth, 0, 0, canvas.height / sampleHeight, 0, 0);
  painters[name]({ context, random: seededRandom(20_260_217) });
  paintMark(context, mark);
  context.setTransform(1, 0, 0, 1, 0, 0);
}

/** The bytes of a sample photo, 1200 × 900, to be sent like any other. */
export async function samplePhoto(
  name: SamplePhotoName,
  options: { readonly mark: string; readonly type?: 'image/jpeg' | 'image/png' },
): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = sampleWidth;
  canvas.height = sampleHeight;
  paintSamplePhoto(canvas, name, options.mark);
  return new Promise((resolve, reject) => {
    const take = (blob: Blob | null) =>
      blob === null ? reject(new Error('the canvas made no picture')) : resolve(blob);
    canvas.toBlob(take, options.type ?? 'image/jpeg', 0.88);
  });
}

/** A stamp in the lower right corner, in the field of 1200 × 900. */
export function paintMark(context: CanvasRenderingContext2D, mark: string): void {
  context.font = '700 34px system-ui, sans-serif';
  const width = context.measureText(mark).width + 44;
  context.fillStyle = 'rgb(30 8 4 / .62)';
  context.beginPath();
  context.roundRect(sampleWidth - width - 28, sampleHeight - 86, width, 58, 29);
  context.fill();
  context.fillStyle = '#fff3d6';
  context.textBaseline = 'middle';
  context.fillText(mark, sampleWidth - width - 6, sampleHeight - 56);
}

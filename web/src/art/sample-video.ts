import { paintGlow, paintSky, sampleHeight, sampleWidth, seededRandom } from './sample-brushes.ts';
import { paintMark } from './sample-photos.ts';

/** How long the film is. */
export const sampleVideoMs = 2000;
const width = 480;
const height = 360;
/** The first that a browser can record: Safari knows mp4 alone. */
const types = ['video/webm;codecs=vp8', 'video/webm', 'video/mp4'] as const;

/** Whether this browser can record a sample video at all. */
export function canRecordSample(): boolean {
  return typeof MediaRecorder !== 'undefined' && recordingType() !== undefined;
}

/** Films two seconds of drawn fireworks, marked as a sample; takes as long as it lasts. */
export async function sampleVideo({ mark }: { readonly mark: string }): Promise<Blob> {
  const type = recordingType();
  if (type === undefined) throw new Error('this browser records no video');
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser has no canvas');
  context.setTransform(width / sampleWidth, 0, 0, height / sampleHeight, 0, 0);
  const recorder = new MediaRecorder(canvas.captureStream(24), {
    mimeType: type,
    videoBitsPerSecond: 900_000,
  });
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  const stopped = new Promise((resolve) => {
    recorder.addEventListener('stop', resolve, { once: true });
  });
  recorder.start();
  await film((ms) => paintFrame(context, ms, mark));
  recorder.stop();
  await stopped;
  for (const track of recorder.stream.getTracks()) track.stop();
  const [container] = type.split(';');
  return new Blob(parts, { type: container ?? type });
}

function recordingType(): string | undefined {
  return types.find((type) => MediaRecorder.isTypeSupported(type));
}

/** A timer and not the screen's frames: those stand still in a tab that nobody looks at. */
async function film(paint: (ms: number) => void): Promise<void> {
  const started = performance.now();
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const ms = performance.now() - started;
      paint(Math.min(ms, sampleVideoMs));
      if (ms < sampleVideoMs) return;
      clearInterval(timer);
      resolve();
    }, 1000 / 24);
  });
}

const bursts = [
  { x: 380, y: 300, at: 0, colour: '255 205 90' },
  { x: 830, y: 240, at: 450, colour: '255 110 120' },
  { x: 600, y: 420, at: 900, colour: '130 230 210' },
] as const;

/** The fireworks `ms` into the film, in the field of 1200 × 900; after its end they can begin again. */
export function paintFrame(context: CanvasRenderingContext2D, ms: number, mark: string): void {
  const painting = { context, random: seededRandom(7) };
  paintSky(painting, '#12072b', '#4a1145', '#a52a3c');
  for (const { x, y, at, colour } of bursts) {
    const age = (ms - at) / 1100;
    const isOut = age < 0 || age > 1;
    const reach = 260 * (1 - (1 - age) ** 3);
    if (!isOut) paintGlow(painting, { x, y, radius: 120 + reach }, colour, 0.55 * (1 - age));
    for (let spark = 0; spark < 48; spark += 1) {
      // Drawn or not, each spark takes its numbers, so that the others stay where they are.
      const turn = (spark / 48) * Math.PI * 2 + painting.random() * 0.1;
      const far = reach * (0.6 + painting.random() * 0.4);
      if (isOut) continue;
      context.fillStyle = `rgb(${colour} / ${1 - age})`;
      context.beginPath();
      context.arc(
        x + Math.cos(turn) * far,
        y + Math.sin(turn) * far + 90 * age * age,
        7 - 4 * age,
        0,
        Math.PI * 2,
      );
      context.fill();
    }
  }
  context.fillStyle = '#17061c';
  context.fillRect(0, 780, sampleWidth, 120);
  paintMark(context, mark);
}

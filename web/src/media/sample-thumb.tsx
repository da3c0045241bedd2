import { useEffect, useRef } from 'preact/hooks';
import { sampleHeight, sampleWidth } from '../art/sample-brushes.ts';
import { paintSamplePhoto } from '../art/sample-photos.ts';
import { paintFrame, sampleVideoMs } from '../art/sample-video.ts';
import { mediaWords } from '../words/media.ts';
import { nextSample } from './samples.ts';

/** The sample that a press on its tile sends, small. */
export function SampleThumb({ kind }: { kind: 'photo' | 'video' }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current === null) return;
    if (kind === 'photo') paintSamplePhoto(canvas.current, nextSample(), '');
    else paintFilm(canvas.current, stillMs, '');
  }, []);
  return <canvas class="sample-thumb" width="320" height="240" ref={canvas} aria-hidden="true" />;
}

/** Drawn fireworks where a call has no camera, over and over; still for who asks for no motion. */
export function SampleFilm({ label }: { label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { sample } = mediaWords();
  useEffect(() => {
    const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const paint = (ms: number) => canvas.current && paintFilm(canvas.current, ms, sample);
    paint(stillMs);
    if (isStill) return;
    let frame = requestAnimationFrame(function next(ms) {
      paint(ms % sampleVideoMs);
      frame = requestAnimationFrame(next);
    });
    return () => cancelAnimationFrame(frame);
  }, [sample]);
  return <canvas width="480" height="360" ref={canvas} role="img" aria-label={label} />;
}

/** When the most can be seen. */
const stillMs = 640;

function paintFilm(canvas: HTMLCanvasElement, ms: number, mark: string): void {
  const pen = canvas.getContext('2d');
  if (pen === null) return;
  pen.setTransform(canvas.width / sampleWidth, 0, 0, canvas.height / sampleHeight, 0, 0);
  paintFrame(pen, ms, mark);
}

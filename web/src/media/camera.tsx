import { useEffect, useRef, useState } from 'preact/hooks';
import { mediaWords } from '../words/media.ts';
import { openDevices, stopTracks, whyNoDevices } from './devices.ts';
import { drawMoment } from './redraw-photo.ts';

interface CameraProps {
  readonly onShot: (make: () => Promise<Blob>) => void;
  readonly onClose: () => void;
}

type Finder =
  | { readonly state: 'opening' }
  | { readonly state: 'open'; readonly stream: MediaStream }
  | { readonly state: 'failed'; readonly error: unknown };

/** The device's camera in a sheet: a viewfinder and a shutter. It is on for as long as this is on the screen. */
export function Camera({ onShot, onClose }: CameraProps) {
  const words = mediaWords();
  const video = useRef<HTMLVideoElement>(null);
  const [finder, setFinder] = useState<Finder>({ state: 'opening' });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    let stream: MediaStream | null = null;
    setFinder({ state: 'opening' });
    openDevices([{ video: { facingMode: 'environment' } }], stop.signal).then(
      (opened) => setFinder({ state: 'open', stream: (stream = opened) }),
      (error: unknown) => stop.signal.aborted || setFinder({ state: 'failed', error }),
    );
    return () => {
      stop.abort();
      stopTracks(stream);
    };
  }, [turn]);
  useEffect(() => {
    if (video.current && finder.state === 'open') video.current.srcObject = finder.stream;
  }, [finder]);

  if (finder.state === 'failed')
    return (
      <div class="camera-note" role="alert">
        <p>
          {whyNoDevices(finder.error) === 'refused' ? words.cameraRefused : words.cameraMissing}
        </p>
        <button class="button-quiet" onClick={() => setTurn((before) => before + 1)}>
          {words.again}
        </button>
      </div>
    );
  const shoot = () => {
    if (!video.current?.videoWidth) return;
    // Drawn at once: the camera goes off with this sheet.
    const shot = drawMoment(video.current);
    onShot(() => shot);
  };
  return (
    <div class="camera">
      <div class="camera-finder">
        {finder.state === 'opening' && <p role="status">{words.opening}</p>}
        <video ref={video} autoplay muted playsInline aria-label={words.viewfinder} />
      </div>
      <div class="camera-acts">
        <button class="button-quiet" data-act="camera-close" onClick={onClose}>
          {words.stopCamera}
        </button>
        <button
          class="button-red"
          data-act="shoot"
          disabled={finder.state !== 'open'}
          onClick={shoot}
        >
          {words.shoot}
        </button>
      </div>
    </div>
  );
}

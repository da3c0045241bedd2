import { useId, useRef, useState } from 'preact/hooks';
import { Icon, type IconName } from '../art/icon.tsx';
import { Camera } from './camera.tsx';
import { hasDevices } from './devices.ts';
import { sendMedia, type MediaKind } from './outbox.ts';
import { makeFromFile } from './from-file.ts';
import { LinkForm } from './link-form.tsx';
import { SampleThumb } from './sample-thumb.tsx';
import { recordSample, shootSample } from './samples.ts';
import { useAnyPhone } from '../game/phone-context.ts';
import { mediaWords } from '../words/media.ts';

/** Photos, videos and links: from the camera, from the disk, or drawn by the page itself. */
export function AttachSheet() {
  const phone = useAnyPhone();
  const words = mediaWords();
  const [isShooting, setShooting] = useState(false);
  const send = (kind: MediaKind, make: () => Promise<Blob>) => {
    sendMedia(phone, kind, make);
    phone.sheet.value = null;
  };
  const sendFile = (file: File) =>
    send(file.type.startsWith('video/') ? 'video' : 'photo', () => makeFromFile(file));
  if (isShooting)
    return (
      <>
        <Camera onShot={(make) => send('photo', make)} onClose={() => setShooting(false)} />
        <div class="attach-tiles">
          <SampleTile kind="photo" send={send} />
        </div>
      </>
    );
  const camera = cameraOf();
  return (
    <>
      <div class="attach-tiles" data-odd={camera === 'none' || undefined}>
        {camera === 'files' && (
          <FileTile
            icon="camera"
            act="camera"
            accept="image/*"
            isCamera
            onFile={sendFile}
            label={words.camera}
          />
        )}
        {camera === 'live' && (
          <Tile icon="camera" act="camera" label={words.camera} onClick={() => setShooting(true)} />
        )}
        <FileTile
          icon="photo"
          act="album"
          accept="image/*,video/*"
          onFile={sendFile}
          label={words.album}
        />
        <SampleTile kind="photo" send={send} />
        <SampleTile kind="video" send={send} />
      </div>
      <p class="attach-note">{camera === 'none' ? words.noCamera : words.privacy}</p>
      <LinkForm />
    </>
  );
}

/** A phone's own camera app takes a photo on any page; elsewhere the browser lends the camera to safe pages alone. */
function cameraOf(): 'files' | 'live' | 'none' {
  if (window.matchMedia('(pointer: coarse)').matches) return 'files';
  return hasDevices() ? 'live' : 'none';
}

interface SampleTileProps {
  readonly kind: MediaKind;
  readonly send: (kind: MediaKind, make: () => Promise<Blob>) => void;
}

/** What is always there: without a camera and over plain http. */
function SampleTile({ kind, send }: SampleTileProps) {
  const words = mediaWords();
  const isPhoto = kind === 'photo';
  return (
    <button
      class="attach-tile"
      data-act={isPhoto ? 'sample-photo' : 'sample-video'}
      onClick={() => send(kind, isPhoto ? shootSample : recordSample)}
    >
      <span class="attach-thumb">
        <SampleThumb kind={kind} />
        {!isPhoto && <Icon name="play" />}
      </span>
      <span>{isPhoto ? words.samplePhoto : words.sampleVideo}</span>
    </button>
  );
}

interface TileProps {
  readonly icon: IconName;
  readonly act: string;
  readonly label: string;
  readonly onClick: () => void;
}

function Tile({ icon, act, label, onClick }: TileProps) {
  return (
    <button class="attach-tile" data-act={act} onClick={onClick}>
      <span class="attach-icon">
        <Icon name={icon} />
      </span>
      <span>{label}</span>
    </button>
  );
}

interface FileTileProps {
  readonly icon: IconName;
  readonly act: string;
  readonly accept: string;
  readonly isCamera?: boolean;
  readonly label: string;
  readonly onFile: (file: File) => void;
}

/** A tile that opens the browser's own chooser. */
function FileTile({ icon, act, accept, isCamera, label, onFile }: FileTileProps) {
  const chooser = useRef<HTMLInputElement>(null);
  const id = useId();
  return (
    <>
      <Tile icon={icon} act={act} label={label} onClick={() => chooser.current?.click()} />
      <input
        id={id}
        type="file"
        hidden
        accept={accept}
        aria-label={label}
        ref={chooser}
        {...(isCamera && { capture: 'environment' as const })}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file) onFile(file);
        }}
      />
    </>
  );
}

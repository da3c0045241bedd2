import { useMemo } from 'preact/hooks';
import { qrPath } from './qr-path.ts';

/** A text for another device's camera: dark on light whatever surrounds it. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { path, size } = useMemo(() => qrPath(text), [text]);
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path d={`M0 0h${size}v${size}H0z`} fill="#fff" />
      <path d={path} fill="#2a0305" />
    </svg>
  );
}

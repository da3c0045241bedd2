import { useId } from 'preact/hooks';

/** Where small lanterns hang on the string, along its bow. */
const lights = [
  [86, 36, 0.95],
  [132, 47, 1.05],
  [180, 50, 1.1],
  [228, 47, 1.05],
  [274, 36, 0.95],
] as const;

/** A string of small lanterns from one side of the sky to the other, 360 × 90. */
export function Garland() {
  const id = useId();
  return (
    <svg
      class="garland"
      viewBox="0 0 360 90"
      preserveAspectRatio="xMidYMin meet"
      aria-hidden="true"
      focusable="false"
    >
      <defs>
        <radialGradient id={`${id}-silk`} cx=".4" cy=".36" r=".7">
          <stop offset="0" stop-color="#ffe08a" />
          <stop offset=".5" stop-color="#f5512f" />
          <stop offset="1" stop-color="#a30f18" />
        </radialGradient>
        <radialGradient id={`${id}-glow`}>
          <stop offset="0" stop-color="#ffb347" stop-opacity=".55" />
          <stop offset="1" stop-color="#ff7a24" stop-opacity="0" />
        </radialGradient>
      </defs>
      <path class="garland-string" d="M-4-2Q180 92 364-2" />
      {lights.map(([x, y, scale]) => (
        <g transform={`translate(${x} ${y}) scale(${scale})`} key={x}>
          <g class="garland-light">
            <circle cy="12" r="26" fill={`url(#${id}-glow)`} />
            <path d="M0-4V3" stroke="#e0a83c" stroke-width="1.5" />
            <ellipse cy="12" rx="11" ry="9.5" fill={`url(#${id}-silk)`} />
            <path d="M-4 3.5Q-8 12-4 20.5M4 3.5Q8 12 4 20.5" class="garland-ribs" />
            <path d="M-5 2H5V4.5H-5ZM-5 19.5H5V22H-5ZM-.8 22H.8V31H-.8Z" fill="#f4b63f" />
          </g>
        </g>
      ))}
    </svg>
  );
}

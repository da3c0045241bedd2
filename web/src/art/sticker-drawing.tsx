import type { JSX } from 'preact';

/** A drawing in 120 × 120; `id` begins the ids of its gradients. */
export type Drawing = (props: { id: string }) => JSX.Element;

const ramps = {
  gold: ['#fff3c2', '#ffcf57', '#c9821a'],
  red: ['#ff6a55', '#e0332f', '#a3121a'],
  orange: ['#ffc95e', '#ff9427', '#e2601a'],
  night: ['#8a1c3a', '#4b0f33', '#240a24'],
  cream: ['#ffffff', '#fff3dc', '#f0d3a6'],
  brown: ['#d98a52', '#b35a2e', '#7a3418'],
  leaf: ['#8fce6a', '#4c9a45', '#23692f'],
  snow: ['#ffffff', '#eef6ff', '#bcd6ee'],
} as const;

/** Gradients lit from above left, to fill with as `url(#<id>-gold)`. */
export function Ramps({ id, of }: { id: string; of: readonly (keyof typeof ramps)[] }) {
  return (
    <defs>
      {of.map((name) => (
        <radialGradient key={name} id={`${id}-${name}`} cx=".34" cy=".26" r=".86">
          <stop offset="0" stop-color={ramps[name][0]} />
          <stop offset=".5" stop-color={ramps[name][1]} />
          <stop offset="1" stop-color={ramps[name][2]} />
        </radialGradient>
      ))}
    </defs>
  );
}

/** Two eyes, cheeks and a smile, `width` between the eyes. */
export function Smile({ x, y, width = 24 }: { x: number; y: number; width?: number }) {
  return (
    <g transform={`translate(${x} ${y}) scale(${width / 24})`}>
      <ellipse cx="-18" cy="8" rx="5" ry="3.6" fill="#ff6a4d" opacity=".6" />
      <ellipse cx="18" cy="8" rx="5" ry="3.6" fill="#ff6a4d" opacity=".6" />
      <g fill="#3b1410">
        <ellipse cx="-12" cy="0" rx="3.4" ry="4.4" />
        <ellipse cx="12" cy="0" rx="3.4" ry="4.4" />
      </g>
      <g fill="#fff">
        <circle cx="-10.8" cy="-1.8" r="1.4" />
        <circle cx="13.2" cy="-1.8" r="1.4" />
      </g>
      <path
        d="M-5.5 5.500C-4 11 4 11 5.5 5.500Z"
        fill="#8f1f1a"
        stroke="#3b1410"
        stroke-width="1.4"
        stroke-linejoin="round"
      />
    </g>
  );
}

/** A four-pointed gleam. */
export function Gleam({ x, y, size }: { x: number; y: number; size: number }) {
  return (
    <path
      transform={`translate(${x} ${y}) scale(${size / 10})`}
      d="M0-10C1-3 3-1 10 0 3 1 1 3 0 10-1 3-3 1-10 0-3-1-1-3 0-10Z"
      fill="#ffd35c"
      stroke="#c9821a"
      stroke-width=".8"
    />
  );
}

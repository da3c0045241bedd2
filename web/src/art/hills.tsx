import { useId } from 'preact/hooks';
import { Pagoda } from './pagoda.tsx';

/** Night hills with a town under a great moon, 360 × 262, standing on the lower edge. Its light is the scene's CSS. */
export function Hills() {
  const id = useId();
  return (
    <svg
      class="hills"
      viewBox="0 0 360 262"
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
      focusable="false"
    >
      <defs>
        <radialGradient id={`${id}-moon`} cx=".42" cy=".36" r=".7">
          <stop offset="0" class="moon-core" />
          <stop offset=".7" class="moon-middle" />
          <stop offset="1" class="moon-edge" />
        </radialGradient>
        <radialGradient id={`${id}-glow`}>
          <stop offset="0" stop-color="#ffc95e" stop-opacity=".65" />
          <stop offset=".4" stop-color="#ff9a3c" stop-opacity=".25" />
          <stop offset="1" stop-color="#ff8a24" stop-opacity="0" />
        </radialGradient>
        <linearGradient id={`${id}-mist`} x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" class="mist-stop" stop-opacity="0" />
          <stop offset="1" class="mist-stop" stop-opacity=".5" />
        </linearGradient>
      </defs>
      <Stars />
      <circle class="moon" cx="180" cy="150" r="92" fill={`url(#${id}-moon)`} />
      <Clouds />
      <SkyLanterns glow={`url(#${id}-glow)`} />
      <path class="hill-far" d={far} />
      <path d={far} fill={`url(#${id}-mist)`} />
      <path class="hill-middle" d={middle} />
      <path d={middle} fill={`url(#${id}-mist)`} />
      <VillageLights />
      <Pagoda x={312} y={240} width={84} tiers={3} />
      <Pagoda x={34} y={240} width={74} tiers={2} />
      <Pagoda x={92} y={243} width={44} tiers={1} />
      <Pagoda x={262} y={243} width={40} tiers={1} />
      <path class="hill-near" d={near} />
      <Pines />
    </svg>
  );
}

const far =
  'M0 176C22 160 44 150 66 158 84 138 112 128 136 146 158 160 176 164 196 156 222 132 254 116 284 132 310 142 336 136 360 124V262H0Z';
const middle =
  'M0 206C30 188 62 182 96 194 128 206 150 210 180 204 214 196 250 178 290 186 320 192 342 190 360 182V262H0Z';
const near = 'M0 240C40 230 84 236 124 232 160 227 200 227 236 232 280 238 322 230 360 238V262H0Z';

function Stars() {
  const stars = [
    [22, 70, 1.1],
    [64, 34, 0.9],
    [98, 84, 1.2],
    [132, 30, 1],
    [214, 46, 1.2],
    [250, 88, 0.9],
    [276, 30, 1.1],
    [340, 66, 1],
    [112, 118, 0.8],
    [300, 108, 0.9],
    [12, 124, 0.9],
  ] as const;
  return (
    <g class="stars">
      {stars.map(([x, y, radius]) => (
        <circle class="star" key={x} cx={x} cy={y} r={radius} />
      ))}
    </g>
  );
}

/** Auspicious clouds (祥云): a curl, and a trail on both sides. */
function Clouds() {
  const places = [
    [74, 116, 0.8],
    [268, 98, 1],
    [232, 168, 0.66],
    [122, 166, 0.6],
  ] as const;
  return (
    <g class="clouds">
      {places.map(([x, y, scale]) => (
        <g class="cloud" key={x} transform={`translate(${x} ${y}) scale(${scale})`}>
          <path
            class="cloud-fill"
            d="M-34 8H36C44 8 44-2 36-3 36-12 24-15 19-8 15-20-3-21-7-9-14-15-26-10-24-2-36-4-42 8-34 8Z"
          />
          <path
            class="cloud-line"
            d="M-46 8H44M-34 8C-42 8-36-4-24-2-26-10-14-15-7-9-3-21 15-20 19-8 24-15 36-12 36-3 44-2 44 8 36 8M19-8C22-4 20 1 15 1 11 1 10-4 14-5M-7-9C-4-5-6 0-11 0-14 0-15-4-12-5"
          />
        </g>
      ))}
    </g>
  );
}

/** Paper lanterns (孔明灯) far up in the sky. */
function SkyLanterns({ glow }: { glow: string }) {
  const places = [
    [86, 148, 0.62],
    [52, 96, 0.9],
    [116, 62, 0.7],
    [246, 134, 0.6],
    [288, 72, 0.8],
    [226, 74, 0.5],
    [262, 52, 0.45],
  ] as const;
  return (
    <g class="sky-lanterns">
      {places.map(([x, y, scale]) => (
        <g key={x} transform={`translate(${x} ${y}) scale(${scale})`}>
          <g class="sky-lantern">
            <circle cy="1" r="24" fill={glow} />
            <path class="sky-lantern-paper" d="M-6.5 7C-8 0-8-8 0-9 8-8 8 0 6.5 7Z" />
            <path class="sky-lantern-fire" d="M-4 7C-4 3 0 3 0-1 1 3 4 3 4 7Z" />
          </g>
        </g>
      ))}
    </g>
  );
}

function VillageLights() {
  const lights = [
    [128, 214],
    [138, 210],
    [150, 217],
    [214, 212],
    [226, 216],
    [236, 206],
    [118, 205],
  ] as const;
  return (
    <g class="village-lights">
      {lights.map(([x, y]) => (
        <rect key={x} x={x} y={y} width="2.6" height="3" rx=".6" />
      ))}
    </g>
  );
}

function Pines() {
  const places = [
    [8, 242, 0.9],
    [66, 240, 0.7],
    [122, 238, 0.5],
    [240, 239, 0.55],
    [288, 241, 0.7],
    [352, 241, 1],
  ] as const;
  return (
    <g class="pines">
      {places.map(([x, y, scale]) => (
        <path
          key={x}
          transform={`translate(${x} ${y}) scale(${scale})`}
          d="M0-34C4-28 7-24 10-21 8-20 7-20 6-20 9-14 12-11 15-9 12-7 10-7 8-7 11-3 14 0 17 2H-17C-14 0-11-3-8-7-10-7-12-7-15-9-12-11-9-14-6-20-7-20-8-20-10-21-7-24-4-28 0-34Z"
        />
      ))}
    </g>
  );
}

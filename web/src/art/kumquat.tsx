import { useId } from 'preact/hooks';
import { brush } from '../words/brush.ts';
import {
  crowns,
  flowers,
  fruits,
  leafRing,
  packets,
  trunks,
  type KumquatStage,
  type Spot,
} from './kumquat-shapes.ts';

/** A kumquat (年桔) in its red pot, 200 × 230, standing on the lower edge: what a family has at New Year. */
export function Kumquat({ stage }: { stage: KumquatStage }) {
  const id = useId();
  const url = (name: string) => `url(#${id}-${name})`;
  return (
    <svg
      class="kumquat"
      data-stage={stage}
      viewBox="0 0 200 230"
      aria-hidden="true"
      focusable="false"
    >
      <defs>
        <Paints id={id} />
        <path id={`${id}-leaf`} d="M0 0C4-5 5-11 0-17-5-11-4-5 0 0Z" />
      </defs>
      <ellipse class="kumquat-glow" cx="100" cy="120" rx="110" ry="108" fill={url('glow')} />
      <ellipse cx="100" cy="222" rx="52" ry="7" fill="#1c0204" opacity=".55" />
      <g class="kumquat-plant">
        <path d={trunks[stage]} fill={url('bark')} />
        {crowns[stage].map((clump, index) => (
          <Clump clump={clump} leaf={`#${id}-leaf`} fill={url('crown')} turn={index} key={index} />
        ))}
        {stage >= 3 && flowers.map((spot) => <Flower spot={spot} key={spot.x} />)}
        {stage === 4 &&
          fruits.map((spot) => <Fruit spot={spot} fill={url('fruit')} key={spot.x} />)}
        {stage === 4 && packets.map((spot) => <HungPacket spot={spot} key={spot.x} />)}
      </g>
      <Pot red={url('pot')} gold={url('gold')} />
    </svg>
  );
}

function Paints({ id }: { id: string }) {
  return (
    <>
      <radialGradient id={`${id}-glow`}>
        <stop offset="0" stop-color="#ffc861" stop-opacity=".6" />
        <stop offset=".55" stop-color="#ff8a3a" stop-opacity=".22" />
        <stop offset="1" stop-color="#ff6a1f" stop-opacity="0" />
      </radialGradient>
      <linearGradient id={`${id}-bark`} x1="0" y1="0" x2="1" y2="0">
        <stop offset="0" stop-color="#a8693a" />
        <stop offset="1" stop-color="#56290f" />
      </linearGradient>
      <radialGradient id={`${id}-crown`} cx=".36" cy=".28" r=".8">
        <stop offset="0" stop-color="#7fce7a" />
        <stop offset=".45" stop-color="#2f9a63" />
        <stop offset="1" stop-color="#0d5443" />
      </radialGradient>
      <radialGradient id={`${id}-fruit`} cx=".34" cy=".3" r=".75">
        <stop offset="0" stop-color="#fff0a8" />
        <stop offset=".35" stop-color="#ffb62e" />
        <stop offset="1" stop-color="#e8720c" />
      </radialGradient>
      <linearGradient id={`${id}-pot`} x1="0" y1="0" x2="1" y2="0">
        <stop offset="0" stop-color="#f2564a" />
        <stop offset=".45" stop-color="#d3222b" />
        <stop offset="1" stop-color="#7d0a13" />
      </linearGradient>
      <linearGradient id={`${id}-gold`} x1="0" y1="0" x2="1" y2="0">
        <stop offset="0" stop-color="#fff0b3" />
        <stop offset=".5" stop-color="#f4b63f" />
        <stop offset="1" stop-color="#a8660c" />
      </linearGradient>
    </>
  );
}

interface ClumpProps {
  readonly clump: Spot;
  readonly leaf: string;
  readonly fill: string;
  readonly turn: number;
}

/** Foliage: a ball with leaves that stand out of it all around. */
function Clump({ clump: { x, y, r }, leaf, fill, turn }: ClumpProps) {
  return (
    <g transform={`translate(${x} ${y}) scale(${r / 20})`}>
      {leafRing(turn).map((angle) => (
        <use
          href={leaf}
          class="kumquat-leaf"
          transform={`rotate(${angle}) translate(0 -13)`}
          key={angle}
        />
      ))}
      <circle r="19" fill={fill} />
      {leafRing(turn + 3)
        .filter((_, index) => index % 3 === 0)
        .map((angle) => (
          <use
            href={leaf}
            class="kumquat-light"
            transform={`rotate(${angle}) translate(0 -4) scale(.72)`}
            key={angle}
          />
        ))}
    </g>
  );
}

function Flower({ spot: { x, y, r } }: { spot: Spot }) {
  return (
    <g transform={`translate(${x} ${y}) scale(${r / 5})`}>
      <path
        fill="#fffaf0"
        d="M0-1C-3-4-2-7 0-7S3-4 0-1ZM1 0C4-3 7-2 7 0S4 3 1 0ZM0 1C3 4 2 7 0 7S-3 4 0 1ZM-1 0C-4 3-7 2-7 0S-4-3-1 0Z"
      />
      <circle r="1.8" fill="#ffb62e" />
    </g>
  );
}

function Fruit({ spot: { x, y, r }, fill }: { spot: Spot; fill: string }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <circle r={r} fill={fill} stroke="#b8560a" stroke-width=".8" />
      <path d={`M0 ${-r + 1}L1.5 ${-r - 3}`} stroke="#0d5443" stroke-width="2" />
    </g>
  );
}

function HungPacket({ spot: { x, y, r } }: { spot: Spot }) {
  return (
    <g class="kumquat-packet" transform={`translate(${x} ${y}) scale(${r / 10})`}>
      <path d="M0-12V-22" stroke="#ffd35c" stroke-width="1.4" />
      <rect x="-8" y="-12" width="16" height="23" rx="2.5" fill="#e0332f" stroke="#ffd35c" />
      <path d="M-8-6Q0 3 8-6" fill="none" stroke="#ffd35c" />
      <circle cy="-1" r="3.2" fill="#ffd35c" />
    </g>
  );
}

function Pot({ red, gold }: { red: string; gold: string }) {
  return (
    <g>
      <ellipse cx="100" cy="176" rx="42" ry="7" fill="#3a1408" />
      <path d="M58 178H142L132 218Q130 223 124 223H76Q70 223 68 218Z" fill={red} />
      <path d="M61 190H139L137.5 196H62.5Z" fill={gold} opacity=".5" />
      <rect x="53" y="170" width="94" height="13" rx="6" fill={gold} />
      <ellipse cx="100" cy="173" rx="40" ry="4.5" fill="#4a1c0c" />
      <path d="M100 186 116 205 100 224 84 205Z" fill={gold} />
      <text
        class="brush kumquat-sign"
        lang="zh"
        x="100"
        y="212"
        text-anchor="middle"
        font-size="20"
      >
        {brush.pot}
      </text>
    </g>
  );
}

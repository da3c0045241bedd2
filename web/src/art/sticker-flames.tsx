import type { PetMood } from '@hongbao/sdk';
import { flameArt } from '@hongbao/sdk/stage';
import { Gleam, Ramps, type Drawing } from './sticker-drawing.tsx';

/** The pet inside a sticker, 100 × 115 from (x, y). */
function Pet({ id, x, y, mood }: { id: string; x: number; y: number; mood: PetMood }) {
  const html = flameArt({ id: `${id}-pet`, mood, stage: 1 });
  return <svg x={x} y={y} width="100" height="115" dangerouslySetInnerHTML={{ __html: html }} />;
}

const heart =
  'M0 22C-16 12-24 2-24-8-24-17-17-22-11-22-6-22-2-19 0-15 2-19 6-22 11-22 17-22 24-17 24-8 24 2 16 12 0 22Z';

const hug: Drawing = ({ id }) => (
  <g>
    <Ramps id={id} of={['red']} />
    <Pet id={id} x={10} y={-7} mood="bright" />
    <g transform="translate(60 99) scale(.78)">
      <path d={heart} fill={`url(#${id}-red)`} stroke="#8f0f16" stroke-width="2" />
      <path
        d="M-16-11C-15-15-12-17-9-17"
        fill="none"
        stroke="#fff"
        stroke-width="4"
        stroke-linecap="round"
        opacity=".8"
      />
    </g>
    <g fill="#ffb02e" stroke="#e2701a" stroke-width="2" stroke-linejoin="round">
      <path d="M24 84C32 83 46 88 50 95 51 101 45 104 39 102 30 100 24 95 21 90Z" />
      <path d="M96 84C88 83 74 88 70 95 69 101 75 104 81 102 90 100 96 95 99 90Z" />
    </g>
    <g fill="#ff6b6b">
      <path transform="translate(104 30) scale(.4)" d={heart} />
      <path transform="translate(16 38) scale(.28)" d={heart} />
    </g>
  </g>
);

const thumbsUp: Drawing = ({ id }) => (
  <g>
    <Ramps id={id} of={['orange']} />
    <Pet id={id} x={-8} y={2} mood="bright" />
    <g
      transform="translate(98 80) rotate(8) scale(.82)"
      stroke="#c4521a"
      stroke-width="2.4"
      stroke-linejoin="round"
    >
      <path
        d="M-14-2C-9-6-6-14-5-22-4-29 6-30 7-21 8-15 6-10 5-6H14C21-6 22 3 17 5 21 8 19 14 15 15 17 19 14 23 10 23H-6C-10 23-13 21-15 19Z"
        fill={`url(#${id}-orange)`}
      />
      <path d="M17 5H8M15 15H7" fill="none" stroke-linecap="round" />
      <path d="M-22-4H-13V21H-22C-25 21-25-4-22-4Z" fill="#e0332f" stroke="#8f0f16" />
    </g>
    <Gleam x={104} y={32} size={10} />
    <Gleam x={86} y={14} size={6} />
  </g>
);

const sleepy: Drawing = ({ id }) => (
  <g>
    <Ramps id={id} of={['night', 'gold', 'red']} />
    <circle cx="60" cy="58" r="54" fill={`url(#${id}-night)`} />
    <path d="M38 12A22 22 0 1 0 56 36 15 15 0 1 1 38 12Z" fill={`url(#${id}-gold)`} />
    <Gleam x={64} y={18} size={5} />
    <Gleam x={100} y={62} size={5} />
    <Gleam x={18} y={70} size={4} />
    <Pet id={id} x={16} y={-4} mood="asleep" />
    <path
      d="M18 100C30 94 90 94 102 100 108 106 105 117 96 116 76 112 44 112 24 116 15 117 12 106 18 100Z"
      fill={`url(#${id}-red)`}
    />
    <path
      d="M22 105C44 100 76 100 98 105"
      fill="none"
      stroke="#ffd35c"
      stroke-width="2.4"
      stroke-dasharray="5 5"
      stroke-linecap="round"
    />
  </g>
);

const sad: Drawing = ({ id }) => (
  <g>
    <Ramps id={id} of={['red']} />
    <Pet id={id} x={4} y={2} mood="grey" />
    <g transform="translate(97 40) rotate(12) scale(.72)">
      <path d={heart} fill={`url(#${id}-red)`} stroke="#8f0f16" stroke-width="2" />
      <path
        d="M2-14L-6-4 4 3-4 14"
        fill="none"
        stroke="#fffdf6"
        stroke-width="4"
        stroke-linejoin="round"
      />
    </g>
  </g>
);

export const flameDrawings = {
  'hug-flame': hug,
  'thumbs-up-flame': thumbsUp,
  'sleepy-flame': sleepy,
  'sad-flame': sad,
};

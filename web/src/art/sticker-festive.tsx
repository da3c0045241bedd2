import { Ramps, Smile, Gleam, type Drawing } from './sticker-drawing.tsx';

const lantern: Drawing = ({ id }) => (
  <g>
    <Ramps id={id} of={['gold', 'red']} />
    <path d="M60 6V22" stroke="#a8660c" stroke-width="3" stroke-linecap="round" />
    <path d="M52 90H68L71 110Q60 116 49 110Z" fill={`url(#${id}-gold)`} />
    <path d="M55 93L53 111M60 93V113M65 93L67 111" stroke="#a8660c" stroke-width="1.3" />
    <ellipse cx="60" cy="56" rx="42" ry="34" fill={`url(#${id}-red)`} />
    <g fill="none" stroke="#ffb37a" stroke-width="1.8" opacity=".55">
      <ellipse cx="60" cy="56" rx="29" ry="34" />
      <ellipse cx="60" cy="56" rx="14" ry="34" />
    </g>
    <g fill={`url(#${id}-gold)`} stroke="#a8660c" stroke-width="1.2">
      <rect x="42" y="18" width="36" height="9" rx="3" />
      <rect x="42" y="85" width="36" height="9" rx="3" />
    </g>
    <path
      d="M26 46C29 38 34 32 41 29"
      fill="none"
      stroke="#fff"
      stroke-width="4"
      stroke-linecap="round"
      opacity=".6"
    />
    <Smile x={60} y={57} width={26} />
  </g>
);

const crackers = [
  [38, 34, -24],
  [70, 38, 24],
  [36, 56, -20],
  [71, 61, 22],
  [39, 79, -18],
  [69, 84, 18],
] as const;

const firecracker: Drawing = ({ id }) => (
  <g>
    <Ramps id={id} of={['gold', 'red']} />
    <path d="M57 12C50 36 58 60 53 96" fill="none" stroke="#8a4f08" stroke-width="3" />
    {crackers.map(([x, y, turn]) => (
      <g key={y} transform={`translate(${x} ${y}) rotate(${turn})`}>
        <rect x="-16" y="-8.5" width="32" height="17" rx="4.5" fill={`url(#${id}-red)`} />
        <rect x="-16" y="-8.5" width="6" height="17" rx="2.5" fill={`url(#${id}-gold)`} />
        <rect x="10" y="-8.5" width="6" height="17" rx="2.5" fill={`url(#${id}-gold)`} />
        <path d="M-7-5H6" stroke="#ffc1a8" stroke-width="2" stroke-linecap="round" opacity=".8" />
      </g>
    ))}
    <path
      d="M54 84L60 95 73 90 68 101 80 106 67 109 70 119 58 112 48 119 47 108 34 109 43 101 34 92 47 95Z"
      fill="#ffd35c"
      stroke="#ff7a1f"
      stroke-width="3"
      stroke-linejoin="round"
    />
    <circle cx="56" cy="104" r="6.5" fill="#fffbe0" />
    <path d="M50 8Q57 2 64 8L61 18H53Z" fill={`url(#${id}-gold)`} />
    <Gleam x={94} y={30} size={9} />
    <Gleam x={18} y={98} size={7} />
    <Gleam x={98} y={104} size={8} />
  </g>
);

const knot: Drawing = ({ id }) => (
  <g>
    <Ramps id={id} of={['gold', 'red']} />
    <g fill="none" stroke="#c2181f" stroke-width="5" stroke-linecap="round">
      <path d="M60 4C52 8 52 16 60 20 68 16 68 8 60 4Z" />
      <path d="M36 46C18 32 12 42 18 50 22 57 30 56 36 54M84 46C102 32 108 42 102 50 98 57 90 56 84 54" />
      <path d="M44 70C28 74 28 86 38 86 45 86 48 80 49 75M76 70C92 74 92 86 82 86 75 86 72 80 71 75" />
    </g>
    <rect
      x="37"
      y="27"
      width="46"
      height="46"
      rx="7"
      transform="rotate(45 60 50)"
      fill={`url(#${id}-red)`}
    />
    <g fill="none" stroke="#ffb08c" stroke-width="2.2" opacity=".75">
      <path d="M39 41L69 71M49 31L79 61M59 21L89 51M81 41L51 71M71 31L41 61M61 21L31 51M35 55L60 80M85 55L60 80" />
    </g>
    <rect
      x="48"
      y="38"
      width="24"
      height="24"
      rx="4"
      transform="rotate(45 60 50)"
      fill={`url(#${id}-gold)`}
      stroke="#a8660c"
      stroke-width="1.4"
    />
    <text lang="zh" class="brush" x="60" y="58" font-size="22" text-anchor="middle" fill="#a3121a">
      福
    </text>
    <rect x="53" y="82" width="14" height="8" rx="3" fill={`url(#${id}-gold)`} stroke="#a8660c" />
    <path d="M53 90H67L70 115Q60 119 50 115Z" fill={`url(#${id}-red)`} />
    <path d="M56 92L55 116M60 92V117M64 92L65 116" stroke="#8f0f16" stroke-width="1.3" />
  </g>
);

/** Rays and dots of one burst. */
function Burst({ x, y, radius, colour }: { x: number; y: number; radius: number; colour: string }) {
  const rays = Array.from({ length: 12 }, (_, ray) => ray * 30);
  return (
    <g transform={`translate(${x} ${y})`} stroke={colour} fill={colour}>
      {rays.map((turn) => (
        <g key={turn} transform={`rotate(${turn})`}>
          <path
            d={`M0 ${-radius * 0.34}V${-radius * 0.74}`}
            stroke-width="2.4"
            stroke-linecap="round"
          />
          <circle cy={-radius} r="1.9" stroke="none" />
        </g>
      ))}
      <circle r={radius * 0.16} fill="#fff8dc" stroke="none" />
    </g>
  );
}

const fireworks: Drawing = ({ id }) => (
  <g>
    <Ramps id={id} of={['night', 'gold']} />
    <circle cx="60" cy="60" r="53" fill={`url(#${id}-night)`} />
    <Burst x={50} y={46} radius={29} colour="#ffd35c" />
    <Burst x={86} y={60} radius={16} colour="#ff8d8d" />
    <Burst x={30} y={78} radius={12} colour="#7fe0cf" />
    <path
      d="M50 78C51 86 54 92 58 97M86 78C85 84 82 92 80 97"
      fill="none"
      stroke="#ffe9a8"
      stroke-width="1.6"
      stroke-dasharray="1 4"
      stroke-linecap="round"
    />
    <path
      d="M15.5 89C26 91 30 86 34 82H52C56 87 60 91 66 91 72 91 75 88 78 85H93C96 88 100 90 104.5 89.500A53 53 0 0 1 15.5 89Z"
      fill="#190512"
    />
    <g fill="#ffd774">
      <rect x="38" y="93" width="5" height="6" rx="1" />
      <rect x="46" y="93" width="5" height="6" rx="1" />
      <rect x="83" y="95" width="5" height="6" rx="1" />
    </g>
    <circle cx="60" cy="60" r="53" fill="none" stroke={`url(#${id}-gold)`} stroke-width="4" />
  </g>
);

const snow: Drawing = ({ id }) => (
  <g>
    <Ramps id={id} of={['snow', 'red', 'gold', 'orange']} />
    <path
      d="M25 74C12 66 9 58 8 52M12 64L5 63M95 74C108 66 111 58 112 52M108 64L115 63"
      fill="none"
      stroke="#7a4a24"
      stroke-width="4"
      stroke-linecap="round"
    />
    <ellipse cx="60" cy="88" rx="38" ry="28" fill={`url(#${id}-snow)`} />
    <circle cx="60" cy="50" r="29" fill={`url(#${id}-snow)`} />
    <path d="M35 67C48 77 72 77 85 67L88 75C74 86 46 86 32 75Z" fill={`url(#${id}-red)`} />
    <path d="M74 78L88 76 92 100 86 97 82 103 77 98Z" fill={`url(#${id}-red)`} />
    <path d="M78 94L91 92" stroke="#ffd35c" stroke-width="2" />
    <Smile x={60} y={48} width={24} />
    <path
      d="M60 52L74 56 60 58Z"
      fill={`url(#${id}-orange)`}
      stroke="#c4521a"
      stroke-linejoin="round"
    />
    <path d="M33 37C34 18 46 10 60 10S86 18 87 37C70 29 50 29 33 37Z" fill={`url(#${id}-red)`} />
    <path
      d="M31 38C48 29 72 29 89 38"
      fill="none"
      stroke={`url(#${id}-gold)`}
      stroke-width="6"
      stroke-linecap="round"
    />
    <circle cx="60" cy="9" r="6" fill={`url(#${id}-gold)`} stroke="#a8660c" />
    <g fill="#3b1410">
      <circle cx="60" cy="90" r="2.8" />
      <circle cx="60" cy="102" r="2.8" />
    </g>
  </g>
);

export const festiveDrawings = { lantern, firecracker, knot, fireworks, snow };

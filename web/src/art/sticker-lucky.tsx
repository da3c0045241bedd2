import { Gleam, Ramps, Smile, type Drawing } from './sticker-drawing.tsx';

const fish: Drawing = ({ id }) => (
  <g>
    <Ramps id={id} of={['red', 'gold', 'cream']} />
    <path
      d="M84 62C98 44 112 44 114 32 118 48 112 58 108 63 114 70 117 82 110 96 108 82 96 80 84 70Z"
      fill={`url(#${id}-gold)`}
      stroke="#c9821a"
      stroke-width="1.5"
    />
    <path
      d="M46 40C50 22 68 18 78 26 74 32 74 38 78 46Z"
      fill={`url(#${id}-gold)`}
      stroke="#c9821a"
      stroke-width="1.5"
    />
    <path
      d="M52 88C54 100 64 104 74 100 71 94 72 90 74 84Z"
      fill={`url(#${id}-gold)`}
      stroke="#c9821a"
      stroke-width="1.5"
    />
    <path
      d="M6 66C10 44 34 34 56 36 76 38 90 52 94 66 88 82 72 92 52 92 32 92 10 86 6 66Z"
      fill={`url(#${id}-red)`}
    />
    <path
      d="M10 74C16 86 34 92 52 92 68 92 82 85 90 75 70 82 34 84 10 74Z"
      fill={`url(#${id}-cream)`}
      opacity=".9"
    />
    <path
      d="M40 41C50 50 50 74 42 86"
      fill="none"
      stroke="#8f0f16"
      stroke-width="2.2"
      opacity=".7"
    />
    <g fill="none" stroke="#ffc07a" stroke-width="2.2" stroke-linecap="round">
      <path d="M54 50a6 6 0 0 1 0 11M54 63a6 6 0 0 1 0 11M64 48a6 6 0 0 1 0 10M65 60a6 6 0 0 1 0 11M75 55a6 6 0 0 1 0 10M75 67a5 5 0 0 1-1 9" />
    </g>
    <path
      d="M46 68C56 68 60 76 56 82 50 82 46 76 46 68Z"
      fill={`url(#${id}-gold)`}
      stroke="#c9821a"
    />
    <circle cx="24" cy="57" r="7.5" fill="#fff" />
    <circle cx="23" cy="57" r="5" fill="#3b1410" />
    <circle cx="21.5" cy="55" r="1.8" fill="#fff" />
    <ellipse cx="30" cy="70" rx="5" ry="3.4" fill="#ff8d6b" opacity=".8" />
    <path
      d="M7 70C11 73 15 73 18 70"
      fill="none"
      stroke="#5c070d"
      stroke-width="2.4"
      stroke-linecap="round"
    />
    <g fill="#cfeaf7" stroke="#8fc3dd" stroke-width="1.2">
      <circle cx="14" cy="36" r="4.5" />
      <circle cx="24" cy="25" r="3.2" />
      <circle cx="15" cy="17" r="2.4" />
    </g>
  </g>
);

const tangerine: Drawing = ({ id }) => (
  <g>
    <Ramps id={id} of={['orange', 'leaf', 'red']} />
    <circle cx="82" cy="76" r="29" fill={`url(#${id}-orange)`} />
    <path d="M84 49C88 38 98 34 108 36 106 46 96 52 84 49Z" fill={`url(#${id}-leaf)`} />
    <circle cx="47" cy="70" r="40" fill={`url(#${id}-orange)`} />
    <g fill="#e2701a" opacity=".5">
      <circle cx="20" cy="70" r="1.6" />
      <circle cx="28" cy="94" r="1.6" />
      <circle cx="62" cy="100" r="1.6" />
      <circle cx="72" cy="52" r="1.6" />
      <circle cx="93" cy="90" r="1.6" />
      <circle cx="98" cy="76" r="1.6" />
    </g>
    <path
      d="M22 52C26 44 32 39 40 36"
      fill="none"
      stroke="#fff"
      stroke-width="4.5"
      stroke-linecap="round"
      opacity=".65"
    />
    <path
      d="M47 33C46 26 48 21 51 17"
      fill="none"
      stroke="#4f7a2c"
      stroke-width="4"
      stroke-linecap="round"
    />
    <path d="M48 31C54 15 72 10 86 16 82 30 64 38 48 31Z" fill={`url(#${id}-leaf)`} />
    <path d="M50 30C60 26 70 21 80 18" fill="none" stroke="#23692f" stroke-width="1.5" />
    <path d="M46 31C36 30 28 24 25 16 36 14 45 20 46 31Z" fill={`url(#${id}-leaf)`} />
    <Smile x={45} y={70} width={25} />
    <rect
      x="74"
      y="70"
      width="26"
      height="26"
      rx="3"
      transform="rotate(45 87 83)"
      fill={`url(#${id}-red)`}
      stroke="#ffd35c"
      stroke-width="2"
    />
    <text lang="zh" class="brush" x="87" y="91" font-size="24" text-anchor="middle" fill="#ffe9a8">
      吉
    </text>
  </g>
);

const horse: Drawing = ({ id }) => (
  <g>
    <Ramps id={id} of={['brown', 'cream', 'orange', 'gold', 'red']} />
    <path
      d="M30 62C12 60 8 44 14 30 20 36 24 36 28 34 24 22 30 14 40 10 40 16 44 20 50 20L92 34C104 46 108 62 98 76Z"
      fill={`url(#${id}-orange)`}
    />
    <path
      d="M36 36C28 26 28 14 33 7 43 11 49 20 50 31ZM84 36C92 26 92 14 87 7 77 11 71 20 70 31Z"
      fill={`url(#${id}-brown)`}
    />
    <path
      d="M38 29C34 22 34 16 35.5 13 41 17 44 23 45 28ZM82 29C86 22 86 16 84.5 13 79 17 76 23 75 28Z"
      fill="#f7b8a0"
    />
    <path
      d="M60 22C82 22 92 38 91 56 90 70 86 80 86 92 86 104 74 112 60 112S34 104 34 92C34 80 30 70 29 56 28 38 38 22 60 22Z"
      fill={`url(#${id}-brown)`}
    />
    <path d="M60 24C66 36 67 52 64 68H56C53 52 54 36 60 24Z" fill="#fff7e8" />
    <ellipse cx="60" cy="91" rx="28" ry="20" fill={`url(#${id}-cream)`} />
    <g fill="#a5674a">
      <ellipse cx="50" cy="86" rx="3" ry="4" />
      <ellipse cx="70" cy="86" rx="3" ry="4" />
    </g>
    <path
      d="M50 97C55 103 65 103 70 97"
      fill="none"
      stroke="#7a3418"
      stroke-width="3"
      stroke-linecap="round"
    />
    <g fill="#2f0f0a">
      <ellipse cx="42" cy="60" rx="5.5" ry="7.5" />
      <ellipse cx="78" cy="60" rx="5.5" ry="7.5" />
    </g>
    <g fill="#fff">
      <circle cx="44" cy="57" r="2.4" />
      <circle cx="80" cy="57" r="2.4" />
    </g>
    <ellipse cx="36" cy="73" rx="6" ry="4" fill="#ff7a5c" opacity=".7" />
    <ellipse cx="84" cy="73" rx="6" ry="4" fill="#ff7a5c" opacity=".7" />
    <path
      d="M60 6C50 14 44 26 48 42 52 36 54 34 58 34 56 40 58 46 62 50 64 42 70 38 74 40 78 26 70 14 60 6Z"
      fill={`url(#${id}-orange)`}
    />
    <path
      d="M30 76C40 72 80 72 90 76"
      fill="none"
      stroke="#d9262b"
      stroke-width="4"
      stroke-linecap="round"
    />
    <circle cx="60" cy="74" r="7" fill={`url(#${id}-gold)`} stroke="#a8660c" stroke-width="1.5" />
    <rect x="58" y="72" width="4" height="4" fill="#8a4f08" />
  </g>
);

const dumpling: Drawing = ({ id }) => (
  <g>
    <Ramps id={id} of={['cream', 'gold']} />
    <g fill="none" stroke="#dbc7b2" stroke-width="4" stroke-linecap="round">
      <path d="M42 30C36 24 46 18 40 10M60 26C54 20 64 14 58 6M78 30C72 24 82 18 76 10" />
    </g>
    <ellipse cx="60" cy="98" rx="54" ry="13" fill="#2f8f83" />
    <ellipse cx="60" cy="95" rx="54" ry="12" fill="#e9f6f0" />
    <ellipse cx="60" cy="95" rx="42" ry="8" fill="#c5e3da" />
    <path
      d="M8 78C10 52 34 36 60 36S110 52 112 78C113 92 96 100 60 100S7 92 8 78Z"
      fill={`url(#${id}-cream)`}
    />
    <path
      d="M8 78C4 66 12 58 18 60 18 48 30 42 36 46 38 36 52 32 58 38 66 31 80 35 82 45 92 41 102 48 102 60 110 59 116 68 112 78 104 58 84 50 60 50S16 58 8 78Z"
      fill="#fff9ea"
      stroke="#e2bf8b"
      stroke-width="2"
      stroke-linejoin="round"
    />
    <path
      d="M20 62C24 60 27 58 29 56M37 48C40 50 42 51 44 53M58 40V48M82 46C80 49 78 51 76 53M102 61C98 60 94 58 91 57"
      fill="none"
      stroke="#e2bf8b"
      stroke-width="2"
      stroke-linecap="round"
    />
    <Smile x={60} y={74} width={27} />
  </g>
);

const ingot: Drawing = ({ id }) => (
  <g>
    <Ramps id={id} of={['gold']} />
    <ellipse cx="60" cy="56" rx="29" ry="26" fill={`url(#${id}-gold)`} />
    <path
      d="M4 46C2 36 12 34 20 40 34 50 86 50 100 40 108 34 118 36 116 46 112 74 96 100 60 100S8 74 4 46Z"
      fill={`url(#${id}-gold)`}
      stroke="#c9821a"
      stroke-width="1.5"
    />
    <path
      d="M8 44C20 60 42 64 60 64S100 60 112 44"
      fill="none"
      stroke="#fff6cf"
      stroke-width="3"
      stroke-linecap="round"
    />
    <path
      d="M20 76C30 92 44 98 60 98S90 92 100 76C88 88 74 92 60 92S32 88 20 76Z"
      fill="#a8660c"
      opacity=".4"
    />
    <path
      d="M42 42C46 36 52 33 58 33"
      fill="none"
      stroke="#fff"
      stroke-width="4"
      stroke-linecap="round"
      opacity=".8"
    />
    <Smile x={60} y={76} width={24} />
    <Gleam x={22} y={22} size={11} />
    <Gleam x={98} y={20} size={8} />
    <Gleam x={106} y={96} size={8} />
  </g>
);

export const luckyDrawings = { fish, tangerine, horse, dumpling, ingot };

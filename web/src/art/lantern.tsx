import { useId } from 'preact/hooks';

/** A red paper lantern that sways on its cord, 100 × 230; `text` is one brush word. Lit and unlit by the scene's CSS. */
export function Lantern({ text }: { text: string }) {
  const id = useId();
  return (
    <svg class="lantern" viewBox="0 0 100 230" aria-hidden="true" focusable="false">
      <defs>
        <radialGradient id={`${id}-body`} cx=".42" cy=".42" r=".68">
          <stop offset="0" class="lantern-core" />
          <stop offset=".45" class="lantern-silk" />
          <stop offset="1" class="lantern-edge" />
        </radialGradient>
        <linearGradient id={`${id}-gold`} x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stop-color="#fff0b3" />
          <stop offset=".5" stop-color="#f4b63f" />
          <stop offset="1" stop-color="#a8660c" />
        </linearGradient>
        <radialGradient id={`${id}-glow`}>
          <stop offset="0" stop-color="#ffb347" stop-opacity=".6" />
          <stop offset=".5" stop-color="#ff8a24" stop-opacity=".2" />
          <stop offset="1" stop-color="#ff6a1f" stop-opacity="0" />
        </radialGradient>
      </defs>
      <circle class="lantern-glow" cx="50" cy="100" r="98" fill={`url(#${id}-glow)`} />
      <path d="M50 0V52" stroke="#e0a83c" stroke-width="3" />
      <path d="M33 146H67L64 152H36Z" fill="#8a4f08" />
      <ellipse cx="50" cy="100" rx="44" ry="42" fill={`url(#${id}-body)`} />
      <g class="lantern-ribs">
        <ellipse cx="50" cy="100" rx="30" ry="42" />
        <ellipse cx="50" cy="100" rx="14" ry="42" />
      </g>
      <path class="lantern-shine" d="M20 84C24 74 30 68 38 64" />
      <g fill={`url(#${id}-gold)`} stroke="#a8660c" stroke-width="1">
        <rect x="30" y="50" width="40" height="12" rx="3" />
        <rect x="36" y="44" width="28" height="7" rx="2.5" />
        <rect x="30" y="138" width="40" height="12" rx="3" />
      </g>
      <circle cx="50" cy="158" r="5" fill="#e0433a" stroke="#ffd35c" stroke-width="2" />
      <g class="lantern-tassel">
        <path d="M44 166H56L59 220Q50 226 41 220Z" fill={`url(#${id}-gold)`} />
        <path d="M46 170L44.5 220M50 170V222M54 170L55.5 220" />
      </g>
      <text lang="zh" class="brush lantern-text" x="50" y="115" text-anchor="middle" font-size="44">
        {text}
      </text>
    </svg>
  );
}

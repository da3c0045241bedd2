import { iconShapes, type IconName } from './icon-shapes.ts';

export type { IconName } from './icon-shapes.ts';

/** One icon in the colour of its text, 1.5 rem unless CSS says otherwise; what it means stands in words beside it. */
export function Icon({ name }: { name: IconName }) {
  const shape: { solid?: string; soft?: string; line?: string } = iconShapes[name];
  return (
    <svg class="icon" viewBox="0 0 24 24" fill="currentColor" aria-hidden="true" focusable="false">
      {shape.soft && <path d={shape.soft} opacity=".3" />}
      {shape.solid && <path d={shape.solid} fill-rule="evenodd" />}
      {shape.line && (
        <path
          d={shape.line}
          fill="none"
          stroke="currentColor"
          stroke-width="2"
          stroke-linecap="round"
          stroke-linejoin="round"
        />
      )}
    </svg>
  );
}

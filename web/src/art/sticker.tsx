import { useId } from 'preact/hooks';
import type { Drawing } from './sticker-drawing.tsx';
import { festiveDrawings } from './sticker-festive.tsx';
import { flameDrawings } from './sticker-flames.tsx';
import { luckyDrawings } from './sticker-lucky.tsx';
import { stickers, type StickerName } from './stickers.ts';
import { language } from '../words/language.ts';

const drawings: Readonly<Record<StickerName, Drawing>> = {
  ...festiveDrawings,
  ...luckyDrawings,
  ...flameDrawings,
};

/** A sticker with a die-cut white edge, or its name in a tag when an older page does not know it. */
export function Sticker({ name }: { name: string }) {
  const id = useId();
  const known = stickers.find((sticker) => sticker.name === name);
  if (known === undefined) return <span class="tag">{name}</span>;
  const Draw = drawings[known.name];
  return (
    <span class="sticker" role="img" aria-label={known[language.value]}>
      <svg viewBox="0 0 120 120" aria-hidden="true" focusable="false">
        <defs>
          <filter id={`${id}-cut`} x="-.12" y="-.12" width="1.24" height="1.24">
            <feMorphology in="SourceAlpha" operator="dilate" radius="3.4" />
            <feGaussianBlur stdDeviation="1.2" />
            <feComponentTransfer result="edge">
              <feFuncA type="linear" slope="7" intercept="-2.6" />
            </feComponentTransfer>
            <feGaussianBlur in="edge" stdDeviation="1.6" />
            <feOffset dy="2.2" />
            <feComponentTransfer result="shade">
              <feFuncA type="linear" slope=".28" />
            </feComponentTransfer>
            <feFlood flood-color="#fffdf6" />
            <feComposite in2="edge" operator="in" result="paper" />
            <feMerge>
              <feMergeNode in="shade" />
              <feMergeNode in="paper" />
              <feMergeNode in="SourceGraphic" />
            </feMerge>
          </filter>
        </defs>
        <g filter={`url(#${id}-cut)`}>
          <Draw id={id} />
        </g>
      </svg>
    </span>
  );
}

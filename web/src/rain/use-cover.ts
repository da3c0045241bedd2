import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface Cover {
  readonly cover: RefObject<HTMLDivElement | null>;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/**
 * What lies over a whole phone by itself: it takes the focus from its own phone only (another one of the desk may be
 * written on), keeps Tab within, closes by Esc, and gives the focus back.
 */
export function useCover(onClose: () => void): Cover {
  const cover = useRef<HTMLDivElement>(null);
  // Before it is painted: what is hidden under it has lost the focus by then.
  useLayoutEffect(() => {
    const own = cover.current?.closest('.phone');
    const before = document.activeElement;
    const isAlone = document.querySelectorAll('.phone').length === 1;
    if (isAlone || own?.contains(before)) cover.current?.focus({ preventScroll: true });
    return () => {
      const { activeElement, body } = document;
      const isFree = activeElement === null || activeElement === body;
      if (isFree && before instanceof HTMLElement && before.isConnected)
        before.focus({ preventScroll: true });
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    }
    if (event.key === 'Tab' && cover.current) keepInside(cover.current, event);
  };
  return { cover, onKeyDown };
}

function keepInside(cover: HTMLElement, event: KeyboardEvent): void {
  const stops = [...cover.querySelectorAll<HTMLElement>('button:not(:disabled)')];
  const { activeElement } = document;
  const leaves = event.shiftKey
    ? activeElement === stops[0] || activeElement === cover
    : activeElement === stops.at(-1);
  if (!leaves && stops.length > 0) return;
  event.preventDefault();
  (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
}

import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Takes the focus to the element when what had it went away with a change: outside of the sheet, Esc would do nothing. */
export function useKeptFocus(changes: readonly unknown[]): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.focus({ preventScroll: true });
  }, changes);
  return place;
}

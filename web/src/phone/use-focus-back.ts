import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * Gives the focus back to where it was when what lay over the phone is gone, unless something else has taken it: a sheet
 * that came in its place, or another phone of the desk.
 */
export function useFocusBack(isOpen: boolean): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  const opener = useRef<Element | null>(null);
  // Read while drawing: once it lies there, what is behind it is inert and has lost the focus.
  if (isOpen) opener.current ??= document.activeElement;
  useEffect(() => {
    const before = opener.current;
    if (isOpen || before === null) return;
    opener.current = null;
    const { activeElement, body } = document;
    if (activeElement !== null && activeElement !== body) return;
    const own = place.current?.closest('.phone');
    const next = own?.contains(before) ? before : own?.querySelector('.chat');
    if (next instanceof HTMLElement) next.focus({ preventScroll: true });
  }, [isOpen]);
  return place;
}

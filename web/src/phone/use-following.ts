import { useEffect, useRef } from 'preact/hooks';
import type { RefObject } from 'preact';

/** How near its end counts as reading along, px. */
const nearPx = 80;

interface Following {
  /** The list that scrolls; its only child holds what grows. */
  readonly list: RefObject<HTMLDivElement | null>;
  /** To be called with each scroll of the list. */
  readonly onScroll: () => void;
}

/**
 * Keeps the end of a list in sight while its reader is there: whatever grows, and however late. Only scrolling up
 * leaves the end, for what grows or shrinks moves the end and not the reader. `again` leads back to it when it changes.
 */
export function useFollowing(again: unknown): Following {
  const list = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const lastTop = useRef(0);
  const toEnd = () => list.current?.scrollTo({ top: list.current.scrollHeight });
  useEffect(() => {
    follows.current = true;
    toEnd();
  }, [again]);
  useEffect(() => {
    const sized = new ResizeObserver(() => follows.current && toEnd());
    for (const part of [list.current, list.current?.firstElementChild])
      if (part) sized.observe(part);
    return () => sized.disconnect();
  }, []);
  const onScroll = () => {
    if (!list.current) return;
    const { scrollHeight, scrollTop, clientHeight } = list.current;
    const isNear = scrollHeight - scrollTop - clientHeight < nearPx;
    if (isNear) follows.current = true;
    else if (scrollTop < lastTop.current) follows.current = false;
    lastTop.current = scrollTop;
  };
  return { list, onScroll };
}

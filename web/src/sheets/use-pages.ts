import { useEffect, useRef, useState } from 'preact/hooks';
import { withNewest, withOlder, type Pages } from './newest-first.ts';
import { useAsked, type Question } from './use-asked.ts';

export interface ShownPages<Entry> {
  /** What was read so far. */
  readonly known: readonly Entry[];
  readonly asked: Question<Pages<Entry>>;
  /** Reads the next page; `undefined` when there is none, or while it is being read. */
  readonly more: (() => void) | undefined;
}

/** A list that is read page by page, and whose newest page is read again whenever `reasons` change. */
export function usePages<Entry extends { readonly id: string }>(
  ask: (cursor: string | undefined, signal: AbortSignal) => Promise<Pages<Entry>>,
  options: { readonly reasons: readonly unknown[]; readonly onError: (error: unknown) => void },
): ShownPages<Entry> {
  const known = useRef<Pages<Entry>>({ entries: [] });
  const stop = useRef(new AbortController());
  const [isReading, setReading] = useState(false);
  const [, draw] = useState(0);
  useEffect(() => () => stop.current.abort(), []);
  const asked = useAsked(async (signal) => {
    const newest = await ask(undefined, signal);
    return (known.current = withNewest(known.current, newest));
  }, options.reasons);
  const { next } = known.current;
  const readMore = async () => {
    setReading(true);
    try {
      const page = await ask(next, stop.current.signal);
      known.current = withOlder(known.current, page);
      draw((turn) => turn + 1);
    } catch (error) {
      if (!stop.current.signal.aborted) options.onError(error);
    }
    setReading(false);
  };
  return {
    known: known.current.entries,
    asked: asked.state === 'answered' ? { ...asked, value: known.current } : asked,
    more: next === undefined || isReading ? undefined : () => void readMore(),
  };
}

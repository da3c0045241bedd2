import { useEffect, useState } from 'preact/hooks';

export type Asked<Value> =
  | { readonly state: 'asking' }
  | { readonly state: 'answered'; readonly value: Value }
  | { readonly state: 'failed'; readonly error: unknown };

/** How far asking the server has come, and how to ask once more. */
export type Question<Value> = Asked<Value> & { readonly again: () => void };

/** Asks the server when a sheet opens and whenever `reasons` change. */
export function useAsked<Value>(
  ask: (signal: AbortSignal) => Promise<Value>,
  reasons: readonly unknown[] = [],
): Question<Value> {
  const [asked, setAsked] = useState<Asked<Value>>({ state: 'asking' });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    ask(stop.signal).then(
      (value) => stop.signal.aborted || setAsked({ state: 'answered', value }),
      (error: unknown) => stop.signal.aborted || setAsked({ state: 'failed', error }),
    );
    return () => stop.abort();
  }, [turn, ...reasons]);
  return { ...asked, again: () => setTurn((before) => before + 1) };
}

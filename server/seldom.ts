const everyMs = 60_000;

/** Does it once a minute at most, however often it is asked to. */
export function seldom(run: () => void): () => void {
  let nextAt = 0;
  return () => {
    if (performance.now() < nextAt) return;
    nextAt = performance.now() + everyMs;
    run();
  };
}

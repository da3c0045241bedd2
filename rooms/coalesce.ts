/** Makes a function whose runs never overlap: whoever calls it during a run shares the next one. */
export function coalesce(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;
  return () => {
    if (next) return next;
    const started = running
      // Whoever asked for a failed run was told; the next one starts afresh.
      .catch(() => {})
      .then(() => {
        next = null;
        return run();
      });
    next = started;
    running = started;
    return started;
  };
}

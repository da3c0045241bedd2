/** Aborts at the first Ctrl-C; whoever presses it again wants no more, neither audit nor report. */
export function untilInterrupted(): AbortSignal {
  const stopping = new AbortController();
  process.on('SIGINT', () => {
    if (!stopping.signal.aborted) return stopping.abort();
    console.error('\nEnded at once: nothing was audited, and no report was written.');
    process.exit(130);
  });
  return stopping.signal;
}

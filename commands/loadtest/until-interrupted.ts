/** What asks it to end, and what it ends with when it is asked again: 128 and the signal's number, as shells have it. */
const endings = { SIGINT: 130, SIGTERM: 143 } as const;

/** Aborts at the first Ctrl-C or SIGTERM; whoever sends another wants no more, neither audit nor report. */
export function untilInterrupted(): AbortSignal {
  const stopping = new AbortController();
  const end = (code: number): void => {
    if (!stopping.signal.aborted) return stopping.abort();
    console.error('\nEnded at once: nothing was audited, and no report was written.');
    process.exit(code);
  };
  for (const [signal, code] of Object.entries(endings)) process.on(signal, () => end(code));
  return stopping.signal;
}

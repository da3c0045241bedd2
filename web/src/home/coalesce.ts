/**
 * Runs at once, and however often it is asked meanwhile, once more after that: a burst of hints costs two readings. A
 * pause follows each run, so that a busy evening does not read without end.
 */
export function coalesce(run: () => Promise<void>, pause: () => Promise<void>): () => void {
  let isRunning = false;
  let isAsked = false;
  const work = async () => {
    isRunning = true;
    while (isAsked) {
      isAsked = false;
      await run();
      await pause();
    }
    isRunning = false;
  };
  return () => {
    isAsked = true;
    if (!isRunning) void work();
  };
}

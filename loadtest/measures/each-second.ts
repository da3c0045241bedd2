/** Runs at each full second after a moment of `performance.now()`, and never drifts; call the answer to end it. */
export function eachSecond(startAt: number, run: () => void): () => void {
  let second = 0;
  let timer: NodeJS.Timeout;
  const wait = () => {
    second += 1;
    timer = setTimeout(tick, Math.max(0, startAt + second * 1000 - performance.now()));
  };
  const tick = () => {
    run();
    wait();
  };
  wait();
  return () => clearTimeout(timer);
}

import type { Clock } from '../../rooms/ports.ts';

/** No answer: nothing is known about what the other side did. */
export const missing = 'missing';

/** Waits for an answer at most until `deadline` of the machine's clock or the signal; a failure is no answer either. */
export async function answerInTime<Answer>(
  ask: () => Promise<Answer>,
  limits: { readonly machine: Clock; readonly deadline: number; readonly signal: AbortSignal },
  onFailure: (cause: unknown) => void,
): Promise<Answer | typeof missing> {
  const { machine, deadline, signal } = limits;
  if (signal.aborted) return missing;
  const { promise, resolve } = Promise.withResolvers<Answer | typeof missing>();
  const giveUp = () => resolve(missing);
  const cancel = machine.wakeAt(deadline, giveUp);
  signal.addEventListener('abort', giveUp);
  // Inside `then`, so that a rail that throws at once fails like one that rejects.
  Promise.resolve()
    .then(ask)
    .then(resolve, (cause: unknown) => {
      onFailure(cause);
      giveUp();
    });
  try {
    return await promise;
  } finally {
    cancel();
    signal.removeEventListener('abort', giveUp);
  }
}

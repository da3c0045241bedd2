import type { RedemptionState } from '../../rooms/home/contract.ts';

/**
 * Where a redemption really stands. Each step is written down before the act that follows it, so that whoever takes
 * the row up after a crash knows what may have happened and can repeat it.
 */
export type Step =
  /** The row is made and the stock taken; the coins may or may not be reserved. */
  | 'reserving'
  /** The coins are reserved; the rail has never been asked. */
  | 'queued'
  /** The rail may have been asked. */
  | 'paying'
  /** An answer is missing: ask the rail what became of the order. */
  | 'unknown'
  /** The rail has never seen the order: send it again under the same number. */
  | 'resending'
  /** The rail refused for good; the coins may or may not be back. */
  | 'refusing'
  | 'paid'
  /** The rail gave the money back; the coins may or may not be back. */
  | 'returning'
  | 'refused'
  | 'returned';

export const stateOfStep: Readonly<Record<Step, RedemptionState>> = {
  reserving: 'requested',
  queued: 'requested',
  paying: 'paying',
  unknown: 'unknown',
  resending: 'unknown',
  refusing: 'paying',
  paid: 'paid',
  returning: 'paid',
  refused: 'refused',
  returned: 'returned',
};

/** Every way on. Nothing leads from an unknown outcome to `refused` but the rail's own refusal. */
export const stepsAfter: Readonly<Record<Step, readonly Step[]>> = {
  reserving: ['queued', 'refused'],
  queued: ['paying'],
  paying: ['paid', 'returning', 'unknown', 'resending', 'refusing'],
  unknown: ['paid', 'returning', 'unknown', 'resending', 'refusing'],
  resending: ['paid', 'unknown', 'refusing'],
  refusing: ['refused'],
  paid: ['returning'],
  returning: ['returned'],
  refused: [],
  returned: [],
};

/** Still waiting for the rail's last word: counted as pending, and by the queue. */
export const waitingSteps: readonly Step[] = [
  'reserving',
  'queued',
  'paying',
  'unknown',
  'resending',
  'refusing',
];

export const isWaiting = (step: Step): boolean => waitingSteps.includes(step);

import type { Redemption, RedemptionState } from '@hongbao/sdk';

/** Nothing more is to be done for it; what is paid may still come back. */
export function isSettled({ state }: Pick<Redemption, 'state'>): boolean {
  return state === 'paid' || state === 'refused' || state === 'returned';
}

export interface Step {
  readonly state: RedemptionState;
  readonly is: 'done' | 'now' | 'next';
}

/** The way of a redemption so far, and what is expected next. */
export function stepsOf(state: RedemptionState): readonly Step[] {
  switch (state) {
    case 'requested':
      return steps('requested', [], ['paying', 'paid']);
    case 'paying':
    case 'unknown':
      return steps(state, ['requested'], ['paid']);
    case 'paid':
      return steps('paid', ['requested', 'paying'], []);
    case 'refused':
      return steps('refused', ['requested', 'paying'], []);
    case 'returned':
      return steps('returned', ['requested', 'paying', 'paid'], []);
  }
}

function steps(
  now: RedemptionState,
  done: readonly RedemptionState[],
  next: readonly RedemptionState[],
): readonly Step[] {
  return [
    ...done.map((state) => ({ state, is: 'done' }) as const),
    { state: now, is: 'now' },
    ...next.map((state) => ({ state, is: 'next' }) as const),
  ];
}

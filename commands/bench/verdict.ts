/** How every report tells whether a target was reached. */
export const verdict = (isMet: boolean): string => (isMet ? 'holds' : 'missed');

/** A report's last words: one sentence each for what is not as it must be. */
export const verdictOn = (faults: readonly string[]): readonly string[] =>
  faults.length === 0 ? ['all facts hold'] : ['NOT AS IT MUST BE', ...faults];

/** As long as a call of the SDK waits that is given no limit. */
export const usualPatienceMs = 15_000;

const firstPauseS = 60;
const longestPauseS = 21_600;

/**
 * A refusal is a fact of the ledger's state, and the state may change (a grant, a plant, a clock, a quota): the step is tried
 * again after a pause that doubles up to six hours. Until then the row shows why it is not on the ledger.
 */
export function pauseAfterRefusal(
  refusal: string,
  refusals: number,
  now: number,
): { readonly refusal: string; readonly refusals: number; readonly retry_at: number } {
  const pauseS = Math.min(longestPauseS, firstPauseS * 2 ** Math.min(refusals, 12));
  return { refusal, refusals: refusals + 1, retry_at: now + pauseS };
}

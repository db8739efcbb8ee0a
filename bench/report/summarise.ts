/** Milliseconds. */
export type Summary = {
  readonly min: number;
  readonly median: number;
  readonly max: number;
  readonly runs: number;
};

/** Throws `RangeError` without any run. */
export function summarise(timesMs: readonly number[]): Summary {
  const sorted = [...timesMs].sort((a, b) => a - b);
  const at = (nth: number): number => {
    const time = sorted[nth];
    if (time === undefined) throw new RangeError("nothing was measured");
    return time;
  };
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2;
  return { min: at(0), median, max: at(sorted.length - 1), runs: sorted.length };
}

/** To the tenth: what is finer is noise. */
export const roundMs = (ms: number): number => Math.round(ms * 10) / 10;

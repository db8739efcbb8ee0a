/** Milliseconds of each of `runs` runs, after `warmUp` that do not count. */
export function timeRuns(work: () => unknown, { runs, warmUp }: { runs: number; warmUp: number }): number[] {
  for (let nth = 0; nth < warmUp; nth++) work();
  return Array.from({ length: runs }, () => {
    const from = performance.now();
    work();
    return performance.now() - from;
  });
}

/** A round amount above what has run up so far, so that a thread that fills with yen always has a way to go. */
export function roundYenAbove(yen: bigint): bigint {
  for (let power = 100n; ; power *= 10n)
    for (const factor of [1n, 2n, 5n]) {
      const round = factor * power;
      if (yen * 20n < round * 19n) return round;
    }
}

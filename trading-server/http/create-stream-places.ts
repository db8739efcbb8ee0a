import { Problem } from "@tsunagu/core/problem/problem.ts";

/** Places for streams that stay open, a number of them for each address. */
export type StreamPlaces = {
  /** Throws `too_many_requests` when the address has all of its places taken. Disposing gives the place back. */
  take(address: string): Disposable;
};

/** A stream is read again every few seconds for as long as it is open, so whoever opens thousands would keep us busy for nothing. */
export function createStreamPlaces({ most }: { readonly most: number }): StreamPlaces {
  const taken = new Map<string, number>();
  return {
    take: (address) => {
      const before = taken.get(address) ?? 0;
      if (before >= most)
        throw new Problem("too_many_requests", "too many pages of yours listen already: close some", {
          facts: { retryAfterS: 60 },
        });
      taken.set(address, before + 1);
      let isOver = false;
      return {
        [Symbol.dispose]: () => {
          if (isOver) return;
          isOver = true;
          const left = (taken.get(address) ?? 1) - 1;
          if (left === 0) taken.delete(address);
          else taken.set(address, left);
        },
      };
    },
  };
}

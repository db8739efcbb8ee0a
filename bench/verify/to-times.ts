/** What came from another process or page. Throws `TypeError` unless it is a list of milliseconds. */
export function toTimes(value: unknown): readonly number[] {
  if (!Array.isArray(value)) throw new TypeError("not a list of times");
  return value.map((time: unknown) => {
    if (typeof time !== "number" || !(time >= 0)) throw new TypeError(`${time} is not a time`);
    return time;
  });
}

/** First runs of fresh processes or pages, and all runs after a first. */
export type Measured = { readonly cold: readonly number[]; readonly warm: readonly number[] };

export const splitFirst = (fresh: readonly (readonly number[])[]): Measured => ({
  cold: fresh.flatMap((times) => times.slice(0, 1)),
  warm: fresh.flatMap((times) => times.slice(1)),
});

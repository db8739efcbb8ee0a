import type { SignedReading } from "./parse-ocmf.ts";

/** `none`: the meter did not sign both ends. `differs`: it signed something else than what was measured. */
export type SignedState = "none" | "fits" | "differs";

/** Registers are whole Wh; some stations cut their decimals and some round them. */
const roundingWh = 1n;

/**
 * Whether what the meter signed is what was measured: one of its registers at the begin and at the end, and so the energy, to 1 Wh. One that
 * counts coarser does not fit: the meter's word is then not the Wh that are billed.
 */
export function signedState(
  readings: readonly SignedReading[],
  { startWh, endWh }: { startWh: bigint | null; endWh: bigint | null },
): SignedState {
  const begins = readings.filter(({ moment }) => moment === "begin");
  const pairs = readings
    .filter(({ moment }) => moment === "end")
    .flatMap((end) =>
      begins.filter(({ register }) => register === end.register).map((begin) => ({ begin, end })),
    );
  if (pairs.length === 0 || startWh === null || endWh === null) return "none";
  const fits = pairs.some(
    ({ begin, end }) =>
      isNear(begin.wh, startWh) && isNear(end.wh, endWh) && isNear(end.wh - begin.wh, endWh - startWh),
  );
  return fits ? "fits" : "differs";
}

const isNear = (a: bigint, b: bigint): boolean => (a > b ? a - b : b - a) <= roundingWh;

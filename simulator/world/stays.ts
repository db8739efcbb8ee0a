import { type ChargingCurve, curveWatts, curveWh } from "./charging-curve.ts";

/** One stay at a charger: the plug comes, power flows until the car is full or somebody stops it, the plug leaves. Seconds since 1970. */
export type Stay = {
  readonly chargerId: string;
  readonly connectorId: number;
  readonly token: string;
  readonly startsAt: number;
  /** When the car is full if nobody stops it. */
  readonly fullAt: number;
  /** When power ends: `fullAt`, or earlier. */
  readonly stopsAt: number;
  readonly endsAt: number;
  readonly watts: number;
};

const curveOf = ({ watts, startsAt, fullAt }: Stay): ChargingCurve => ({ watts, fullS: fullAt - startsAt });

/** Wh that one stay has taken until `at`. */
export const stayWh = (stay: Stay, at: number): bigint =>
  curveWh(curveOf(stay), Math.min(at, stay.stopsAt) - stay.startsAt);

/** Watts that flow at `at`. */
export const stayWatts = (stay: Stay, at: number): number =>
  at >= stay.stopsAt ? 0 : curveWatts(curveOf(stay), at - stay.startsAt);

/** A lifetime register: what all stays took that began before `before`, until `at`. */
export const staysRegister =
  (stays: readonly Stay[], baseWh: bigint) =>
  (at: number, before = Number.POSITIVE_INFINITY): bigint =>
    stays.reduce((sum, stay) => (stay.startsAt < before ? sum + stayWh(stay, at) : sum), baseWh);

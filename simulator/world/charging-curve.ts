/**
 * How a car takes power: up to full power within seconds, full power for most of it, then less and less until it is full.
 * Times in seconds since the power began to flow; all of it is straight lines, so that energy is exact in closed form.
 */
const rampS = 10;
/** The last part, in which power falls to this share. */
const taperShare = 0.25;
const lastShare = 0.2;

export type ChargingCurve = {
  /** What it takes at most. */
  readonly watts: number;
  /** When it is full. */
  readonly fullS: number;
};

type Line = { readonly from: number; readonly to: number; readonly start: number; readonly end: number };

function linesOf({ watts, fullS }: ChargingCurve): readonly Line[] {
  const up = Math.min(rampS, fullS);
  const down = Math.max(up, Math.round(fullS * (1 - taperShare)));
  return [
    { from: 0, to: up, start: watts * 0.08, end: watts },
    { from: up, to: down, start: watts, end: watts },
    { from: down, to: fullS, start: watts, end: watts * lastShare },
  ];
}

const wattsOn = ({ from, to, start, end }: Line, at: number) =>
  start + ((end - start) * (at - from)) / (to - from);

/** Power at a moment, in whole watts; 0 before the beginning and when the car is full. */
export function curveWatts(curve: ChargingCurve, at: number): number {
  const line = linesOf(curve).find(({ from, to }) => at >= from && at < to);
  return line === undefined ? 0 : Math.round(wattsOn(line, at));
}

/** Whole Wh taken until a moment; never falls. */
export function curveWh(curve: ChargingCurve, at: number): bigint {
  let wattSeconds = 0;
  for (const line of linesOf(curve)) {
    const until = Math.min(at, line.to);
    if (until <= line.from) break;
    wattSeconds += ((line.start + wattsOn(line, until)) / 2) * (until - line.from);
  }
  return BigInt(Math.floor(wattSeconds / 3600));
}

/** How long a car that needs so much stands under power, in seconds. */
export function fullAfterS({ watts, needWh }: { watts: number; needWh: number }): number {
  // The area under the lines is a little less than full power all the time.
  const meanShare = 1 - taperShare * ((1 - lastShare) / 2);
  return Math.max(60, Math.round((needWh * 3600) / (watts * meanShare)) + Math.round(rampS / 2));
}

import { dayOf, dayStart, monthOf, slotOf, slotStart } from "@tsunagu/core/energy/time.ts";
import { noisePermille } from "./seeded-noise.ts";

/** Average watts of one half-hour slot. */
export type WattsOfSlot = (slot: number) => number;

export type LoadKind = "single" | "couple" | "family" | "elders";

const jstDay = (slot: number) => dayOf(slotStart(slot));
const halfOfDay = (slot: number) => slot - slotOf(dayStart(jstDay(slot)));
/** 0 is January. */
const monthOfYear = (slot: number) => monthOf(slotStart(slot)) % 12;

/** What runs at which half hour of a usual day, in watts: given at some half hours, straight lines in between. */
const days: Readonly<Record<LoadKind, readonly (readonly [half: number, watts: number])[]>> = {
  // Away by day, a short morning, a late evening.
  single: [
    [0, 210],
    [3, 95],
    [12, 90],
    [14, 330],
    [16, 150],
    [18, 85],
    [35, 95],
    [39, 380],
    [44, 420],
    [47, 260],
  ],
  couple: [
    [0, 240],
    [4, 130],
    [11, 125],
    [13, 390],
    [16, 300],
    [19, 160],
    [33, 180],
    [37, 460],
    [41, 640],
    [45, 430],
    [47, 300],
  ],
  // Somebody is at home in the afternoon, and everybody is in the evening.
  family: [
    [0, 320],
    [4, 180],
    [11, 190],
    [13, 620],
    [16, 430],
    [20, 250],
    [29, 320],
    [33, 520],
    [38, 880],
    [42, 820],
    [46, 450],
    [47, 380],
  ],
  // At home all day, early to bed.
  elders: [
    [0, 150],
    [8, 140],
    [10, 260],
    [12, 420],
    [16, 300],
    [23, 430],
    [26, 290],
    [33, 340],
    [36, 520],
    [40, 430],
    [43, 210],
    [47, 160],
  ],
};

/** Of a month's use in hundredths of a mild month's: heating and lights in winter, cooling in summer. January first. */
const seasonPercent = [138, 134, 118, 100, 92, 98, 122, 130, 110, 94, 104, 126];

/**
 * A household: its usual day, quieter and livelier days, and in some half hours something big (an oven, a dryer), as half-hour
 * readings of real homes have it: most lie below the average, a few far above.
 */
export const householdWatts =
  (seed: number, { kind, percent }: { readonly kind: LoadKind; readonly percent: number }): WattsOfSlot =>
  (slot) => {
    const half = halfOfDay(slot);
    const usual = wattsAt(days[kind], half);
    const liveliness = 70 + (noisePermille(seed, jstDay(slot), 7) * 60) / 1000;
    const small = 60 + (noisePermille(seed, slot) * 60) / 1000;
    const isAwake = half >= 12;
    const draw = noisePermille(seed, slot, 3);
    const big = isAwake && draw > 930 ? 300 + (draw - 930) * 14 : 0;
    const season = seasonPercent[monthOfYear(slot)] ?? 100;
    return Math.round(((usual * small * liveliness) / 10_000 + big) * (season / 100) * (percent / 100));
  };

function wattsAt(line: readonly (readonly [half: number, watts: number])[], half: number): number {
  const after = line.findIndex(([at]) => at > half);
  const [start, watts] = line[(after === -1 ? line.length : after) - 1] ?? [0, 0];
  const [end, next] = (after === -1 ? undefined : line[after]) ?? [start + 1, watts];
  return watts + ((next - watts) * (half - start)) / (end - start);
}

/** Half hours that a water heater runs in a night: cold water takes longer. January first. */
const nightHalves = [9, 9, 8, 6, 5, 4, 4, 3, 4, 5, 7, 8];

/** A heat-pump water heater that runs in the small hours, longer on some days, and now and then in the evening. */
export const heatPumpWatts =
  (seed: number, watts: number): WattsOfSlot =>
  (slot) => {
    const half = halfOfDay(slot);
    const halves = (nightHalves[monthOfYear(slot)] ?? 5) + (noisePermille(seed, jstDay(slot)) % 3);
    const isEvening = half === 41 && noisePermille(seed, jstDay(slot), 1) > 700;
    if (half >= 4 && half < 4 + halves) return Math.round((watts * (92 + (half % 5) * 3)) / 100);
    return isEvening ? Math.round(watts * 0.8) : 12;
  };

/** The first half hour with sun, how many there are, and how strong the best is in percent, near Tokyo. January first. */
const sun: readonly (readonly [first: number, halves: number, strength: number])[] = [
  [14, 20, 62],
  [13, 22, 72],
  [12, 24, 84],
  [10, 26, 94],
  [9, 28, 100],
  [9, 29, 96],
  [9, 29, 97],
  [10, 27, 96],
  [11, 25, 84],
  [12, 22, 73],
  [13, 21, 63],
  [13, 20, 58],
];

/** An arc over the day of the season, less of it under the clouds of the day and of the half hour. */
export const solarWatts =
  (seed: number, peakW: number): WattsOfSlot =>
  (slot) => {
    const [first, halves, strength] = sun[monthOfYear(slot)] ?? [12, 24, 80];
    const since = halfOfDay(slot) - first;
    if (since < 0 || since >= halves) return 0;
    const height = (4 * (since + 1) * (halves - since)) / ((halves + 1) * (halves + 1));
    const day = noisePermille(seed, jstDay(slot));
    const clear = day > 450 ? 820 + day / 6 : 180 + day;
    const cloud = (noisePermille(seed, slot, 2) * (clear > 800 ? 120 : 420)) / 1000;
    return Math.max(0, Math.round((peakW * height * strength * (clear - cloud)) / 100_000));
  };

/** Wind that changes slowly over the hours, stronger in winter. */
export const windWatts =
  (seed: number, peakW: number): WattsOfSlot =>
  (slot) => {
    const block = Math.floor(slot / 12);
    const share = slot % 12;
    const strength =
      (noisePermille(seed, block) * (12 - share) + noisePermille(seed, block + 1) * share) / 12_000;
    const season = [100, 98, 94, 86, 74, 62, 56, 60, 70, 82, 92, 98][monthOfYear(slot)] ?? 80;
    return Math.round((peakW * Math.min(1, strength * strength * 1.35) * season) / 100);
  };

/** A small river: nearly the same by the hour, more after the rains. */
export const hydroWatts =
  (seed: number, peakW: number): WattsOfSlot =>
  (slot) => {
    const flow = [52, 54, 66, 84, 80, 92, 96, 78, 86, 80, 66, 56][monthOfYear(slot)] ?? 70;
    const day = 88 + (noisePermille(seed, jstDay(slot)) * 12) / 1000;
    return Math.round((peakW * flow * day) / 10_000);
  };

/** A boiler: steady, with a pause for cleaning on some mornings. */
export const biomassWatts =
  (seed: number, peakW: number): WattsOfSlot =>
  (slot) => {
    const half = halfOfDay(slot);
    const isCleaned = noisePermille(seed, jstDay(slot)) > 850 && half >= 16 && half < 22;
    return Math.round((peakW * (isCleaned ? 20 : 90 + noisePermille(seed, slot) / 120)) / 100);
  };

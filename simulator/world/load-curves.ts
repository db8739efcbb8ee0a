import { dayOf, dayStart, slotOf, slotStart } from "@tsunagu/core/energy/time.ts";
import { noisePermille } from "./seeded-noise.ts";

/** Average watts of one half-hour slot. */
export type WattsOfSlot = (slot: number) => number;

const jstDay = (slot: number) => dayOf(slotStart(slot));
const jstSlotOfDay = (slot: number) => slot - slotOf(dayStart(jstDay(slot)));

/** A two-person household: a base, breakfast, a long evening, each day a little different. */
export const householdWatts =
  (seed: number): WattsOfSlot =>
  (slot) => {
    const half = jstSlotOfDay(slot);
    const busy =
      half >= 13 && half < 17 ? 420 : half >= 36 && half < 46 ? 640 : half >= 17 && half < 36 ? 150 : 0;
    const spread = 700 + (noisePermille(seed, slot) * 6) / 10;
    return Math.round(((180 + busy) * spread) / 1000);
  };

/** A heat-pump water heater that runs in the small hours, longer on some days. */
export const heatPumpWatts =
  (seed: number): WattsOfSlot =>
  (slot) => {
    const half = jstSlotOfDay(slot);
    const slots = 5 + (noisePermille(seed, jstDay(slot)) % 4);
    return half >= 4 && half < 4 + slots ? 1050 : 12;
  };

/** Sun from 6 to 18 o'clock, less of it under the clouds of the day and of the slot. */
export const solarWatts =
  (seed: number, peakW: number): WattsOfSlot =>
  (slot) => {
    const sinceSunrise = jstSlotOfDay(slot) - 12;
    if (sinceSunrise < 0 || sinceSunrise >= 24) return 0;
    const height = sinceSunrise * (23 - sinceSunrise) * 7;
    const sky = 350 + (noisePermille(seed, jstDay(slot)) * 65) / 100 - noisePermille(seed, slot) / 8;
    return Math.max(0, Math.round((peakW * Math.min(1000, height) * sky) / 1_000_000));
  };

/** Wind that changes slowly over the hours. */
export const windWatts =
  (seed: number, peakW: number): WattsOfSlot =>
  (slot) => {
    const block = Math.floor(slot / 12);
    const share = slot % 12;
    const now = noisePermille(seed, block);
    const next = noisePermille(seed, block + 1);
    return Math.round((peakW * (now * (12 - share) + next * share)) / 12_000);
  };

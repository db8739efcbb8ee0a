import { z } from "zod";
import { parseDayText } from "../energy/day-text.ts";
import { dayOf, dayStart, slotSeconds } from "../energy/time.ts";
import { priceText, tariffName } from "./tariff-scalars.ts";

/** Monday first; a listed holiday is a `holiday` and not its weekday. */
const kindsOfDay = ["mon", "tue", "wed", "thu", "fri", "sat", "sun", "holiday"] as const;

const slotsPerDay = 48;
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):(00|30)$/);

/**
 * A window in JST. `to` at or before `from` goes past midnight; equal means the whole day. Which days it is for is
 * decided by the date of the half hour itself, so after midnight it is the next day that counts.
 */
const window = z.strictObject({
  days: z.array(z.enum(kindsOfDay)).min(1).max(kindsOfDay.length),
  from: timeOfDay,
  to: timeOfDay,
});

export const timeOfUseBands = z
  .array(z.strictObject({ name: tariffName, yenPerKwh: priceText, windows: z.array(window).min(1).max(50) }))
  .min(1)
  .max(20);

type Bands = z.infer<typeof timeOfUseBands>;
type TimeOfUse = { readonly bands: Bands; readonly holidays: readonly string[] };

/** No half hour of any kind of day without a price, and none with two. */
export const everySlotHasOneBand = (bands: Bands): boolean =>
  bandsByDay(bands).every((slots) => slots.every((found) => found.length === 1));

/** Gives the index of the band that a time lies in. The table is made once, so a month of slots costs little. */
export function createBandOf({ bands, holidays }: TimeOfUse): (time: number) => number {
  const table = bandsByDay(bands);
  const holidayDays = new Set(holidays.map(parseDayText));
  return (time) => {
    const day = dayOf(time);
    const kind = holidayDays.has(day) ? kindsOfDay.indexOf("holiday") : weekdayOf(day);
    const band = table[kind]?.[Math.floor((time - dayStart(day)) / slotSeconds)]?.[0];
    if (band === undefined) throw new RangeError("a time of use table has a hole");
    return band;
  };
}

/** For each kind of day and each of its 48 half hours the bands whose windows hold it. */
const bandsByDay = (bands: Bands): number[][][] =>
  kindsOfDay.map((kind) =>
    Array.from({ length: slotsPerDay }, (_, slot) =>
      bands.flatMap(({ windows }, band) =>
        windows.filter(({ days, from, to }) => days.includes(kind) && holds(from, to, slot)).map(() => band),
      ),
    ),
  );

function holds(from: string, to: string, slot: number): boolean {
  const first = slotOfDay(from);
  const end = slotOfDay(to);
  return first < end ? slot >= first && slot < end : slot >= first || slot < end;
}

const slotOfDay = (text: string): number => Number(text.slice(0, 2)) * 2 + (text.slice(3) === "30" ? 1 : 0);

/** 1970-01-01 was a Thursday. */
const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

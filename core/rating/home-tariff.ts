import { z } from "zod";
import { parseDayText } from "../energy/day-text.ts";
import {
  calendarMonth,
  priceText,
  roundingName,
  signedPriceText,
  tariffHead,
  tariffName,
} from "./tariff-scalars.ts";
import { everySlotHasOneBand, timeOfUseBands } from "./time-of-use.ts";

/** 基本料金 for one calendar month, or the minimum charge that some plans have instead. */
const base = z.discriminatedUnion("by", [
  z.strictObject({
    by: z.literal("ampere"),
    table: z.array(z.strictObject({ ampere: z.number().int().min(1).max(200), yen: priceText })).min(1),
    halfIfNothingUsed: z.boolean(),
  }),
  z.strictObject({ by: z.literal("kva"), yenPerKva: priceText, halfIfNothingUsed: z.boolean() }),
  z.strictObject({ by: z.literal("contract"), yen: priceText, halfIfNothingUsed: z.boolean() }),
  z.strictObject({
    by: z.literal("minimum"),
    yen: priceText,
    includedKwh: z.number().int().min(0).max(1_000),
  }),
]);

/** Tiers go by the billed kWh of the month; `toKwh` of the last one is null. */
const tiers = z
  .array(z.strictObject({ toKwh: z.number().int().min(1).max(1_000_000).nullable(), yenPerKwh: priceText }))
  .min(1)
  .max(20)
  .refine(
    (all) =>
      all.every(({ toKwh }, index) => (toKwh === null) === (index === all.length - 1)) &&
      all.every(({ toKwh }, index) => index === 0 || toKwh === null || toKwh > (all[index - 1]?.toKwh ?? 0)),
    "tiers rise, and only the last one is open",
  );

const energy = z.discriminatedUnion("by", [
  z.strictObject({ by: z.literal("tiers"), tiers }),
  z.strictObject({
    by: z.literal("time-of-use"),
    bands: timeOfUseBands,
    /** Days that count as `holiday` and not as their weekday: `2026-01-01`. */
    holidays: z
      .array(z.string().refine((text) => parseDayText(text) !== undefined, "there is no such day"))
      .max(2_000),
  }),
]);

/**
 * The price list of a home contract. The kinds of rounding belong to the document: `billedKwh` once per period and band,
 * `proratedKwh` for tier widths, `component` to whole sen for base, energy, fuel adjustment and discount, `levy` and
 * `total` to whole yen.
 */
export const homeTariffSchema = z
  .strictObject({
    ...tariffHead,
    kind: z.literal("home"),
    base,
    energy,
    /** 燃料費調整 by calendar month; a month that is missing cannot be priced. Null: the plan has none. */
    fuelAdjustment: z
      .array(
        z.strictObject({
          month: calendarMonth,
          yenPerKwh: signedPriceText,
          /** Of the minimum charge and its included kWh; `yenPerKwh` is then for the kWh above. */
          includedYen: signedPriceText.optional(),
        }),
      )
      .max(1_200)
      .nullable(),
    /** 再エネ賦課金: a fiscal year runs from the May reading to the next April reading. Null: outside the prices. */
    levy: z
      .array(z.strictObject({ fiscalYear: z.number().int().min(2012).max(2200), yenPerKwh: priceText }))
      .max(200)
      .nullable(),
    /** Per calendar month, prorated like the base. */
    discounts: z.array(z.strictObject({ name: tariffName, yen: priceText })).max(20),
    roundings: z.strictObject({
      billedKwh: roundingName,
      proratedKwh: roundingName,
      component: roundingName,
      levy: roundingName,
      total: roundingName,
    }),
  })
  .refine(({ base: { by }, energy: { by: energyBy } }) => by !== "minimum" || energyBy === "tiers", {
    path: ["base", "by"],
    message: "a minimum charge includes the first kWh of tiers",
  })
  .refine(({ energy: shape }) => shape.by === "tiers" || everySlotHasOneBand(shape.bands), {
    path: ["energy", "bands"],
    message: "the windows of the bands cover every half hour of every kind of day exactly once",
  })
  .refine(({ fuelAdjustment }) => isUnique(fuelAdjustment?.map(({ month }) => month)), {
    path: ["fuelAdjustment"],
    message: "a month is listed twice",
  })
  .refine(({ levy }) => isUnique(levy?.map(({ fiscalYear }) => fiscalYear)), {
    path: ["levy"],
    message: "a fiscal year is listed twice",
  });

export type HomeTariff = z.infer<typeof homeTariffSchema>;

const isUnique = (keys: readonly (string | number)[] = []): boolean => new Set(keys).size === keys.length;

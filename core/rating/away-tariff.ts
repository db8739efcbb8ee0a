import { z } from "zod";
import { hexText } from "../records/json-scalars.ts";
import { priceText, roundingName, tariffHead } from "./tariff-scalars.ts";

const prices = { yenPerKwh: priceText, yenPerMinute: priceText, yenPerSession: priceText };

/**
 * The all-in price of charging away from home: energy at the user's plan, levy, fuel adjustment and tax are inside.
 * A site's own part is added to it. `minutes` rounds a session's seconds, `total` is the one rounding to yen.
 */
export const awayTariffSchema = z.strictObject({
  ...tariffHead,
  kind: z.literal("away"),
  price: z.strictObject(prices),
  sites: z
    .array(z.strictObject({ place: hexText(8), ...prices }))
    .max(100_000)
    .refine(
      (sites) => new Set(sites.map(({ place }) => place)).size === sites.length,
      "a site is listed twice",
    ),
  roundings: z.strictObject({ minutes: roundingName, total: roundingName }),
});

export type AwayTariff = z.infer<typeof awayTariffSchema>;

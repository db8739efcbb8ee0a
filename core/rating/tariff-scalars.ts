import { z } from "zod";
import { roundings } from "../money/rounding.ts";
import { memberId } from "../records/json-scalars.ts";

/** The small parts that tariff documents are made of. Prices are decimal strings in yen, tax included. */

export const priceText = z.string().regex(/^(0|[1-9]\d{0,6})(\.\d{1,6})?$/);

export const signedPriceText = z.string().regex(/^-?(0|[1-9]\d{0,6})(\.\d{1,6})?$/);

export const roundingName = z.enum(roundings);

/** A calendar month in Japan: `2024-12`. */
export const calendarMonth = z.string().regex(/^(19[7-9]|2\d{2})\d-(0[1-9]|1[0-2])$/);

export const tariffName = z.strictObject({
  ja: z.string().min(1).max(200),
  en: z.string().min(1).max(200),
});

/** What every tariff document begins with. A document never changes: a change is a new version. */
export const tariffHead = {
  format: z.literal("tsunagu/tariff/1"),
  /** Member id of the seller on the ledger. */
  seller: memberId,
  plan: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,47}$/),
  version: z.number().int().min(1).max(1_000_000),
  name: tariffName,
  /** Consumption tax inside the prices. */
  tax: z.strictObject({ ratePercent: z.string().regex(/^(0|[1-9]\d?)$/), rounding: roundingName }),
};

import { z } from "zod";
import { hexText, seconds } from "../records/json-scalars.ts";
import { roundingName } from "./tariff-scalars.ts";

/** The small parts of a statement's wire form. Energy and money are decimal strings: JSON numbers end at 2^53. */

export const whText = z.string().regex(/^(0|[1-9]\d{0,17})$/);

/** Whole yen or sen. */
export const moneyText = z.string().regex(/^(0|-?[1-9]\d{0,17})$/);

export const taxedRow = z.strictObject({
  ratePercent: z.string().regex(/^(0|[1-9]\d?)$/),
  rounding: roundingName,
  yen: moneyText,
});

/** The closing of the ledger that records were read under. */
export const closingReference = z.strictObject({
  /** Index of the closing's entry in the log. */
  entry: z.number().int().min(0),
  /** SHA-256 of the closing's 160 bytes. */
  digest: hexText(32),
  blockTime: seconds,
});

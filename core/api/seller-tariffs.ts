import { z } from "zod";
import { contract } from "./contract.ts";
import {
  bilingualText,
  deviceId,
  hexText,
  monthNumber,
  seconds,
  signedWholeText,
  wholeText,
} from "./scalars.ts";

/** The seller's tariff versions, the plans that they are offered in, and what a new one would have cost. */

export const listTariffs = contract({
  method: "get",
  path: "/api/seller/tariffs",
  summary: "Tariff versions, newest first, and the plans on offer",
  answer: z.object({
    tariffs: z.array(
      z.object({
        digest: hexText(32),
        kind: z.enum(["home", "away"]),
        /** Versions of one plan follow each other. */
        plan: z.string(),
        version: z.number().int(),
        name: bilingualText,
        savedAt: seconds,
        /** Offered to new customers in these plans. */
        offeredIn: z.array(deviceId),
        /** Contracts that were made on it. */
        contracts: z.number().int(),
        document: z.unknown(),
      }),
    ),
    plans: z.array(
      z.object({
        planId: deviceId,
        name: bilingualText,
        description: bilingualText,
        homeTariff: hexText(32),
        awayTariff: hexText(32),
        amperes: z.array(z.number().int()),
      }),
    ),
  }),
});

/**
 * Prices real past usage once as it was agreed and once by another document, by the function that bills. Of each customer who was
 * priced in that month by a version of `plan`; nothing is saved.
 */
export const postTariffPreview = contract({
  method: "post",
  path: "/api/seller/tariff-previews",
  summary: "What a tariff document would have made of a month",
  body: z.object({
    document: z.unknown(),
    month: monthNumber,
    /** Versions of this plan are replaced by the document; null: whatever was agreed. */
    plan: z.string().max(48).nullable(),
    /** One customer; null: all. */
    userId: z.uuid().nullable(),
  }),
  answer: z.object({
    rows: z.array(
      z.object({
        userId: z.uuid(),
        name: z.string(),
        energyWh: wholeText,
        beforeYen: signedWholeText,
        afterYen: signedWholeText,
      }),
    ),
    /** Customers that the document cannot price, and why. */
    unpriced: z.array(z.object({ userId: z.uuid(), name: z.string(), reason: z.string() })),
    total: z.object({ energyWh: wholeText, beforeYen: signedWholeText, afterYen: signedWholeText }),
  }),
});

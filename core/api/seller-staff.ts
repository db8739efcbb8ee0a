import { z } from "zod";
import { contract } from "./contract.ts";
import { bilingualText, deviceId, hexText } from "./scalars.ts";

/** What the seller's staff asks of the trading server. Bearer token of the seller's staff. */

/** A tariff version, `core/rating/tariff.ts`. Immutable once used; saving the same document again changes nothing. */
export const postTariff = contract({
  method: "post",
  path: "/api/seller/tariffs",
  summary: "Save a tariff version",
  body: z.unknown(),
  answer: z.object({ digest: hexText(32) }),
});

export const putPlan = contract({
  method: "put",
  path: "/api/seller/plans/{planId}",
  summary: "Offer a plan with a home and an away tariff",
  params: z.object({ planId: deviceId }),
  body: z.object({
    name: bilingualText,
    description: bilingualText,
    homeTariff: hexText(32),
    awayTariff: hexText(32),
    amperes: z.array(z.number().int().min(10).max(60)).min(1),
  }),
});

/** A code of eight digits, valid for ten minutes and one use, for the screen of one charger. */
export const postPairingCode = contract({
  method: "post",
  path: "/api/seller/charger-screens/{chargerId}/codes",
  summary: "Make a pairing code for a charger's screen",
  params: z.object({ chargerId: deviceId }),
  answer: z.object({ code: z.string(), validUntil: z.number().int() }),
});

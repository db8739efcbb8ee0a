import { z } from "zod";
import { contract } from "./contract.ts";
import { bilingualText, deviceId, hexText, monthNumber, seconds, sellerId, wholeText } from "./scalars.ts";

/**
 * What the intermediary asks of the trading server: the second fee (claim 3). The answer is the *first information*,
 * which the intermediary hands to the metering device.
 */
export const displayInformation = z.object({
  /** Whole yen on what is measured so far; the same function prices the result and the statement's line. */
  yen: wholeText,
  energyWh: wholeText,
  seconds: seconds,
  text: bilingualText,
  priceText: bilingualText,
  /** The limit the user chose is reached: stop the charging, so that the bill never exceeds it. */
  stop: z.boolean(),
});

const measuredSession = z.object({
  sessionId: hexText(8),
  purchaserId: z.uuid(),
  seller: sellerId,
  /** The ledger month the session belongs to: the one in which it began. */
  month: monthNumber,
  chargerId: deviceId,
  connectorId: z.number().int().min(1),
  siteId: deviceId,
  place: hexText(8),
  /** A wallbox at home: priced with the home, shown as an estimate (目安). */
  atHome: z.boolean(),
  startedAt: seconds,
  at: seconds,
  energyWh: wholeText,
  /** The meter's register at plug-in and now, for the receipt; null where the charger does not say. */
  startRegisterWh: wholeText.nullable().default(null),
  registerWh: wholeText.nullable().default(null),
  /** The limits of a start from the phone come back here; a card has none. */
  startRequestId: z.uuid().nullable(),
  state: z.enum(["running", "ended"]),
  /** Rises with whatever changes of the session: of two ends the one with the higher holds. */
  version: z.number().int().min(0).default(0),
  /** The meter signed begin and end, and that is what was measured. */
  signedByMeter: z.boolean().default(false),
});

/** Idempotent: the newest of a session wins. `ended` is repeated until it is answered; only an end of a higher version corrects it. */
export const postMeasuredSession = contract({
  method: "post",
  path: "/v1/measured/sessions",
  summary: "What a charging session has measured so far, for the second fee",
  body: measuredSession,
  answer: displayInformation,
});

/** A home's half hour, shown on the home meter's display as an estimate (目安). */
export const postMeasuredSlot = contract({
  method: "post",
  path: "/v1/measured/slots",
  summary: "What a home's settlement meter measured in one slot, for the second fee",
  body: z.object({
    purchaserId: z.uuid(),
    seller: sellerId,
    place: hexText(8),
    serial: z.string(),
    slotStart: seconds,
    energyWh: wholeText,
  }),
  answer: displayInformation,
});

/** Before the start: what this purchaser pays at this site. */
export const postPrice = contract({
  method: "post",
  path: "/v1/prices",
  summary: "The all-in price of a purchaser at a site, before the start",
  body: z.object({ purchaserId: z.uuid(), seller: sellerId, siteId: deviceId, at: seconds }),
  answer: z.object({ priceText: bilingualText }),
});

import { z } from "zod";
import { contract } from "./contract.ts";
import { displayInformation } from "./device-fees.ts";
import { signedEvidence } from "./intermediary.ts";
import { chargerFacts, startStatus, stopStatus } from "./intermediary-charging.ts";
import { bilingualText, deviceId, hexText, seconds, sellerId, wholeText } from "./scalars.ts";

/** Charging from the phone. */

/** Both limits in one unit of the price, for the amount picker; null where the price has no such part. */
export const priceParts = z.object({
  yenPerKwh: z.string().nullable(),
  yenPerMinute: z.string().nullable(),
  yenPerSession: z.string().nullable(),
});

/** What the customers of one seller pay at a charger, at most where its plans differ. */
export const sellerPrice = z.object({
  seller: sellerId,
  sellerName: bilingualText,
  priceText: bilingualText,
});

/** Public: a guest sees the price list of every seller; a signed-in user sees the own price. */
export const getChargerOffer = contract({
  method: "get",
  path: "/api/chargers/{chargerId}",
  summary: "A charger, its state and the all-in price before the start",
  params: z.object({ chargerId: deviceId }),
  answer: z.object({
    charger: chargerFacts,
    priceText: bilingualText,
    sellerName: bilingualText,
    /** The plan that the own price follows from; null for a guest. */
    planName: bilingualText.nullable(),
    price: priceParts,
    /** For a guest: one line a seller. */
    prices: z.array(sellerPrice),
  }),
});

export const listChargerOffers = contract({
  method: "get",
  path: "/api/chargers",
  summary: "Public chargers with their state and price",
  answer: z.object({ chargers: z.array(z.object({ charger: chargerFacts, priceText: bilingualText })) }),
});

/** The charger's number for people: six digits beneath its QR code. */
export const chargerCode = z.string().regex(/^[0-9]{6}$/);

export const getChargerByCode = contract({
  method: "get",
  path: "/api/charger-codes/{code}",
  summary: "The charger of the short code beneath its QR code",
  params: z.object({ code: chargerCode }),
  answer: z.object({ chargerId: deviceId }),
});

export const runningSession = z.object({
  sessionId: hexText(8),
  chargerId: deviceId,
  connectorId: z.number().int(),
  siteName: bilingualText,
  /** A wallbox: its yen are an estimate (目安). */
  atHome: z.boolean(),
  startedAt: seconds,
  /** When the charger last measured. */
  at: seconds,
  powerW: z.number().int().nullable(),
  state: z.enum(["running", "ended"]),
  /** The charger has been out of touch since then; charging may go on. */
  silentSince: seconds.nullable(),
  limitYen: wholeText.nullable(),
  limitWh: wholeText.nullable(),
  limitSeconds: seconds.nullable(),
  /** The plug is in and nothing flows: the car takes nothing (it is full, or waits by its own timer), or the charger gives nothing. */
  pausedBy: z.enum(["car", "charger"]).nullable().default(null),
  /** Until a limit stops it, at the power of the last measurement: an estimate. Null where nothing limits it or nothing flows. */
  secondsLeft: seconds.nullable(),
  /** The meter's register at plug-in and now; null where the charger does not say. */
  registers: z.object({ startWh: wholeText, endWh: wholeText }).nullable(),
  /** How the yen follow from what was measured: `15.137 kWh × 60.5円 = 915円`. Null at home. */
  formula: bilingualText.nullable(),
  fee: displayInformation,
  /** The meter signed begin and end, and that is what was measured. */
  signedByMeter: z.boolean().default(false),
  /** What was told as the result before the charger told more; null where that never happened. */
  first: z.object({ yen: wholeText, energyWh: wholeText, correctedAt: seconds }).nullable().default(null),
});

/** How much: never exceeded on the bill. */
export const chargingLimit = z.union([
  z.object({ kind: z.literal("full") }),
  z.object({ kind: z.literal("yen"), yen: wholeText }),
  z.object({ kind: z.literal("wh"), wh: wholeText }),
  z.object({ kind: z.literal("minutes"), minutes: z.number().int().min(1).max(1440) }),
]);

export const postStartCharging = contract({
  method: "post",
  path: "/api/charging",
  summary: "Start charging; the price shown is the price kept",
  body: z.object({
    chargerId: deviceId,
    connectorId: z.number().int().min(1),
    limit: chargingLimit,
  }),
  answer: z.object({ startRequestId: z.uuid(), status: startStatus }),
});

export const deleteCharging = contract({
  method: "delete",
  path: "/api/charging/{sessionId}",
  summary: "Stop charging",
  params: z.object({ sessionId: hexText(8) }),
  answer: z.object({ status: stopStatus }),
});

/** Pinned on top of every screen of the phone. Also the sessions that ended in the last hour, for the result. */
export const listCharging = contract({
  method: "get",
  path: "/api/charging",
  summary: "My running sessions, and those that ended in the last hour",
  answer: z.object({
    sessions: z.array(runningSession),
    /** Whose result was corrected in the last two months, whenever they ended: what a phone keeps of them is to be corrected too. */
    corrected: z.array(runningSession).default([]),
  }),
});

/** Where a session stands between the meter and the bill. */
const sessionLedger = z.object({
  /** `unknown`: the intermediary is away. */
  state: z.enum(["unknown", "waiting", "on-ledger", "refused"]),
  /** Entries of the log that hold its records, ascending. */
  entries: z.array(z.number().int()),
  /** When the ledger had all of it; null until then. */
  since: seconds.nullable(),
  signed: signedEvidence.nullable().default(null),
});

/** The receipt, whenever it is asked for. Only the own session; another's is as if it were not there. */
export const getChargingSession = contract({
  method: "get",
  path: "/api/charging/{sessionId}",
  summary: "One of my sessions, and whether the ledger has it",
  params: z.object({ sessionId: hexText(8) }),
  answer: z.object({ session: runningSession, sellerName: bilingualText, ledger: sessionLedger }),
});

import { z } from "zod";
import { contract } from "./contract.ts";
import { displayInformation } from "./device-fees.ts";
import { chargerFacts, connectorStatus, startStatus, stopStatus } from "./intermediary.ts";
import { bilingualText, deviceId, hexText, seconds, wholeText } from "./scalars.ts";

/** Charging from the phone, and the charger's own screen. */

/** Public: a guest sees the price list too; a signed-in user sees the own price. */
export const getChargerOffer = contract({
  method: "get",
  path: "/api/chargers/{chargerId}",
  summary: "A charger, its state and the all-in price before the start",
  params: z.object({ chargerId: deviceId }),
  answer: z.object({
    charger: chargerFacts,
    priceText: bilingualText,
    sellerName: bilingualText,
    /** Both limits in one unit of the price, for the amount picker; null where the price has no such part. */
    price: z.object({
      yenPerKwh: z.string().nullable(),
      yenPerMinute: z.string().nullable(),
      yenPerSession: z.string().nullable(),
    }),
  }),
});

export const listChargerOffers = contract({
  method: "get",
  path: "/api/chargers",
  summary: "Public chargers with their state and price",
  answer: z.object({ chargers: z.array(z.object({ charger: chargerFacts, priceText: bilingualText })) }),
});

export const runningSession = z.object({
  sessionId: hexText(8),
  chargerId: deviceId,
  connectorId: z.number().int(),
  siteName: bilingualText,
  startedAt: seconds,
  /** When the charger last measured. */
  at: seconds,
  powerW: z.number().int().nullable(),
  state: z.enum(["running", "ended"]),
  /** The charger has been out of touch since then; charging may go on. */
  silentSince: seconds.nullable(),
  limitYen: wholeText.nullable(),
  fee: displayInformation,
});

export const postStartCharging = contract({
  method: "post",
  path: "/api/charging",
  summary: "Start charging; the price shown is the price kept",
  body: z.object({
    chargerId: deviceId,
    connectorId: z.number().int().min(1),
    /** Never exceeded on the bill. */
    limit: z.union([
      z.object({ kind: z.literal("full") }),
      z.object({ kind: z.literal("yen"), yen: wholeText }),
      z.object({ kind: z.literal("wh"), wh: wholeText }),
      z.object({ kind: z.literal("minutes"), minutes: z.number().int().min(1).max(1440) }),
    ]),
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
  answer: z.object({ sessions: z.array(runningSession) }),
});

/** Server-sent events: `event: charging`, data as in `listCharging`. */
export const chargingEventsPath = "/api/charging/events";

/** The screen of a charger. Unpaired: price and free/busy only. Paired: the running session too. */
export const screenState = z.object({
  paired: z.boolean(),
  charger: z.object({
    chargerId: deviceId,
    siteName: bilingualText,
    online: z.boolean(),
    maxPowerW: z.number().int(),
    meterClass: z.string(),
    tolerancePercent: z.string(),
  }),
  priceText: bilingualText,
  sellerName: bilingualText,
  /** What the QR code opens on the phone. */
  startPath: z.string(),
  connectors: z.array(
    z.object({ connectorId: z.number().int(), status: connectorStatus, session: runningSession.nullable() }),
  ),
  /** The trading server cannot reach the intermediary: what is shown is from then. */
  staleSince: seconds.nullable(),
});

export const getScreen = contract({
  method: "get",
  path: "/api/charger-screens/{chargerId}",
  summary: "What the charger's screen shows",
  params: z.object({ chargerId: deviceId }),
  answer: screenState,
});

/** Server-sent events: `event: screen`, data as in `getScreen`. */
export const screenEventsPath = "/api/charger-screens/{chargerId}/events";

export const postPairing = contract({
  method: "post",
  path: "/api/charger-screens/{chargerId}/pairing",
  summary: "Pair this screen with its charger by the code from the console",
  params: z.object({ chargerId: deviceId }),
  body: z.object({ code: z.string().regex(/^[0-9]{8}$/) }),
});

/** A paired screen may stop what runs on its charger: whoever stands there could press the charger's own button. */
export const postScreenStop = contract({
  method: "post",
  path: "/api/charger-screens/{chargerId}/stop",
  summary: "Stop the session on a connector",
  params: z.object({ chargerId: deviceId }),
  body: z.object({ connectorId: z.number().int().min(1) }),
  answer: z.object({ status: stopStatus }),
});

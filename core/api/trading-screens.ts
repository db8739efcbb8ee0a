import { z } from "zod";
import { contract } from "./contract.ts";
import { connectorStatus, startStatus, stopStatus } from "./intermediary-charging.ts";
import { bilingualText, deviceId, seconds } from "./scalars.ts";
import { chargerCode, chargingLimit, priceParts, runningSession, sellerPrice } from "./trading-charging.ts";

/** A charger's own screen, and whoever signs in there for one charge. */

/** The screen of a charger. Unpaired: price and free/busy only. Paired: the running session too. */
export const screenState = z.object({
  paired: z.boolean(),
  charger: z.object({
    chargerId: deviceId,
    siteName: bilingualText,
    /** A wallbox: prices and yen are estimates (目安), and nobody scans it. */
    atHome: z.boolean(),
    online: z.boolean(),
    maxPowerW: z.number().int(),
    meterClass: z.string(),
    tolerancePercent: z.string(),
  }),
  /** One line a seller; of a wallbox the price of this half hour, none before its first session. */
  prices: z.array(sellerPrice),
  /** What the QR code opens on the phone, and where this system is reached from outside. */
  startPath: z.string(),
  publicUrl: z.string(),
  /** For whoever cannot scan; a wallbox has none. */
  shortCode: chargerCode.nullable(),
  /** A card was tapped a moment ago that may not charge here. Only on a paired screen. */
  refusedCard: z.object({ at: seconds, reason: z.enum(["unknown", "blocked"]) }).nullable(),
  connectors: z.array(
    z.object({
      connectorId: z.number().int(),
      status: connectorStatus,
      session: runningSession.nullable(),
      /** What was chosen here for the next card; only on a paired screen. */
      choice: z.object({ limit: chargingLimit, until: seconds }).nullable(),
    }),
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

const screenParams = z.object({ chargerId: deviceId });
const connectorId = z.number().int().min(1);

/** What a sign-in at a charger's screen may know: the price before the start, and when it ends by itself. Nothing of the person. */
export const screenSignIn = z.object({
  priceText: bilingualText,
  sellerName: bilingualText,
  planName: bilingualText,
  price: priceParts,
  /** Without a touch until then it ends; null while its charge runs: then it ends with the charge. */
  endsAt: seconds.nullable(),
  /** Where its charge was ordered. */
  connectorId: z.number().int().nullable(),
});

/** Only on a paired screen. It can read and do nothing but this one charge, and lives in a cookie of its own. */
export const postScreenSignIn = contract({
  method: "post",
  path: "/api/charger-screens/{chargerId}/sign-in",
  summary: "Sign in at the charger's screen for one charge",
  params: screenParams,
  body: z.object({ email: z.string().min(3).max(254), password: z.string().min(1).max(200) }),
  answer: screenSignIn,
});

/** Every touch of the screen gives it another 60 s. */
export const postScreenTouch = contract({
  method: "post",
  path: "/api/charger-screens/{chargerId}/sign-in/touch",
  summary: "Somebody still stands at the screen",
  params: screenParams,
  answer: screenSignIn,
});

export const deleteScreenSignIn = contract({
  method: "delete",
  path: "/api/charger-screens/{chargerId}/sign-in",
  summary: "Sign out at the charger's screen; a charge that runs goes on",
  params: screenParams,
});

export const postScreenStart = contract({
  method: "post",
  path: "/api/charger-screens/{chargerId}/start",
  summary: "Start charging for whoever signed in at the screen",
  params: screenParams,
  body: z.object({ connectorId, limit: chargingLimit }),
  answer: z.object({ status: startStatus }),
});

/** How much the next card that is tapped shall charge at most; `full` takes the choice back. */
export const postScreenChoice = contract({
  method: "post",
  path: "/api/charger-screens/{chargerId}/choice",
  summary: "Choose how much the next card charges here",
  params: screenParams,
  body: z.object({ connectorId, limit: chargingLimit }),
});

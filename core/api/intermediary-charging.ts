import { z } from "zod";
import { contract } from "./contract.ts";
import { area, bilingualText, dayText, deviceId, hexText, idToken, seconds } from "./scalars.ts";

/** What the trading server asks of the intermediary about chargers: how they stand, and to start and stop them. Bearer token of the pair. */

export const connectorStatus = z.enum([
  "Available",
  "Preparing",
  "Charging",
  "SuspendedEV",
  "SuspendedEVSE",
  "Finishing",
  "Reserved",
  "Unavailable",
  "Faulted",
  "Unknown",
]);

/** Said instead of a home's own place, a pseudonym of one month and one purchaser, to those who must not know it. */
export const hiddenPlace = "0000000000000000";

export const chargerFacts = z.object({
  chargerId: deviceId,
  online: z.boolean(),
  lastSeenAt: seconds.nullable(),
  /** A wallbox behind a house meter. */
  atHome: z.boolean(),
  site: z.object({
    siteId: deviceId,
    name: bilingualText,
    place: hexText(8),
    area,
  }),
  maxPowerW: z.number().int().min(1),
  meterClass: z.string(),
  tolerancePercent: z.string(),
  verifiedUntil: dayText.nullable(),
  connectors: z.array(
    z.object({
      connectorId: z.number().int().min(1),
      status: connectorStatus,
      /** The running session, with nothing that names a person. */
      sessionId: hexText(8).nullable(),
    }),
  ),
});

export const listChargers = contract({
  method: "get",
  path: "/v1/chargers",
  summary: "All chargers with what they last said",
  answer: z.object({ chargers: z.array(chargerFacts) }),
});

export const getCharger = contract({
  method: "get",
  path: "/v1/chargers/{chargerId}",
  summary: "One charger with what it last said",
  params: z.object({ chargerId: deviceId }),
  answer: chargerFacts,
});

/** What came of asking a station to start. */
export const startStatus = z.enum(["accepted", "rejected", "offline", "no-answer"]);
export type StartStatus = z.infer<typeof startStatus>;

/** What came of asking it to stop. */
export const stopStatus = z.enum([...startStatus.options, "already-ended"]);

/** OCPP 1.6, 5.11 RemoteStartTransaction. The session itself begins when the station says so. */
export const postCharging = contract({
  method: "post",
  path: "/v1/charging",
  summary: "Start charging from afar",
  body: z.object({
    startRequestId: z.uuid(),
    purchaserId: z.uuid(),
    token: idToken,
    chargerId: deviceId,
    connectorId: z.number().int().min(1),
  }),
  answer: z.object({ status: startStatus }),
});

/** OCPP 1.6, 5.12 RemoteStopTransaction. Only a session of this purchaser. */
export const deleteCharging = contract({
  method: "delete",
  path: "/v1/purchasers/{purchaserId}/charging/{sessionId}",
  summary: "Stop charging from afar",
  params: z.object({ purchaserId: z.uuid(), sessionId: hexText(8) }),
  answer: z.object({ status: stopStatus }),
});

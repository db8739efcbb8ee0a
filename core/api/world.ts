import { z } from "zod";
import { contract } from "./contract.ts";
import { bilingualText, deviceId, idToken, seconds, wholeText } from "./scalars.ts";

/**
 * What stands outside the system, as the simulator plays it: its screen at `/world/` asks this of it. Nothing here touches the data of a
 * machine; whoever plugs in or taps a card does what a hand would do.
 */

const connector = z.object({
  connectorId: z.number().int().min(1),
  status: z.enum(["Available", "Preparing", "Charging", "SuspendedEV", "Finishing", "Faulted"]),
  plugged: z.boolean(),
  /** What the card reader shows. */
  lamp: z.enum(["none", "plug-in", "card-accepted", "card-refused", "card-unknown-offline"]),
  startedAt: seconds.nullable(),
  watts: z.number().int(),
  /** Of the stay that runs or has just ended. */
  energyWh: wholeText.nullable(),
  /** The display: what the station was told of money, and nothing of its own. */
  price: z.string().nullable(),
  cost: z
    .object({ yen: z.string().nullable(), isFinal: z.boolean(), text: z.string().nullable() })
    .nullable(),
});

const charger = z.object({
  chargerId: deviceId,
  protocol: z.enum(["ocpp1.6", "ocpp2.0.1"]),
  maxPowerW: z.number().int(),
  online: z.boolean(),
  /** Happened and not told yet. */
  queued: z.number().int(),
  registerWh: wholeText,
  connectors: z.array(connector),
});

const worldState = z.object({
  at: seconds,
  past: z.object({
    told: z.number().int(),
    toTell: z.number().int(),
    homesToCome: z.number().int(),
    caughtUp: z.boolean(),
  }),
  homes: z.array(
    z.object({
      homeId: deviceId,
      name: bilingualText,
      /** Of the one who may be tried out. */
      isVisitors: z.boolean(),
      since: seconds.nullable(),
      /** What comes from the grid, and what the roof gives. */
      watts: z.number().int(),
      hasRoof: z.boolean(),
      roofWatts: z.number().int(),
      hasHeatPump: z.boolean(),
      heatPumpWatts: z.number().int(),
      wallbox: charger.nullable(),
      meter: z.object({
        meterId: deviceId,
        serial: z.string(),
        registerWh: wholeText.nullable(),
        heldBack: z.boolean(),
        waiting: z.number().int(),
        fee: z.object({ at: seconds, yen: wholeText, text: bilingualText }).nullable(),
      }),
    }),
  ),
  sites: z.array(z.object({ siteId: deviceId, name: bilingualText, chargers: z.array(charger) })),
  plants: z.array(
    z.object({
      meterId: deviceId,
      name: bilingualText,
      method: z.string(),
      watts: z.number().int(),
      peakW: z.number().int(),
    }),
  ),
  cards: z.array(
    z.object({ token: idToken, name: bilingualText, kind: z.enum(["visitor", "neighbour", "new"]) }),
  ),
  mails: z.number().int(),
});

export const getWorld = contract({
  method: "get",
  path: "/world/api/state",
  summary: "The street as it lives",
  answer: worldState,
});

/** Server-sent events: `event: world`, data as in `getWorld`. */
export const worldEventsPath = "/world/api/events";

const connectorParams = z.object({ chargerId: deviceId, connectorId: z.string().regex(/^[1-9]\d?$/) });

export const postPlug = contract({
  method: "post",
  path: "/world/api/chargers/{chargerId}/connectors/{connectorId}/plug",
  summary: "Put the plug of a car in, or take it out",
  params: connectorParams,
  body: z.object({ plugged: z.boolean() }),
});

export const postTap = contract({
  method: "post",
  path: "/world/api/chargers/{chargerId}/connectors/{connectorId}/tap",
  summary: "Hold a card to the reader",
  params: connectorParams,
  body: z.object({ token: idToken }),
});

export const putLine = contract({
  method: "put",
  path: "/world/api/chargers/{chargerId}/line",
  summary: "Cut or restore a charger's network",
  params: z.object({ chargerId: deviceId }),
  body: z.object({ online: z.boolean() }),
});

export const putReadings = contract({
  method: "put",
  path: "/world/api/homes/{homeId}/readings",
  summary: "Hold a home's readings back, or send those that were held back: late",
  params: z.object({ homeId: deviceId }),
  body: z.object({ heldBack: z.boolean() }),
});

const mailHead = {
  mailId: z.number().int(),
  at: seconds,
  from: z.string(),
  to: z.string(),
  subject: z.string(),
};

/** The demonstration's mailbox: whatever was sent to anybody, newest first. */
export const listMails = contract({
  method: "get",
  path: "/world/api/mails",
  summary: "Mails that were sent",
  answer: z.object({ mails: z.array(z.object({ ...mailHead, text: z.string() })) }),
});

import { z } from "zod";
import { answerOf, contract } from "./contract.ts";
import { heldReason, messageFault } from "./device-codes.ts";
import { fileMapping } from "./operator.ts";
import {
  area,
  bilingualText,
  dayText,
  deviceId,
  endUse,
  hexText,
  seconds,
  serialText,
  wholeText,
} from "./scalars.ts";

/** One device for the operator's eyes: what it is, what it said and was told, and how far its setting up has come. */

const deviceParams = z.object({ deviceId });

const deviceKind = z.enum(["charger", "settlement", "sub-meter", "plant"]);

const deviceFacts = z.object({
  deviceId,
  kind: deviceKind,
  serial: serialText,
  online: z.boolean(),
  registeredAt: seconds,
  lastMessageAt: seconds.nullable(),
  meterClass: z.string(),
  tolerancePercent: z.string(),
  verifiedUntil: dayText.nullable(),
  /** Of a charger. */
  station: z
    .object({
      siteId: deviceId.nullable(),
      behindSerial: serialText.nullable(),
      connectors: z.array(
        z.object({ connectorId: z.number().int(), status: z.string(), errorCode: z.string().nullable() }),
      ),
      maxPowerW: z.number().int(),
      utcOffsetMinutes: z.number().int(),
      openAccess: z.boolean(),
      /** SPKI as hex. */
      meterPublicKeys: z.array(z.string()),
    })
    .nullable(),
  /** Of a meter. */
  meter: z.object({ endUse, plant: hexText(8).nullable() }).nullable(),
  /** Where it connects to: the path of a WebSocket, or the topic of an MQTT message. */
  address: z.string(),
  username: z.string(),
});

export const getDevice = contract({
  method: "get",
  path: "/operator/devices/{deviceId}",
  summary: "One device with all that was registered of it",
  params: deviceParams,
  answer: deviceFacts,
});

const deviceMessage = z.object({
  messageId: z.number().int(),
  at: seconds,
  channel: z.enum(["ocpp", "mqtt", "file"]),
  direction: z.enum(["in", "out"]),
  /** Bytes that are no UTF-8 show as U+FFFD; a long one is cut. */
  text: z.string(),
  bytes: z.number().int(),
  isCut: z.boolean(),
  /** What of it could not be used, and why. */
  faults: z.array(messageFault),
});

export const listDeviceMessages = contract({
  method: "get",
  path: "/operator/devices/{deviceId}/messages",
  summary: "The last messages to and from a device, newest first",
  params: deviceParams,
  query: z.object({ before: wholeText.optional() }),
  answer: z.object({ messages: z.array(deviceMessage), hasMore: z.boolean() }),
});

/** How far a new device has come: each part is null until it was seen. */
export const getCommissioning = contract({
  method: "get",
  path: "/operator/devices/{deviceId}/commissioning",
  summary: "How far the setting up of a device has come",
  params: deviceParams,
  answer: z.object({
    kind: deviceKind,
    online: z.boolean(),
    /** Since it was registered (again). */
    connectedAt: seconds.nullable(),
    boot: z
      .object({ at: seconds, vendor: z.string(), model: z.string(), firmware: z.string().nullable() })
      .nullable(),
    /** Its clock less ours, in seconds, by its newest message that said a time. */
    clock: z.object({ offsetS: z.number().int(), at: seconds }).nullable(),
    /** What it said to each setting that it was asked to take. */
    settings: z.array(z.object({ key: z.string(), status: z.string() })),
    register: z.object({ at: seconds, wh: wholeText }).nullable(),
    session: z
      .object({
        sessionId: hexText(8),
        startedAt: seconds,
        endedAt: seconds.nullable(),
        energyWh: wholeText,
        state: z.enum(["running", "ended", "held"]),
        heldReason: heldReason.nullable(),
      })
      .nullable(),
  }),
});

/** Server-sent events `device`, data `deviceNews`: what is now at once, then each part again when it is another one. */
export const deviceEventsPath = "/operator/devices/{deviceId}/events";

export const deviceNews = z.object({
  device: answerOf(getDevice).optional(),
  commissioning: answerOf(getCommissioning).optional(),
  messages: answerOf(listDeviceMessages)
    .extend({
      /** These come on top of what was told; otherwise they are the newest page, whatever was told before. */
      goesOn: z.boolean(),
    })
    .optional(),
});

export const getDeviceDoors = contract({
  method: "get",
  path: "/operator/doors",
  summary: "At which ports devices are listened to",
  answer: z.object({ ocppPort: z.number().int(), mqttPort: z.number().int() }),
});

export const listSites = contract({
  method: "get",
  path: "/operator/sites",
  summary: "Public sites",
  answer: z.object({
    sites: z.array(z.object({ siteId: deviceId, name: bilingualText, area, place: hexText(8) })),
  }),
});

export const listMappings = contract({
  method: "get",
  path: "/operator/file-mappings",
  summary: "How sources write their files, as they were saved",
  answer: z.object({ mappings: z.array(z.object({ name: deviceId, mapping: fileMapping })) }),
});

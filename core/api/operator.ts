import { z } from "zod";
import { contract } from "./contract.ts";
import { fileRowFault, ledgerRefusal, unmatchedReason } from "./device-codes.ts";
import { area, bilingualText, dayText, deviceId, endUse, hexText, seconds, serialText } from "./scalars.ts";

/** What the operator of devices asks of the intermediary. Bearer token of the operator. */

export const putSite = contract({
  method: "put",
  path: "/operator/sites/{siteId}",
  summary: "Register a public site",
  params: z.object({ siteId: deviceId }),
  body: z.object({ name: bilingualText, area }),
  answer: z.object({ siteId: deviceId, place: hexText(8) }),
});

const meterQuality = {
  meterClass: z.string().min(1).max(40),
  tolerancePercent: z.string().regex(/^\d{1,2}(\.\d{1,2})?$/),
  verifiedUntil: dayText.nullable(),
};

/** The answer carries the password once; only its hash is kept. Registering again makes a new one. */
export const putCharger = contract({
  method: "put",
  path: "/operator/chargers/{chargerId}",
  summary: "Register a charger (OCPP station) and make its password",
  params: z.object({ chargerId: deviceId }),
  body: z.object({
    /** A public site, or the settlement meter of the house it stands behind. */
    at: z.union([z.object({ siteId: deviceId }), z.object({ behindSerial: serialText })]),
    serial: serialText,
    connectors: z.number().int().min(1).max(16),
    maxPowerW: z.number().int().min(1).max(1_000_000),
    ...meterQuality,
    /** What a time without a zone means. */
    utcOffsetMinutes: z.number().int().min(-840).max(840).default(540),
    /** How often it is to report its register during a session: so old is the running fee at most. */
    meterValueSeconds: z.number().int().min(1).max(3600).default(10),
    /** Keys of its meters, if they sign what they measure: PEM, or DER as hex or base64. Only these are trusted. */
    meterPublicKeys: z.array(z.string().min(1).max(2_000)).max(16).default([]),
    /** Security profile 0: no password is asked; only for a closed network. */
    openAccess: z.boolean().default(false),
  }),
  answer: z.object({
    chargerId: deviceId,
    path: z.string(),
    username: z.string(),
    password: z.string().nullable(),
  }),
});

/** A home settlement meter or sub-meter that reports over MQTT, by file, or both. */
export const putMeter = contract({
  method: "put",
  path: "/operator/meters/{meterId}",
  summary: "Register a meter and make its MQTT password",
  params: z.object({ meterId: deviceId }),
  body: z.object({
    serial: serialText,
    kind: z.enum(["settlement", "sub-meter", "plant"]),
    endUse,
    /** For a plant meter: the plant's id on the ledger. */
    plant: hexText(8).nullable().default(null),
    ...meterQuality,
  }),
  answer: z.object({ meterId: deviceId, topic: z.string(), username: z.string(), password: z.string() }),
});

export const listDevices = contract({
  method: "get",
  path: "/operator/devices",
  summary: "All devices with what they last said",
  answer: z.object({
    devices: z.array(
      z.object({
        deviceId,
        kind: z.enum(["charger", "settlement", "sub-meter", "plant"]),
        serial: serialText,
        online: z.boolean(),
        lastMessageAt: seconds.nullable(),
      }),
    ),
  }),
});

/** How one source writes its files; saved by name. */
export const fileMapping = z.object({
  encoding: z.enum(["utf-8", "shift_jis"]),
  delimiter: z.enum([",", ";", "\t"]),
  headerRows: z.number().int().min(0).max(20),
  meterColumn: z.number().int().min(1).nullable(),
  timeColumn: z.number().int().min(1),
  /** For sources with the day and the time apart. */
  clockColumn: z.number().int().min(1).nullable(),
  energyColumn: z.number().int().min(1),
  timeFormat: z.enum(["yyyy-MM-dd HH:mm:ss", "yyyy/M/d H:mm", "dd.MM.yyyy HH:mm", "iso"]),
  decimalMark: z.enum([".", ","]),
  unit: z.enum(["Wh", "kWh"]),
  timeMarks: z.enum(["interval-start", "interval-end"]),
});

export const putMapping = contract({
  method: "put",
  path: "/operator/file-mappings/{name}",
  summary: "Save how a source writes its files",
  params: z.object({ name: deviceId }),
  body: fileMapping,
});

const fileImport = z.object({
  mapping: deviceId,
  /** Used when the file has no meter column, and as the only meter taken when it has one. */
  serial: serialText,
  /** Moves every time by whole days (tests, replays). */
  shiftDays: z.number().int().min(-20000).max(20000).default(0),
  contentBase64: z.string().max(64_000_000),
});

const refusedRow = z.object({
  line: z.number().int(),
  text: z.string(),
  code: fileRowFault,
  /** What `code` is about: a form of times, a unit, another line's number, how many rows. */
  about: z.string().nullable(),
  /** The same as a sentence, for a log. */
  reason: z.string(),
});

const importResult = z.object({
  rows: z.number().int(),
  taken: z.number().int(),
  unchanged: z.number().int(),
  corrected: z.number().int(),
  refused: z.array(refusedRow),
  /** Half hours between the first and the last that no usable row tells of; `to` is exclusive. */
  gaps: z.array(z.object({ from: seconds, to: seconds })).default([]),
  from: seconds.nullable(),
  to: seconds.nullable(),
  energyWh: z.string(),
});

export const postFilePreview = contract({
  method: "post",
  path: "/operator/file-previews",
  summary: "What an import would take and refuse; changes nothing",
  body: fileImport,
  answer: importResult.extend({
    sample: z.array(z.object({ line: z.number().int(), from: seconds, energyWh: z.string() })),
  }),
});

export const postFileImport = contract({
  method: "post",
  path: "/operator/file-imports",
  summary: "Import a file of 30-minute readings",
  body: fileImport,
  answer: importResult,
});

/** Energy that nobody could be billed for by right: kept and shown, never guessed. */
export const listUnmatched = contract({
  method: "get",
  path: "/operator/unmatched",
  summary: "Energy outside a contract, or by an unknown or blocked token",
  answer: z.object({
    rows: z.array(
      z.object({
        deviceId,
        from: seconds,
        to: seconds,
        energyWh: z.string(),
        reason: unmatchedReason,
        /** Of `refused_by_ledger`: what the ledger said. */
        refusal: ledgerRefusal.nullable(),
        token: z.string().nullable(),
      }),
    ),
  }),
});

/** How much of what was measured is still on its way to the ledger: for a line of progress, and to tell that the past is coming in. */
export const getProgress = contract({
  method: "get",
  path: "/operator/progress",
  summary: "How many half hours wait to be settled, matched and sent",
  answer: z.object({
    /** Half hours of meters that were measured and are not decided yet, and sessions that changed. */
    toSettle: z.number().int().min(0),
    /** Half hours of sellers that are due and not matched with plants yet. */
    toMatch: z.number().int().min(0),
    /** Records that the ledger has not answered yet. */
    toSend: z.number().int().min(0),
    /** Records that the ledger has answered, ever. */
    answered: z.number().int().min(0),
    /** The first second of the oldest half hour that waits for one of these; null: nothing waits. */
    oldest: seconds.nullable(),
    /** Something of more than two hours ago is among it: what screens show of the past is not whole yet. */
    pastIsComing: z.boolean(),
  }),
});

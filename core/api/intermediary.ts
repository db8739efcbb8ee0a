import { z } from "zod";
import { contract } from "./contract.ts";
import {
  area,
  bilingualText,
  dayText,
  deviceId,
  endUse,
  hexText,
  idToken,
  monthNumber,
  monthText,
  seconds,
  sellerId,
  serialText,
  tokenKind,
  wholeText,
} from "./scalars.ts";

/** What the trading server asks of the intermediary, but for chargers (`intermediary-charging.ts`). Bearer token of the pair; no other caller. */

/** 販売者情報 (Fig 19). */
export const sellerInformation = z.object({
  seller: sellerId,
  name: bilingualText,
  plans: z.array(z.object({ planId: deviceId, name: bilingualText })),
  /** What people call the seller's plants: the ledger knows them by number only. */
  plants: z.array(z.object({ plant: hexText(8), name: bilingualText })).default([]),
});

export const putSeller = contract({
  method: "put",
  path: "/v1/sellers/{seller}",
  summary: "Seller information",
  params: z.object({ seller: z.string() }),
  body: sellerInformation,
});

const homeNumber = z.number().int().min(1).max(99);

/** What `core/identity` makes of a user's secret for one month: all that anybody is told of it. */
export const monthPseudonyms = z.object({
  month: monthNumber,
  account: hexText(16),
  homes: z.array(
    z.object({
      home: homeNumber,
      place: hexText(8),
      meters: z.array(z.object({ serial: serialText, meter: hexText(8) })),
    }),
  ),
});

/** 購入者情報 (Fig 11): tokens, pseudonyms by month, seller and plan. Never a name, never the secret `K`. */
export const purchaserInformation = z.object({
  purchaserId: z.uuid(),
  seller: sellerId,
  planId: deviceId,
  tokens: z.array(z.object({ token: idToken, kind: tokenKind, blocked: z.boolean() })),
  homes: z.array(
    z.object({
      home: homeNumber,
      area: area.default(3),
      settlementSerial: serialText,
      subMeters: z.array(z.object({ serial: serialText, endUse })),
      from: dayText,
      /** Exclusive; null while the contract runs. */
      to: dayText.nullable(),
    }),
  ),
  /** `seller`: whose the month is, where it is another's than the purchaser's of today; a seller changes on a 1st. */
  months: z.array(monthPseudonyms.extend({ seller: sellerId.optional() })),
});

const purchaserParams = z.object({ purchaserId: z.uuid() });

/** Idempotent; refuses a meter or a token that another purchaser holds (`already_exists`). */
export const putPurchaser = contract({
  method: "put",
  path: "/v1/purchasers/{purchaserId}",
  summary: "Purchaser information",
  params: purchaserParams,
  body: purchaserInformation,
  answer: z.object({
    meters: z.array(
      z.object({
        serial: serialText,
        /** The operator has registered a device with this serial. */
        known: z.boolean(),
        meterClass: z.string().nullable(),
        /** As its certificate says, in percent. */
        tolerancePercent: z.string().nullable().default(null),
        verifiedUntil: dayText.nullable(),
        /** Until when it has measured, over the air or by file; of a wallbox, when it was last heard of. */
        lastReadingAt: seconds.nullable(),
      }),
    ),
  }),
});

/** 取引履歴情報 (Fig 20): what was bought, when, where, for what, and from which production method. */
export const historyRow = z.object({
  at: seconds,
  sessionId: hexText(8).nullable(),
  place: hexText(8),
  placeName: bilingualText,
  endUse,
  energyWh: wholeText,
  origins: z.array(z.object({ method: z.string(), energyWh: wholeText })),
  state: z.enum(["waiting", "on-ledger", "refused"]),
});

export const getHistory = contract({
  method: "get",
  path: "/v1/purchasers/{purchaserId}/history",
  summary: "Transaction history of a purchaser's month",
  params: purchaserParams,
  query: z.object({ month: monthText }),
  answer: z.object({ rows: z.array(historyRow) }),
});

/** What the meter signed of a session, as it came, for anybody's own check: texts whose signatures hold, and the keys that they hold by. */
export const signedEvidence = z.object({ texts: z.array(z.string()), publicKeys: z.array(z.string()) });

/** Where one session's records are: which entries of the log hold them, and since when all of it is there. */
export const getSessionLedger = contract({
  method: "get",
  path: "/v1/purchasers/{purchaserId}/sessions/{sessionId}/ledger",
  summary: "Where a session's records are on the ledger",
  params: z.object({ purchaserId: z.uuid(), sessionId: hexText(8) }),
  answer: z.object({
    state: z.enum(["waiting", "on-ledger", "refused"]),
    /** Indices of the log's entries, ascending. */
    entries: z.array(z.number().int()),
    /** blockTime of the newest of them, once the ledger has all. */
    since: seconds.nullable(),
    /** Null where nothing is signed. */
    signed: signedEvidence.nullable().default(null),
  }),
});

/** How far the purchaser's month is complete: what a statement waits for. */
export const getCompleteness = contract({
  method: "get",
  path: "/v1/purchasers/{purchaserId}/completeness",
  summary: "Until when every settlement meter has reported, and what still waits for the ledger",
  params: purchaserParams,
  query: z.object({ month: monthText }),
  answer: z.object({
    /** The end of the last slot that is whole for all settlement meters of the month; null if there is none yet. */
    settlementUntil: seconds.nullable(),
    waitingRecords: z.number().int(),
    runningSessions: z.array(hexText(8)),
  }),
});

/**
 * The relay: 取引情報 of one account. `closedAfter`: the closing that it is proved under must be of this time or later;
 * the intermediary asks the ledger for one if need be (at most one a minute, so the answer may be `not_ready` with
 * the fact `retryAfterS`). The answer is `tsunagu/bill/1`.
 */
export const getExtraction = contract({
  method: "get",
  path: "/v1/extractions/{seller}/{month}/{account}",
  summary: "One account's records with the proof that none is missing",
  params: z.object({ seller: z.string(), month: monthText, account: hexText(16) }),
  query: z.object({ closedAfter: z.string().optional() }),
  answer: z.unknown(),
});

/** The relay of the two proofs a phone may fetch anew. */
export { getCheckpoint, getConsistency } from "./ledger-node.ts";

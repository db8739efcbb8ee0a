import { z } from "zod";
import { contract } from "./contract.ts";
import { historyRow } from "./intermediary.ts";
import {
  bilingualText,
  dayText,
  endUse,
  hexText,
  monthNumber,
  monthText,
  seconds,
  signedWholeText,
  wholeText,
} from "./scalars.ts";

/** What the phone asks of the trading server about money. */

/** 速報 provisional (the ledger may still grow), 確定 final (issued). 推計 is said per amount of energy. */
const standing = z.enum(["provisional", "final"]);

const useRow = z.object({
  /** `fixed` is 基本料金等. */
  endUse: z.union([endUse, z.literal("fixed")]),
  energyWh: wholeText,
  estimatedWh: wholeText,
  yen: signedWholeText,
});

const placeRow = z.object({
  place: z.string(),
  kind: z.enum(["home", "site"]),
  name: bilingualText,
  energyWh: wholeText,
  yen: signedWholeText,
  uses: z.array(useRow),
});

/** This month, before its statement: priced by the same function, from proved records only. */
export const getMonth = contract({
  method: "get",
  path: "/api/months/{month}",
  summary: "A month in yen and kWh: total, per place, per place and end use, per day, by origin",
  params: z.object({ month: monthText }),
  answer: z.object({
    month: monthNumber,
    standing,
    /** The ledger was closed here: everything up to this time is in. Null: the ledger could not be asked. */
    provedUntil: seconds.nullable(),
    totalYen: signedWholeText,
    /** The same days of the month before, by the same tariff rules; null if there was no contract. */
    lastMonthYen: signedWholeText.nullable(),
    lastMonthWh: wholeText.nullable(),
    energyWh: wholeText,
    places: z.array(placeRow),
    /** One row a day of the month, 1-based; days to come have none. Wh by end use, home and away apart. */
    days: z.array(
      z.object({
        day: z.number().int(),
        homeWh: wholeText,
        awayWh: wholeText,
        uses: z.array(z.object({ endUse, energyWh: wholeText })),
      }),
    ),
    origins: z.array(z.object({ method: z.string(), energyWh: wholeText })),
    waitingRecords: z.number().int(),
    /** `tsunagu/statement/1` of each part of the month, issued or as it would be issued now: how every row comes about. */
    documents: z.array(z.unknown()),
  }),
});

/** The 48 slots of one day. */
export const getDay = contract({
  method: "get",
  path: "/api/days/{day}",
  summary: "A day slot by slot",
  params: z.object({ day: dayText }),
  answer: z.object({
    day: dayText,
    slots: z.array(
      z.object({
        slot: z.number().int(),
        uses: z.array(z.object({ endUse, energyWh: wholeText })),
        quality: z.enum(["measured", "estimated", "missing"]),
      }),
    ),
  }),
});

export const getUserHistory = contract({
  method: "get",
  path: "/api/history/{month}",
  summary: "Transaction history: what was bought, where, for what, from which origin",
  params: z.object({ month: monthText }),
  answer: z.object({ rows: z.array(historyRow.extend({ yen: signedWholeText.nullable() })) }),
});

const statementStatus = z.enum(["draft", "issued", "paid", "overdue", "carried-forward", "void"]);

/**
 * The bank's question, or what to pay with at a convenience store, with the last second in which it is taken: a number, or the address of
 * the provider's page that has one for each chain of stores.
 */
const paymentNext = z
  .object({
    kind: z.enum(["authenticate", "store-number", "store-page"]),
    value: z.string(),
    until: seconds.nullable(),
  })
  .nullable();

export const statementSummary = z.object({
  statementId: z.uuid(),
  month: monthNumber,
  kind: z.enum(["monthly", "closing"]),
  number: z.string(),
  from: seconds,
  to: seconds,
  issuedAt: seconds.nullable(),
  dueDay: dayText.nullable(),
  totalYen: signedWholeText,
  /** Still to be paid, after credits and payments. */
  leftYen: wholeText,
  status: statementStatus,
});

export const listStatements = contract({
  method: "get",
  path: "/api/statements",
  summary: "All statements, newest first",
  answer: z.object({ statements: z.array(statementSummary) }),
});

const statementParams = z.object({ statementId: z.uuid() });

/** The whole of what `tsunagu verify FILE` reads: `tsunagu/bundle/1`. */
export const getBundle = contract({
  method: "get",
  path: "/api/statements/{statementId}/bundle",
  summary: "Statement, tariffs and evidence in one file",
  params: statementParams,
  answer: z.unknown(),
});

export const getStatement = contract({
  method: "get",
  path: "/api/statements/{statementId}",
  summary: "One statement with its document, payments and notices",
  params: statementParams,
  answer: z.object({
    summary: statementSummary,
    /** `tsunagu/statement/1`, `core/rating/statement.ts`. */
    document: z.unknown(),
    payments: z.array(
      z.object({
        paymentId: z.uuid(),
        at: seconds,
        status: z.string(),
        yen: wholeText,
        /** `simulator`, `store`, or a card as a person knows it: `Visa 4242`. */
        means: z.string(),
        /** Nobody pressed a button: the user has chosen that statements are paid by themselves. */
        automatic: z.boolean(),
        /** Where it goes on, as long as it is open. */
        next: paymentNext,
        reason: z.string().nullable(),
      }),
    ),
    /** What credit notes took off it, own ones and those of earlier statements. */
    credits: z.array(z.object({ creditNoteId: z.uuid(), number: z.string(), yen: wholeText, at: seconds })),
    /** Credit notes for this statement. */
    creditNotes: z.array(
      z.object({ creditNoteId: z.uuid(), number: z.string(), issuedAt: seconds, yen: wholeText }),
    ),
    meters: z.array(
      z.object({
        serial: z.string(),
        kind: z.string(),
        meterClass: z.string(),
        tolerancePercent: z.string(),
        verifiedUntil: dayText.nullable(),
        /** The place of the statement's rows that it counted for. */
        place: hexText(8).nullable().default(null),
        /** Of a charger: how many of the statement's sessions there it signed at both ends. Null for others. */
        signed: z.object({ sessions: z.number().int(), of: z.number().int() }).nullable().default(null),
      }),
    ),
    /** Place id → name, since the statement's document and the ledger carry no names. */
    placeNames: z.record(z.string(), bilingualText),
  }),
});

/** On any day: moving out, or asked for. `not_ready` with `retryAfterS` while records wait for the ledger. */
export const postClosingStatement = contract({
  method: "post",
  path: "/api/closing-statements",
  summary: "Make a closing statement up to now",
  body: z.object({ month: monthNumber }),
  answer: z.object({ statementId: z.uuid() }),
});

/** The simulator's ways; a real provider decides by itself. */
export const simulatedOutcome = z.enum([
  "succeed",
  "decline",
  "authenticate",
  "pending",
  "time-out",
  "notice-twice",
  "notices-out-of-order",
  /** A store's number that nobody pays with. */
  "runs-out",
  /** A store's number that is paid with after it ran out. */
  "paid-late",
]);

const paymentAnswer = z.object({
  paymentId: z.uuid(),
  status: z.enum(["succeeded", "declined", "authentication-required", "pending", "unknown"]),
  next: paymentNext,
});

/** One charge per statement for ever: asking again answers what became of it. */
export const postPayment = contract({
  method: "post",
  path: "/api/statements/{statementId}/payments",
  summary: "Pay a statement",
  params: statementParams,
  body: z.object({
    /** Left out: the card that pays by itself, if there is one. */
    means: z
      .discriminatedUnion("kind", [
        z.object({ kind: z.literal("card"), meansId: z.uuid() }),
        z.object({ kind: z.literal("store") }),
      ])
      .optional(),
    /** How the simulator is to behave; left out: as the means do. */
    simulate: simulatedOutcome.optional(),
  }),
  answer: paymentAnswer,
});

/** Begins nothing: it is safe to ask at any time. */
export const postPaymentCheck = contract({
  method: "post",
  path: "/api/payments/{paymentId}/check",
  summary: "Ask the provider how a payment stands",
  params: z.object({ paymentId: z.uuid() }),
  answer: paymentAnswer,
});

export const postAuthentication = contract({
  method: "post",
  path: "/api/payments/{paymentId}/authentication",
  summary: "Answer the bank's question at the simulator, or be sent to the bank's page; or refuse it",
  params: z.object({ paymentId: z.uuid() }),
  body: z.object({ approve: z.boolean() }),
  /** `page`: where the bank asks; null where the question is answered. */
  answer: z.object({ status: z.string(), page: z.url().nullable() }),
});

export const notificationKind = z.enum([
  "registered",
  "session-ended",
  "statement-issued",
  "payment",
  /** What a contract is priced by, or how long it runs. */
  "contract",
]);

/** Server-sent events: `event: notifications`, data as in `notificationNews`: at once, and whenever it changes. */
export const notificationEventsPath = "/api/notifications/events";

export const notificationNews = z.object({ unread: z.number().int(), newestId: z.uuid().nullable() });

export const listNotifications = contract({
  method: "get",
  path: "/api/notifications",
  summary: "Notifications, newest first",
  answer: z.object({
    notifications: z.array(
      z.object({
        notificationId: z.uuid(),
        at: seconds,
        read: z.boolean(),
        kind: notificationKind,
        title: bilingualText,
        text: bilingualText,
        link: z.string().nullable(),
      }),
    ),
  }),
});

export const putNotificationsRead = contract({
  method: "put",
  path: "/api/notifications/read",
  summary: "Mark all as read",
});

/** What a phone may fetch anew for an old bill. */
export const getNewestCheckpoint = contract({
  method: "get",
  path: "/api/ledger-checkpoint",
  summary: "The newest checkpoint; with `from`, the consistency proof from that size too",
  query: z.object({ from: z.string().optional() }),
  answer: z.object({ checkpoint: z.string(), consistency: z.array(hexText(32)) }),
});

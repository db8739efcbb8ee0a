import { z } from "zod";
import { contract } from "./contract.ts";
import {
  bilingualText,
  dayText,
  hexText,
  monthNumber,
  seconds,
  signedWholeText,
  wholeText,
} from "./scalars.ts";

/** What the phone asks of the trading server about money. */

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
    /** Issued for the part of the month before this statement's period, in order of time: what it leaves out is on them. */
    earlier: z.array(z.object({ statementId: z.uuid(), number: z.string() })).default([]),
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

/** What a phone may fetch anew for an old bill. */
export const getNewestCheckpoint = contract({
  method: "get",
  path: "/api/ledger-checkpoint",
  summary: "The newest checkpoint; with `from`, the consistency proof from that size too",
  query: z.object({ from: z.string().optional() }),
  answer: z.object({ checkpoint: z.string(), consistency: z.array(hexText(32)) }),
});

import { z } from "zod";
import { contract } from "./contract.ts";
import { staffRole } from "./demo.ts";
import { placedRecord } from "./ledger-relay.ts";
import {
  bilingualText,
  dayText,
  hexText,
  monthNumber,
  monthText,
  seconds,
  sellerId,
  wholeText,
} from "./scalars.ts";

/**
 * What the explorer shows to those with the right, beside what a ledger node tells everybody: a user sees the own accounts (session
 * cookie), staff of a seller that seller's, an auditor what a seller has granted (staff cookie). All else is `not_found`, whether or
 * not it is there. Every read of records is noted, and the people whose they are can see it.
 */

const sellerText = z.string().regex(/^[1-9][0-9]{0,4}$/);

export const readerKind = z.enum(["user", "seller-staff", "auditor"]);

/** For everybody: who is asking, as far as the explorer is concerned, and what a name stands for. */
export const getExplorerReader = contract({
  method: "get",
  path: "/api/explorer/reader",
  summary: "Who is signed in, and what they may look at",
  answer: z.object({
    user: z
      .object({
        name: z.string(),
        accounts: z.array(z.object({ seller: sellerId, month: monthNumber, account: hexText(16) })),
        /** What the own homes are called, by their places of each month. */
        homes: z.array(z.object({ place: hexText(8), name: z.string() })),
      })
      .nullable(),
    staff: z
      .object({
        name: z.string(),
        roles: z.array(staffRole),
        seller: sellerId.nullable(),
        grants: z.array(
          z.object({
            seller: sellerId,
            fromMonth: monthNumber,
            toMonth: monthNumber,
            untilDay: dayText,
            reason: z.string(),
            /** Of one customer: the accounts of those months. Null: of all customers, and the plants. */
            accounts: z.array(z.object({ month: monthNumber, account: hexText(16) })).nullable(),
          }),
        ),
      })
      .nullable(),
    sellers: z.array(z.object({ seller: sellerId, name: bilingualText })),
    /** Public charging sites by their place on the ledger. */
    sites: z.array(z.object({ place: hexText(8), name: bilingualText })),
  }),
});

/** What an id is for whoever asks; what they may not know of is not among it. */
export const foundThing = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("account"), seller: sellerId, month: monthNumber, account: hexText(16) }),
  z.object({
    kind: z.literal("statement"),
    number: z.string(),
    statementId: z.uuid(),
    isOwn: z.boolean(),
    seller: sellerId,
    month: monthNumber,
    account: hexText(16),
  }),
  /** A charge: its records stand in the account of its month. */
  z.object({
    kind: z.literal("session"),
    sessionId: hexText(8),
    /** Where it was; null at a home. */
    site: bilingualText.nullable(),
    startedAt: seconds,
    isOwn: z.boolean(),
    seller: sellerId,
    month: monthNumber,
    account: hexText(16),
  }),
  z.object({
    kind: z.literal("meter"),
    meter: hexText(8),
    serial: z.string(),
    seller: sellerId,
    month: monthNumber,
    account: hexText(16),
  }),
  z.object({
    kind: z.literal("home"),
    place: hexText(8),
    seller: sellerId,
    month: monthNumber,
    account: hexText(16),
  }),
  z.object({ kind: z.literal("site"), place: hexText(8), name: bilingualText }),
  z.object({ kind: z.literal("plant"), plant: hexText(8), name: bilingualText.nullable() }),
]);

export const resolveForReader = contract({
  method: "get",
  path: "/api/explorer/resolve",
  summary: "What an id, a serial, a part of a name, or the number of a statement or a charge is",
  query: z.object({ q: z.string().trim().min(1).max(100) }),
  answer: z.object({ found: z.array(foundThing) }),
});

/** The evidence proves itself in the browser; the nth of `places` is where its nth record stands in the log. */
export const getExplorerAccount = contract({
  method: "get",
  path: "/api/explorer/accounts/{seller}/{month}/{account}",
  summary: "An account with the proof that none of its records is missing",
  params: z.object({ seller: sellerText, month: monthText, account: hexText(16) }),
  answer: z.object({
    /** `tsunagu/bill/1`. */
    evidence: z.unknown(),
    places: z.array(z.object({ entry: z.number().int(), index: z.number().int() })),
    /** As whom it is shown. */
    shownAs: readerKind,
  }),
});

/** By their numbers on the ledger: whose they are is not said. */
export const listExplorerAccounts = contract({
  method: "get",
  path: "/api/explorer/accounts/{seller}/{month}",
  summary: "The accounts of a seller's month that the reader may look at",
  params: z.object({ seller: sellerText, month: monthText }),
  answer: z.object({ accounts: z.array(hexText(16)), hasMore: z.boolean() }),
});

const shownRecords = {
  /** Only those that the reader may see. */
  records: z.array(placedRecord),
  shownAs: readerKind,
};

export const getExplorerEntryRecords = contract({
  method: "get",
  path: "/api/explorer/entries/{index}/records",
  summary: "The records of one batch that the reader may see, page by page",
  params: z.object({ index: wholeText }),
  query: z.object({
    /** As the batch's header says. */
    month: monthText,
    seller: sellerText,
    after: wholeText.optional(),
  }),
  answer: z.object({ ...shownRecords, next: wholeText.nullable() }),
});

export const getExplorerMeterRecords = contract({
  method: "get",
  path: "/api/explorer/meters/{meter}/records",
  summary: "The records about one meter that the reader may see, at most 62 days",
  params: z.object({ meter: hexText(8) }),
  query: z.object({ seller: sellerText, from: wholeText, to: wholeText }),
  answer: z.object(shownRecords),
});

/** A user sees what covers the own use: the plant's power of that half hour, and the own transfers, nobody else's. */
export const getExplorerSlotRecords = contract({
  method: "get",
  path: "/api/explorer/plants/{plant}/slots/{slot}/records",
  summary: "What a plant gave in one half hour",
  params: z.object({ plant: hexText(8), slot: wholeText }),
  query: z.object({ seller: sellerText }),
  answer: z.object(shownRecords),
});

const noteOfRead = z.object({
  at: seconds,
  reader: readerKind,
  /** Null where the one who asks must not know: a user is told whose staff it was, not who. */
  readerName: z.string().nullable(),
  seller: sellerId,
  /** `accounts/682/…`, `entries/7`, `meters/…`, `plants/…/slots/…`. */
  subject: z.string(),
  records: z.number().int(),
});

/** A user: whoever looked at the own records. Staff: all that was looked at of the seller. An auditor: what that auditor looked at. */
export const listReads = contract({
  method: "get",
  path: "/api/explorer/reads",
  summary: "Who looked at what, newest first",
  answer: z.object({ reads: z.array(noteOfRead) }),
});

/** The same, of the node: which members were given records of the seller. For the seller's staff. */
export const listMemberReads = contract({
  method: "get",
  path: "/api/explorer/member-reads",
  summary: "Which members of the ledger were given records of the seller",
  answer: z.object({
    reads: z.array(
      z.object({
        at: seconds,
        member: z.number().int(),
        memberName: z.string(),
        subject: z.string(),
        records: z.number().int(),
      }),
    ),
  }),
});

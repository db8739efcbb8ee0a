import { z } from "zod";
import { receiptSchema } from "../proofs/receipt.ts";
import { contract } from "./contract.ts";
import { hexText, monthText, seconds, wholeText } from "./scalars.ts";

/** A batch is sent as `application/octet-stream` (transaction bytes), so it has a path but no JSON body. */
export const batchesPath = "/v1/batches";

/** The answer to a sent batch, and to `getReceipt`: the same bytes as the first time, however often it is asked. */
export const getReceipt = contract({
  method: "get",
  path: "/v1/receipts/{member}/{stream}/{sequence}",
  summary: "The receipt of a batch that was logged",
  params: z.object({ member: z.string(), stream: z.string(), sequence: z.string() }),
  answer: receiptSchema,
});

/** The next unspent sequence of a member's stream: what an outbox asks after a long absence. */
export const getStream = contract({
  method: "get",
  path: "/v1/streams/{member}/{stream}",
  summary: "The next sequence of a stream",
  params: z.object({ member: z.string(), stream: z.string() }),
  answer: z.object({ nextSequence: wholeText }),
});

export const getCheckpoint = contract({
  method: "get",
  path: "/v1/checkpoint",
  summary: "The newest checkpoint, signed by the nodes",
  answer: z.object({ checkpoint: z.string(), entries: z.number().int(), blockTime: seconds }),
});

export const getConsistency = contract({
  method: "get",
  path: "/v1/consistency",
  summary: "Proof that a log of size `from` is a prefix of the log of size `to`",
  query: z.object({ from: z.string(), to: z.string() }),
  answer: z.object({ path: z.array(hexText(32)) }),
});

export const getEntry = contract({
  method: "get",
  path: "/v1/entries/{index}",
  summary: "One log entry with its inclusion proof under the newest checkpoint",
  params: z.object({ index: z.string() }),
  answer: z.object({
    entry: z.string(),
    index: z.number().int(),
    path: z.array(hexText(32)),
    checkpoint: z.string(),
  }),
});

export const getClosing = contract({
  method: "get",
  path: "/v1/closing",
  summary: "The newest closing",
  answer: z.object({ index: z.number().int().nullable(), blockTime: seconds, entry: z.string().nullable() }),
});

const accountParams = z.object({ seller: z.string(), month: monthText, account: hexText(16) });

/** Signed (RFC 9421). The answer is `tsunagu/bill/1`, `docs/ledger-format.md`; `core/proofs/bill-evidence.ts` reads it. */
export const getBillEvidence = contract({
  method: "get",
  path: "/v1/accounts/{seller}/{month}/{account}/bill",
  summary: "All records of an account under the newest closing, with the proof that none is missing",
  params: accountParams,
  /** Entries of the largest log that the asker has seen: then the evidence brings the proof that it still stands. */
  query: z.object({ seen: wholeText.optional() }),
  answer: z.unknown(),
});

/** Records with their places in the log, in (entry, index) order; only those that the asker may read. */
const placedRecords = z.object({
  records: z.array(z.object({ record: hexText(64), entry: z.number().int(), index: z.number().int() })),
});
const period = { from: wholeText, to: wholeText };

/** Signed (RFC 9421). Records in (entry, index) order, newest state, with a place in the log each. */
export const getAccountRecords = contract({
  method: "get",
  path: "/v1/accounts/{seller}/{month}/{account}/records",
  summary: "An account's records that start in from ≤ start < to",
  params: accountParams,
  query: z.object({ from: wholeText.optional(), to: wholeText.optional() }),
  answer: placedRecords,
});

/** Signed (RFC 9421). At most 62 days and 10,000 records. */
export const getMeterRecords = contract({
  method: "get",
  path: "/v1/meters/{meter}/records",
  summary: "The records about one meter that start in from ≤ start < to",
  params: z.object({ meter: hexText(8) }),
  query: z.object(period),
  answer: placedRecords,
});

/** Signed (RFC 9421). `slot` counts half hours since 1970. */
export const getAssetRecords = contract({
  method: "get",
  path: "/v1/plants/{plant}/slots/{slot}/records",
  summary: "What was issued, corrected and given away of a plant's half hour, all parts of it",
  params: z.object({ plant: hexText(8), slot: wholeText }),
  answer: placedRecords,
});

/** Signed (RFC 9421). */
export const getEntryRecords = contract({
  method: "get",
  path: "/v1/entries/{index}/records",
  summary: "The accepted records of one batch",
  params: z.object({ index: wholeText }),
  answer: placedRecords,
});

/** Signed (RFC 9421), by the member itself. Page by page: `next` is the `after` of the following page. */
export const getOwnRecords = contract({
  method: "get",
  path: "/v1/members/{member}/records",
  summary: "The accepted records that a member wrote and that start in from ≤ start < to",
  params: z.object({ member: z.string() }),
  query: z.object({ ...period, after: z.string().optional() }),
  answer: placedRecords.extend({ next: z.string().nullable() }),
});

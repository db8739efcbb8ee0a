import { z } from "zod";
import { contract } from "./contract.ts";
import { nodeExtraction } from "./ledger-browse.ts";
import { bilingualText, hexText, monthText, sellerId, wholeText } from "./scalars.ts";

/**
 * Records that the trading server shows to those with the right: asked of the intermediary, which asks the ledger as itself. Each
 * asks for one seller's: whatever else the intermediary may read does not come through. Bearer token of the pair.
 */

/** A record with its place in the log. */
export const placedRecord = z.object({
  record: hexText(64),
  entry: z.number().int(),
  index: z.number().int(),
});

const sellerText = z.string().regex(/^[1-9][0-9]{0,4}$/);

const placedRecords = z.object({ records: z.array(placedRecord) });

/** Only of a purchaser of this seller. */
export const getRelayedAccount = contract({
  method: "get",
  path: "/v1/relay/{seller}/accounts/{month}/{account}/records",
  summary: "The records of one account with their places in the log",
  params: z.object({ seller: sellerText, month: monthText, account: hexText(16) }),
  answer: placedRecords,
});

/** In the order of the batch, at most 200 a page. `next` is the `after` of the following page. */
export const getRelayedEntry = contract({
  method: "get",
  path: "/v1/relay/{seller}/entries/{index}/records",
  summary: "The accepted records of one batch that are this seller's",
  params: z.object({ seller: sellerText, index: wholeText }),
  query: z.object({
    after: wholeText.optional(),
    /** Only this account's. */
    account: hexText(16).optional(),
  }),
  answer: placedRecords.extend({
    next: wholeText.nullable(),
    /** How many there are on all pages. */
    count: z.number().int(),
  }),
});

export const getRelayedMeter = contract({
  method: "get",
  path: "/v1/relay/{seller}/meters/{meter}/records",
  summary: "This seller's records about one meter that start in from ≤ start < to, at most 62 days",
  params: z.object({ seller: sellerText, meter: hexText(8) }),
  query: z.object({ from: wholeText, to: wholeText }),
  answer: placedRecords,
});

/** `slot` counts half hours since 1970. */
export const getRelayedSlot = contract({
  method: "get",
  path: "/v1/relay/{seller}/plants/{plant}/slots/{slot}/records",
  summary: "What was issued, corrected and given away of a plant's half hour",
  params: z.object({ seller: sellerText, plant: hexText(8), slot: wholeText }),
  answer: placedRecords,
});

/** What the ledger's node itself noted: also what other members were given. */
export const getRelayedExtractions = contract({
  method: "get",
  path: "/v1/relay/{seller}/extractions",
  summary: "Who was given this seller's records by the node",
  params: z.object({ seller: sellerText }),
  answer: z.object({ extractions: z.array(nodeExtraction.extend({ memberName: z.string() })) }),
});

/** A plant of the ledger with the name that its seller gives it; null while it has told none. */
export const plantFacts = z.object({
  plant: hexText(8),
  seller: sellerId,
  place: hexText(8),
  method: z.string(),
  area: z.string(),
  capacityW: z.number().int(),
  name: bilingualText.nullable(),
});

export const listPlants = contract({
  method: "get",
  path: "/v1/plants",
  summary: "The plants of all sellers",
  answer: z.object({ plants: z.array(plantFacts) }),
});

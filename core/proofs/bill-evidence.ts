import { hexToBytes } from "@noble/hashes/utils.js";
import { z } from "zod";
import { hexText } from "../records/json-scalars.ts";
import { type AccountState, decodeAccountState } from "./account-state.ts";
import { type ClosingEntry, decodeClosingEntry } from "./closing-entry.ts";
import {
  type AccountLeaf,
  type BucketLeaf,
  decodeAccountLeaf,
  decodeBucketLeaf,
  decodeMonthLeaf,
  type MonthLeaf,
} from "./closing-leaves.ts";
import { decodedOr, notProved } from "./not-proved.ts";
import { logIndex, pathOf32 } from "./proof-scalars.ts";

/** `tsunagu/bill/1`: all records of one account under one closing, and the proof that none is missing. */
const billEvidenceSchema = z.strictObject({
  format: z.literal("tsunagu/bill/1"),
  /** C2SP signed note. */
  checkpoint: z.string(),
  /** Between this checkpoint and the one that the verifier has seen. May be fetched anew. */
  consistency: pathOf32,
  closing: z.strictObject({ entry: hexText(160), index: logIndex, path: pathOf32 }),
  month: z.strictObject({ leaf: hexText(64), path: pathOf32 }),
  bucket: z.strictObject({ leaf: hexText(64), path: pathOf32 }),
  /** null: the account is not in the closing, and `leaves` are the neighbours of its place. */
  state: hexText(64).nullable(),
  leaves: z.array(z.strictObject({ leaf: hexText(64), index: logIndex, path: pathOf32 })).max(2),
  /** In (entry, index) order, 64 bytes each. */
  records: z.string().regex(/^[0-9a-f]*$/),
});

export type BillEvidence = Readonly<z.output<typeof billEvidenceSchema>>;

type Placed<Leaf> = { readonly leaf: Leaf; readonly bytes: Uint8Array; readonly path: readonly Uint8Array[] };
export type PlacedAccountLeaf = Placed<AccountLeaf> & { readonly index: number };

/** The evidence as values. Well-formed, and nothing more. */
export type DecodedBillEvidence = {
  readonly checkpoint: string;
  readonly consistency: readonly Uint8Array[];
  readonly closing: Placed<ClosingEntry> & { readonly index: number };
  readonly month: Placed<MonthLeaf>;
  readonly bucket: Placed<BucketLeaf>;
  readonly state: { readonly state: AccountState; readonly bytes: Uint8Array } | null;
  readonly leaves: readonly PlacedAccountLeaf[];
  /** n × 64 bytes. */
  readonly records: Uint8Array;
};

/** Throws `Problem` `not_proved`, `evidence_malformed`. */
export function decodeBillEvidence(value: unknown): DecodedBillEvidence {
  // Read once: compiling a parser would take longer than parsing.
  const parsed = billEvidenceSchema.safeParse(value, { jitless: true });
  if (!parsed.success) {
    throw notProved("evidence_malformed", "not a tsunagu/bill/1", { cause: parsed.error });
  }
  if (parsed.data.records.length % 128 !== 0) throw notProved("evidence_malformed", "a record has 64 bytes");
  return decodedOr("evidence_malformed", () => decodeParts(parsed.data));
}

function decodeParts(evidence: BillEvidence): DecodedBillEvidence {
  return {
    checkpoint: evidence.checkpoint,
    consistency: evidence.consistency.map(hexToBytes),
    closing: {
      ...placed(evidence.closing.entry, evidence.closing.path, decodeClosingEntry),
      index: evidence.closing.index,
    },
    month: placed(evidence.month.leaf, evidence.month.path, decodeMonthLeaf),
    bucket: placed(evidence.bucket.leaf, evidence.bucket.path, decodeBucketLeaf),
    state: evidence.state === null ? null : decodeState(hexToBytes(evidence.state)),
    leaves: evidence.leaves.map(({ leaf, index, path }) => ({
      ...placed(leaf, path, decodeAccountLeaf),
      index,
    })),
    records: hexToBytes(evidence.records),
  };
}

const decodeState = (bytes: Uint8Array) => ({ state: decodeAccountState(bytes), bytes });

function placed<Leaf>(
  leaf: string,
  path: readonly string[],
  decode: (bytes: Uint8Array) => Leaf,
): Placed<Leaf> {
  const bytes = hexToBytes(leaf);
  return { leaf: decode(bytes), bytes, path: path.map(hexToBytes) };
}

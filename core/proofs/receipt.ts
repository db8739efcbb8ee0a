import { bytesToHex } from "@noble/hashes/utils.js";
import { z } from "zod";
import { hexText } from "../records/json-scalars.ts";
import { logIndex, pathOf32 } from "./proof-scalars.ts";

/** `tsunagu/receipt/1`: that the log holds a batch, and what became of each of its records. */
export const receiptSchema = z.strictObject({
  format: z.literal("tsunagu/receipt/1"),
  entry: hexText(304),
  index: logIndex,
  path: pathOf32,
  /** One byte a record. */
  outcomes: z.string().regex(/^([0-9a-f]{2}){0,8000}$/),
  checkpoint: z.string(),
});

export type Receipt = Readonly<z.output<typeof receiptSchema>>;

export type ReceiptPieces = {
  /** The 304 bytes. */
  readonly entry: Uint8Array;
  readonly index: number;
  readonly path: readonly Uint8Array[];
  readonly outcomes: Uint8Array;
  /** C2SP signed note. */
  readonly checkpoint: string;
};

/** The document of a receipt from its pieces; proves nothing by itself. */
export const makeReceipt = ({ entry, index, path, outcomes, checkpoint }: ReceiptPieces): Receipt => ({
  format: "tsunagu/receipt/1",
  entry: bytesToHex(entry),
  index,
  path: path.map(bytesToHex),
  outcomes: bytesToHex(outcomes),
  checkpoint,
});

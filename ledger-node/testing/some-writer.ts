import type { LedgerRecord } from "@tsunagu/core/records/ledger-record.ts";
import { type Batch, makeBatch, makeClosingAsked } from "@tsunagu/core/records/make-batch.ts";
import { sortByRecord } from "@tsunagu/core/records/record-order.ts";
import { someMonth } from "@tsunagu/core/testing/some-record.ts";
import { someSigner } from "@tsunagu/core/testing/some-signer.ts";
import { compress } from "@tsunagu/core/testing/zstd.ts";
import { parseSigningKey } from "@tsunagu/edge/ed25519-keys.ts";
import { nativeHasher } from "../ledger/native-tools.ts";

export type SomeWriter = {
  /** The stream's next batch; records are sorted. */
  readonly batch: (records: readonly LedgerRecord[], month?: number) => Batch;
  readonly closing: () => Batch;
  /** The sequence that the next batch gets; set it to make a gap or to use one again. */
  sequence: bigint;
};

/** One stream of a member of `someWideGenesis`. */
export function someWriter(
  chain: Uint8Array,
  { member = 1, stream = 0 }: { readonly member?: number; readonly stream?: number } = {},
): SomeWriter {
  const seed = Buffer.from(someSigner(`member ${member} batch 1`).secretKey).toString("hex");
  const { sign } = parseSigningKey(seed);
  const writer: SomeWriter = {
    sequence: 0n,
    batch: (records, month = someMonth) =>
      makeBatch(
        { ...nextPlace(), month, records: sortByRecord(records, (record) => record) },
        { sign, compress, hasher: nativeHasher },
      ),
    closing: () => makeClosingAsked(nextPlace(), sign),
  };
  const nextPlace = () => ({ chain, member, stream, key: 1, sequence: writer.sequence++ });
  return writer;
}

import { verifyEd25519 } from "../records/ed25519.ts";
import { type Batch, type BatchContent, makeBatch } from "../records/make-batch.ts";
import type { OpenBatchPorts } from "../records/open-batch.ts";
import { nobleHasher } from "../trees/noble-hasher.ts";
import { someChain, someKeyNames } from "./some-genesis.ts";
import { someMonth, someUsage } from "./some-record.ts";
import { someSigner } from "./some-signer.ts";
import { compress, decompress } from "./zstd.ts";

const signer = someSigner(someKeyNames.batch);

/** How member 1 of `someGenesis` makes batches. */
export const someMakeBatchPorts = { sign: signer.sign, compress, hasher: nobleHasher };

/** How a node opens batches of member 1, whatever its state. */
export const someOpenBatchPorts: OpenBatchPorts = {
  chain: someChain,
  keyOf: () => signer.publicKey,
  admit: () => undefined,
  verify: verifyEd25519,
  decompress,
  hasher: nobleHasher,
};

export const someBatchContent = (given: Partial<BatchContent> = {}): BatchContent => ({
  chain: someChain,
  member: 1,
  stream: 0,
  key: 1,
  sequence: 0n,
  month: someMonth,
  records: [someUsage()],
  ...given,
});

/** A batch that a node of `someGenesis` takes. */
export const someBatch = (given: Partial<BatchContent> = {}): Batch =>
  makeBatch(someBatchContent(given), someMakeBatchPorts);

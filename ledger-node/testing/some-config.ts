import { encodeGenesis, type Genesis } from "@tsunagu/core/records/genesis.ts";
import { someKeyNames } from "@tsunagu/core/testing/some-genesis.ts";
import { someSigner } from "@tsunagu/core/testing/some-signer.ts";
import { parseSigningKey } from "@tsunagu/edge/ed25519-keys.ts";
import type { LedgerConfig } from "../ledger/open-ledger.ts";
import { someWideGenesis } from "./some-state.ts";

/** Node 1 of `someWideGenesis` in a data directory. */
export const someLedgerConfig = (dataDir: string, given: Partial<Genesis> = {}): LedgerConfig => ({
  dataDir,
  genesis: encodeGenesis(someWideGenesis(given)),
  node: 1,
  checkpointKey: parseSigningKey(Buffer.from(someSigner(someKeyNames.checkpoint).secretKey).toString("hex")),
});

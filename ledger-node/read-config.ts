import type { LogLevel } from "@tsunagu/edge/create-log.ts";
import { parseSigningKey } from "@tsunagu/edge/ed25519-keys.ts";
import { type Env, envReader } from "@tsunagu/edge/read-env.ts";
import type { SoloConfig } from "./consensus/solo/start-solo.ts";
import type { LedgerConfig } from "./ledger/open-ledger.ts";

export type LedgerNodeConfig = LedgerConfig &
  SoloConfig & { readonly host: string; readonly port: number; readonly logLevel: LogLevel };

/** Reads the settings; every faulty one is told in one `Problem` `invalid_input`. */
export function readConfig(env: Env): LedgerNodeConfig {
  const read = envReader(env);
  const settings = {
    host: read.text("LEDGER_HOST", "127.0.0.1"),
    port: read.port("LEDGER_PORT", 7_001),
    dataDir: read.text("LEDGER_DATA_DIR"),
    node: read.wholeNumber("LEDGER_NODE", { min: 1, max: 0xffff }),
    allowTimeJump: read.flag("LEDGER_ALLOW_TIME_JUMP", false),
    logLevel: read.logLevel(),
  };
  read.oneOf("LEDGER_CONSENSUS", ["solo"], "solo");
  // Byte by byte: the chain is a digest of this very file.
  const genesis = read.bytes("LEDGER_GENESIS");
  const seed = read.file("LEDGER_CHECKPOINT_KEY");
  read.throwIfFaulty();
  return {
    ...settings,
    genesis,
    checkpointKey: parseSigningKey(seed),
  };
}

export const help = `
Tsunagu ledger node. Settings (environment):
  LEDGER_DATA_DIR         where blocks, signed checkpoints and the audit log are kept
  LEDGER_GENESIS          path of genesis.json
  LEDGER_NODE             which node of genesis this is
  LEDGER_CHECKPOINT_KEY   path of the file with the seed of its checkpoint key (64 hex digits)
  LEDGER_HOST             127.0.0.1
  LEDGER_PORT             7001
  LEDGER_CONSENSUS        solo
  LEDGER_ALLOW_TIME_JUMP  false; true lets the first block be more than 40 days after the last
  LOG_LEVEL               info
`;

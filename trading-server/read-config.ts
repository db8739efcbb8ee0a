import { Buffer } from "node:buffer";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { Policy } from "@tsunagu/core/proofs/policy.ts";
import { policyOfGenesis } from "@tsunagu/core/proofs/policy-of-genesis.ts";
import { parseGenesis } from "@tsunagu/core/records/genesis.ts";
import { nobleHasher } from "@tsunagu/core/trees/noble-hasher.ts";
import type { LogLevel } from "@tsunagu/edge/create-log.ts";
import { type Env, envReader } from "@tsunagu/edge/read-env.ts";

/**
 * Everything a trading server is told. The only machine it is told of is the intermediary: there is no setting in which a ledger
 * node's address could be put (claim 1). The genesis has the nodes' keys, so that what they sign can be checked.
 */
export type TradingConfig = {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** Member id on the ledger. */
  readonly seller: number;
  readonly policy: Policy;
  /** Of the genesis, in months since 1970-01. */
  readonly firstMonth: number;
  readonly sealAfterMonths: number;
  readonly intermediaryUrl: string;
  /** Shown to the intermediary. */
  readonly intermediaryToken: string;
  /** Asked of the intermediary. */
  readonly ownToken: string;
  readonly staffToken: string;
  /** Where people reach the apps: cookies and origins go by it. */
  readonly publicUrl: string;
  readonly logLevel: LogLevel;
};

export const settingsHelp = `
The trading server: users, tariffs, fees, statements, payment.

  TRADING_HOST                127.0.0.1   where it listens
  TRADING_PORT                7003
  TRADING_DATA_DIR                        folder of its database
  TRADING_GENESIS                         path of genesis.json: whose signatures are believed
  TRADING_SELLER                          member id of the seller
  TRADING_INTERMEDIARY_URL                where the intermediary is
  TRADING_INTERMEDIARY_TOKEN              path of the token that is shown to the intermediary
  TRADING_OWN_TOKEN                       path of the token that is asked of the intermediary
  TRADING_STAFF_TOKEN                     path of the token of the seller's staff
  TRADING_PUBLIC_URL                      where people reach the apps; cookies are Secure if it is https
  LOG_LEVEL                   info        debug, info, warn, error, silent
`;

/** Throws one `Problem` that names every faulty setting. */
export function readConfig(env: Env): TradingConfig {
  const read = envReader(env);
  const settings = {
    host: read.text("TRADING_HOST", "127.0.0.1"),
    port: read.port("TRADING_PORT", 7003),
    dataDir: read.text("TRADING_DATA_DIR"),
    seller: read.wholeNumber("TRADING_SELLER", { min: 1, max: 0xffff }),
    intermediaryUrl: read.url("TRADING_INTERMEDIARY_URL"),
    intermediaryToken: read.file("TRADING_INTERMEDIARY_TOKEN"),
    ownToken: read.file("TRADING_OWN_TOKEN"),
    staffToken: read.file("TRADING_STAFF_TOKEN"),
    publicUrl: read.url("TRADING_PUBLIC_URL"),
    logLevel: read.oneOf("LOG_LEVEL", ["debug", "info", "warn", "error", "silent"], "info"),
  };
  const genesis = read.file("TRADING_GENESIS");
  read.throwIfFaulty();
  return { ...settings, ...readGenesis(genesis, settings.seller) };
}

function readGenesis(
  text: string,
  seller: number,
): Pick<TradingConfig, "policy" | "firstMonth" | "sealAfterMonths"> {
  const bytes = new Uint8Array(Buffer.from(text, "utf8"));
  const { members, firstMonth, sealAfterMonths } = parseGenesis(bytes);
  const isSeller = members.some(({ id, roles }) => id === seller && roles.includes("seller"));
  if (!isSeller) {
    throw new Problem("invalid_input", `TRADING_SELLER must be a seller of the genesis, not ${seller}`);
  }
  return { policy: policyOfGenesis(bytes, nobleHasher), firstMonth, sealAfterMonths };
}

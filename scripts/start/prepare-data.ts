import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { encodeGenesis, parseGenesis } from "@tsunagu/core/records/genesis.ts";
import { holdFile } from "@tsunagu/edge/hold-folder.ts";
import { sellers, soloGenesis } from "./solo-genesis.ts";

/** Where everything of one computer is kept. */
export type DataDir = { readonly path: (...parts: readonly string[]) => string };

const keyNames = ["checkpoint", "governance", "consensus", "batch", "read"] as const;
const tokenNames = ["trading-to-intermediary", "intermediary-to-trading", "operator", "staff"] as const;

/**
 * Makes keys, tokens and the genesis of a ledger of one computer where they are missing; touches none that are there. Throws
 * `conflict` for a folder whose ledger began in another way: a genesis never changes.
 */
export function prepareData(dir: string, now: number): DataDir {
  const path = (...parts: readonly string[]) => join(dir, ...parts);
  for (const folder of ["keys", "tokens", "logs"]) mkdirSync(path(folder), { recursive: true, mode: 0o700 });
  for (const name of keyNames) writeOnce(path("keys", `${name}.seed`), () => randomBytes(32).toString("hex"));
  for (const name of tokenNames) writeOnce(path("tokens", name), () => randomBytes(32).toString("base64url"));
  writeOnce(path("genesis.json"), () =>
    Buffer.from(encodeGenesis(soloGenesis((name) => path("keys", `${name}.seed`), now))).toString("latin1"),
  );
  refuseOtherGenesis(dir, path("genesis.json"));
  return { path };
}

function refuseOtherGenesis(dir: string, file: string): void {
  const { members } = parseGenesis(readFileSync(file));
  const isOurs = sellers.every((seller) =>
    members.some(({ id, roles }) => id === seller && roles.includes("seller")),
  );
  if (isOurs) return;
  throw new Problem(
    "conflict",
    `the ledger in ${dir} was begun by an earlier version, with one seller: start with --fresh to forget it, or choose another folder with --data`,
  );
}

/** Empties a data folder that a start has made; leaves every other folder alone. */
export function forgetData(dir: string): void {
  // Only what a start has made may be forgotten: a mistyped --data must not empty somebody's folder.
  if (!existsSync(join(dir, "genesis.json"))) return;
  for (const name of readdirSync(dir)) if (name !== holdFile) rmSync(join(dir, name), { recursive: true });
}

function writeOnce(path: string, make: () => string): void {
  if (existsSync(path)) return;
  writeFileSync(`${path}.new`, make(), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

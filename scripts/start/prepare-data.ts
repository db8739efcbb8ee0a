import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import { encodeGenesis, type Genesis } from "@tsunagu/core/records/genesis.ts";
import { toPlaceId, toPlantId } from "@tsunagu/core/records/ledger-ids.ts";
import { parseSigningKey } from "@tsunagu/edge/ed25519-keys.ts";
import { holdFile } from "@tsunagu/edge/hold-folder.ts";

/** Where everything of one computer is kept. */
export type DataDir = { readonly path: (...parts: readonly string[]) => string };

export const soloMember = 1;
export const demoPlants = [
  { id: "50560000000000a1", place: "50560000000000b1", method: "solar", capacityW: 40_000, peakW: 12_000 },
  { id: "50560000000000a2", place: "50560000000000b2", method: "wind", capacityW: 40_000, peakW: 4_000 },
] as const;

const keyNames = ["checkpoint", "governance", "consensus", "batch", "read"] as const;
const tokenNames = ["trading-to-intermediary", "intermediary-to-trading", "operator", "staff"] as const;

/** Makes keys, tokens and the genesis of a ledger of one member where they are missing; touches none that are there. */
export function prepareData(dir: string, now: number): DataDir {
  const path = (...parts: readonly string[]) => join(dir, ...parts);
  for (const folder of ["keys", "tokens", "logs"]) mkdirSync(path(folder), { recursive: true, mode: 0o700 });
  for (const name of keyNames) writeOnce(path("keys", `${name}.seed`), () => randomBytes(32).toString("hex"));
  for (const name of tokenNames) writeOnce(path("tokens", name), () => randomBytes(32).toString("base64url"));
  writeOnce(path("genesis.json"), () =>
    Buffer.from(encodeGenesis(soloGenesis(path, now))).toString("latin1"),
  );
  return { path };
}

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

const publicKeyOf = (seedFile: string): string =>
  Buffer.from(parseSigningKey(readFileSync(seedFile, "utf8").trim()).publicKey).toString("hex");

/** One company that is seller, operator of devices and node: the solo ledger. */
function soloGenesis(path: DataDir["path"], now: number): Genesis {
  const key = (name: (typeof keyNames)[number]) => publicKeyOf(path("keys", `${name}.seed`));
  return {
    format: "tsunagu/genesis/1",
    name: "Tsunagu solo",
    time: now,
    firstMonth: monthOf(now) - 23,
    lateAfterDays: 8,
    sealAfterMonths: 24,
    retentionMonths: 60,
    members: [
      {
        id: soloMember,
        name: "Tsunagu Denki",
        roles: ["intermediary", "seller"],
        keys: [
          { number: 1, use: "batch", key: key("batch") },
          { number: 2, use: "read", key: key("read") },
        ],
      },
    ],
    nodes: [
      {
        id: 1,
        name: "solo/1",
        member: soloMember,
        power: 1,
        checkpointKey: key("checkpoint"),
        governanceKey: key("governance"),
        consensusKey: key("consensus"),
      },
    ],
    grants: [],
    plants: demoPlants.map(({ id, place, method, capacityW }) => ({
      id: toPlantId(id),
      seller: soloMember,
      place: toPlaceId(place),
      method,
      area: "tokyo",
      capacityW,
    })),
    quotas: {
      usages: 2_000_000,
      accounts: 20_000,
      meters: 40_000,
      sessions: 100_000,
      assets: 200_000,
      streams: 16,
    },
  };
}

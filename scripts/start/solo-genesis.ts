import { readFileSync } from "node:fs";
import { monthOf } from "@tsunagu/core/energy/time.ts";
import type { Genesis } from "@tsunagu/core/records/genesis.ts";
import { toPlaceId, toPlantId } from "@tsunagu/core/records/ledger-ids.ts";
import { parseSigningKey } from "@tsunagu/edge/ed25519-keys.ts";
import { demoPlants } from "./neighbourhood/plants.ts";

/** The member that runs everything on this computer: node, intermediary and the first of the sellers. */
export const soloMember = 1;
/** A seller that has no machines of its own: the first member does for it what it grants. */
export const secondSeller = 2;
export const sellers: readonly number[] = [soloMember, secondSeller];

/** One company that is seller, operator of devices and node, and a second seller beside it: the solo ledger. */
export function soloGenesis(seedFile: (name: string) => string, now: number): Genesis {
  const key = (name: string) =>
    Buffer.from(parseSigningKey(readFileSync(seedFile(name), "utf8").trim()).publicKey).toString("hex");
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
      { id: secondSeller, name: "Minato Energy", roles: ["seller"], keys: [] },
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
    grants: (["acts-for", "reads", "records-for"] as const).map((kind) => ({
      kind,
      member: soloMember,
      seller: secondSeller,
    })),
    plants: demoPlants.map(({ id, seller, place, method, capacityW }) => ({
      id: toPlantId(id),
      seller,
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

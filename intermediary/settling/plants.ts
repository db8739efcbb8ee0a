import type { Genesis } from "@tsunagu/core/records/genesis.ts";
import type { Plant } from "@tsunagu/core/records/genesis-parts.ts";

export type PlantFacts = Plant;

/** The plants for which a member may issue assets: its own, and those of sellers that it acts for. */
export function plantsOf(
  { plants, grants }: Pick<Genesis, "plants" | "grants">,
  member: number,
): ReadonlyMap<string, PlantFacts> {
  const sellers = new Set([
    member,
    ...grants
      .filter((grant) => grant.kind === "acts-for" && grant.member === member)
      .map(({ seller }) => seller),
  ]);
  return new Map(plants.filter(({ seller }) => sellers.has(seller)).map((plant) => [plant.id, plant]));
}

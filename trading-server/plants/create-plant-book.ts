import type { Answer } from "@tsunagu/core/api/contract.ts";
import { listPlants } from "@tsunagu/core/api/ledger-relay.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { CallIntermediary } from "../intermediary-client/call-intermediary.ts";
import type { TradingTools } from "../machine/trading-tools.ts";

export type PlantFacts = Answer<typeof listPlants>["plants"][number];

export type PlantBook = {
  /** All sellers' plants, at most a minute old; what was told last while the intermediary is away, nothing if it never was there. */
  list(): Promise<readonly PlantFacts[]>;
  /** A name has changed: the next asking is anew. */
  forget(): void;
};

const maxAgeS = 60;

export function createPlantBook({
  callIntermediary,
  now,
}: Pick<TradingTools, "now"> & { readonly callIntermediary: CallIntermediary }): PlantBook {
  let told: readonly PlantFacts[] = [];
  let askedAt = Number.NEGATIVE_INFINITY;
  return {
    list: async () => {
      if (now() < askedAt + maxAgeS) return told;
      try {
        told = (await callIntermediary(listPlants, {})).plants;
        askedAt = now();
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
      }
      return told;
    },
    forget: () => {
      askedAt = Number.NEGATIVE_INFINITY;
    },
  };
}

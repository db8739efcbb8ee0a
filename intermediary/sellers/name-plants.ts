import type { Answer } from "@tsunagu/core/api/contract.ts";
import { sellerInformation } from "@tsunagu/core/api/intermediary.ts";
import type { listPlants } from "@tsunagu/core/api/ledger-relay.ts";
import type { Plant } from "@tsunagu/core/records/genesis-parts.ts";
import type { Store } from "../store/open-database.ts";

/** The ledger's plants with what their sellers call them: only a seller names its own. */
export async function namePlants(
  plants: readonly Plant[],
  store: Store,
): Promise<Answer<typeof listPlants>["plants"]> {
  const told = await store.selectFrom("sellers").select(["seller", "information"]).execute();
  const names = new Map(
    told.flatMap(({ seller, information }) =>
      sellerInformation
        .parse(JSON.parse(information))
        .plants.map(({ plant, name }) => [`${seller} ${plant}`, name] as const),
    ),
  );
  return plants.map(({ id, seller, place, method, area, capacityW }) => ({
    ...{ plant: id, seller, place, method, area, capacityW },
    name: names.get(`${seller} ${id}`) ?? null,
  }));
}

import type { Answer } from "@tsunagu/core/api/contract.ts";
import { listNamedPlants, putPlantName } from "@tsunagu/core/api/plants.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { fakeSeller } from "./fake-people.ts";

type Plant = Answer<typeof listNamedPlants>["plants"][number];

/** The plants of the fake seller; the last one has no name until a test gives it one. */
export function serveFakePlants(app: HttpApp): void {
  const plants: Plant[] = [
    plant("50560000000000a1", { method: "solar", name: { ja: "港南ソーラー", en: "Konan Solar" } }),
    plant("50560000000000a2", { method: "wind", name: { ja: "若洲風力", en: "Wakasu Wind" } }),
    plant("7b3e0000000000c4", { method: "biomass", area: "chubu", name: null }),
  ];
  serveContract(app, listNamedPlants, () => ({ plants }));
  serveContract(app, putPlantName, ({ params, body }) => {
    const own = plants.find((one) => one.plant === params.plant);
    if (own !== undefined) own.name = body.name;
    return undefined;
  });
}

const plant = (id: string, facts: Pick<Plant, "method" | "name"> & Partial<Plant>): Plant => ({
  ...{ plant: id, seller: fakeSeller, place: id, area: "tokyo", capacityW: 120_000 },
  ...facts,
});

import { z } from "zod";
import { contract } from "./contract.ts";
import { plantFacts } from "./ledger-relay.ts";
import { bilingualText, hexText } from "./scalars.ts";

/** Plants as people know them. What the ledger knows of a plant is public; its name is its seller's word. */
export const listNamedPlants = contract({
  method: "get",
  path: "/api/plants",
  summary: "The plants of all sellers, with their names",
  answer: z.object({ plants: z.array(plantFacts) }),
});

/** The seller's own plants only. */
export const putPlantName = contract({
  method: "put",
  path: "/api/seller/plants/{plant}/name",
  summary: "What people call one of the seller's plants",
  params: z.object({ plant: hexText(8) }),
  body: z.object({ name: bilingualText }),
});

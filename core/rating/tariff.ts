import { z } from "zod";
import { Problem } from "../problem/problem.ts";
import { awayTariffSchema } from "./away-tariff.ts";
import { homeTariffSchema } from "./home-tariff.ts";

const tariffSchema = z.discriminatedUnion("kind", [homeTariffSchema, awayTariffSchema]);

/** One version of a seller's price list. Unknown fields are refused: nothing may be priced that was not understood. */
export type Tariff = z.infer<typeof tariffSchema>;

/** Throws `invalid_input` with every fault found. */
export function parseTariff(document: unknown): Tariff {
  // Read once: compiling a parser would take longer than parsing.
  const parsed = tariffSchema.safeParse(document, { jitless: true });
  if (parsed.success) return parsed.data;
  throw new Problem("invalid_input", "this is not a tariff document", {
    cause: parsed.error,
    facts: { faults: parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) },
  });
}

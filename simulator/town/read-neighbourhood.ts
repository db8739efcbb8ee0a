import { readFileSync } from "node:fs";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { z } from "zod";

const text = z.object({ ja: z.string(), en: z.string() });
const meter = z.object({ meterId: z.string(), serial: z.string(), password: z.string() });
const whole = z.number().int().min(0);

const neighbourhood = z.object({
  seed: whole,
  /** When plants and public chargers begin; seconds since 1970. */
  since: whole,
  /** Before this nobody but those who were in at the first start has a contract. */
  newcomersSince: whole,
  mqttUrl: z.string(),
  ocppUrl: z.string(),
  /** Where the meter operator sends its files, and how they are written. */
  operatorUrl: z.string(),
  fileMapping: z.string(),
  /** Where people reach the screens. */
  publicUrl: z.string(),
  homes: z.array(
    z.object({
      homeId: z.string(),
      name: text,
      cardName: text,
      /** When its contract begins; null: nobody has moved in. */
      since: whole.nullable(),
      load: z.object({ kind: z.enum(["single", "couple", "family", "elders"]), percent: whole }),
      solarPeakW: whole,
      card: z.string().nullable(),
      settlement: meter,
      heatPump: meter.extend({ watts: whole }).nullable(),
      wallbox: z
        .object({ chargerId: z.string(), password: z.string(), watts: whole, baseWh: whole })
        .nullable(),
    }),
  ),
  sites: z.array(z.object({ siteId: z.string(), name: text })),
  chargers: z.array(
    z.object({
      chargerId: z.string(),
      siteId: z.string(),
      password: z.string(),
      protocol: z.enum(["ocpp1.6", "ocpp2.0.1"]),
      connectors: z.number().int().min(1),
      watts: whole,
      baseWh: whole,
    }),
  ),
  plants: z.array(
    meter.extend({
      name: text,
      method: z.enum([
        "solar",
        "wind",
        "hydro",
        "biomass",
        "geothermal",
        "other-renewable",
        "fossil",
        "nuclear",
        "other",
      ]),
      peakW: whole,
    }),
  ),
});

/** The devices to play and their credentials, as the operator's registration gave them. The first home is the visitor's. */
export type Neighbourhood = z.infer<typeof neighbourhood>;
export type TownHome = Neighbourhood["homes"][number];

/** Throws `invalid_input` for a file of another form. */
export function readNeighbourhood(path: string): Neighbourhood {
  const parsed = neighbourhood.safeParse(JSON.parse(readFileSync(path, "utf8")));
  if (parsed.success) return parsed.data;
  throw new Problem("invalid_input", `${path} is no neighbourhood: ${z.prettifyError(parsed.error)}`, {
    cause: parsed.error,
  });
}

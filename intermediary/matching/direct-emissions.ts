import type { ProductionMethod } from "@tsunagu/core/records/record-values.ts";

/**
 * Grams of CO2 per kWh that the plant itself emits, as Japan's reporting law counts (direct emissions: nothing for
 * renewables, biomass and nuclear power). Fossil and other are a rounded mean of coal, gas and oil: the registry of plants
 * does not say which fuel burns.
 */
export const directGramsOfCo2PerKwh: Readonly<Record<ProductionMethod, number>> = {
  solar: 0,
  wind: 0,
  hydro: 0,
  biomass: 0,
  geothermal: 0,
  "other-renewable": 0,
  fossil: 600,
  nuclear: 0,
  other: 600,
};

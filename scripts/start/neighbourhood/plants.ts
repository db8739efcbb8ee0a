import type { Said } from "@tsunagu/core/api/language.ts";
import type { ProductionMethod } from "@tsunagu/core/records/record-values.ts";

/** A plant as the genesis registers it and the operator's meter measures it. */
export type DemoPlant = {
  readonly meterId: string;
  readonly serial: string;
  readonly name: Said;
  /** Member id on the ledger. */
  readonly seller: number;
  readonly id: string;
  readonly place: string;
  readonly method: ProductionMethod;
  /** What the ledger lets it give at most. */
  readonly capacityW: number;
  /** What it gives on its best half hour. */
  readonly peakW: number;
};

/** Two sellers' plants, ascending by id as the genesis lists them. */
export const demoPlants: readonly DemoPlant[] = [
  {
    meterId: "PLANT-SOLAR-1",
    serial: "PL-4101",
    name: { ja: "つなぐ太陽光第一", en: "Tsunagu Solar One" },
    seller: 1,
    id: "50560000000000a1",
    place: "50560000000000b1",
    method: "solar",
    capacityW: 60_000,
    peakW: 36_000,
  },
  {
    meterId: "PLANT-WIND-1",
    serial: "PL-4102",
    name: { ja: "岬風力", en: "Misaki Wind" },
    seller: 1,
    id: "50560000000000a2",
    place: "50560000000000b2",
    method: "wind",
    capacityW: 40_000,
    peakW: 16_000,
  },
  {
    meterId: "PLANT-HYDRO-1",
    serial: "PL-4103",
    name: { ja: "糸川小水力", en: "Itokawa Hydro" },
    seller: 1,
    id: "50560000000000a3",
    place: "50560000000000b3",
    method: "hydro",
    capacityW: 10_000,
    peakW: 3_200,
  },
  {
    meterId: "PLANT-SOLAR-2",
    serial: "PL-4201",
    name: { ja: "みなと倉庫屋根太陽光", en: "Minato Warehouse Solar" },
    seller: 2,
    id: "50560000000000a4",
    place: "50560000000000b4",
    method: "solar",
    capacityW: 40_000,
    peakW: 22_000,
  },
  {
    meterId: "PLANT-BIOMASS-1",
    serial: "PL-4202",
    name: { ja: "みなとバイオマス", en: "Minato Biomass" },
    seller: 2,
    id: "50560000000000a5",
    place: "50560000000000b5",
    method: "biomass",
    capacityW: 12_000,
    peakW: 5_000,
  },
];

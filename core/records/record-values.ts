/** The named values a record can carry and the byte each is written as. Any other byte is `bad_record`. */

/** How the Wh came to be known; `derived` is a house minus its sub-meters. */
export const qualities = { measured: 1, "signed-by-meter": 2, estimated: 3, derived: 4 } as const;
export type Quality = keyof typeof qualities;

/** How the power was produced. Residual mix is the absence of an asset, so it has no code. */
export const productionMethods = {
  solar: 1,
  wind: 2,
  hydro: 3,
  biomass: 4,
  geothermal: 5,
  "other-renewable": 6,
  fossil: 7,
  nuclear: 8,
  other: 9,
} as const;
export type ProductionMethod = keyof typeof productionMethods;

export const certificates = { none: 0, fit: 1, "non-fossil": 2, other: 3 } as const;
export type Certificate = keyof typeof certificates;

/** What the power was used for. */
export const endUses = {
  household: 1,
  "ev-charging": 2,
  "heat-pump": 3,
  storage: 4,
  office: 5,
  other: 6,
} as const;
export type EndUse = keyof typeof endUses;

/** The supply areas of Japan, north to south. */
export const areas = {
  hokkaido: 1,
  tohoku: 2,
  tokyo: 3,
  chubu: 4,
  hokuriku: 5,
  kansai: 6,
  chugoku: 7,
  shikoku: 8,
  kyushu: 9,
  okinawa: 10,
} as const;
export type Area = keyof typeof areas;

/** `void` removes a usage, `withdrawn` takes an asset back: each belongs to one kind only and means 0 Wh. */
export const correctionReasons = {
  late: 1,
  "meter-fault": 2,
  "estimate-replaced": 3,
  void: 4,
  withdrawn: 5,
} as const;
export type CorrectionReason = keyof typeof correctionReasons;

/** Seen from the house: `import` is energy used, `export` is energy given back. */
export const directions = { import: 0, export: 1 } as const;
export type Direction = keyof typeof directions;

/** The names of a table of codes, in its order. */
export function toNames<Name extends string>(codes: Readonly<Record<Name, number>>): [Name, ...Name[]] {
  return Object.keys(codes) as [Name, ...Name[]];
}

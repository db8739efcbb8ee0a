import type { EndUse, ProductionMethod } from "../records/record-values.ts";
import type { Language } from "./language.ts";

/** What end uses are called: one name each, on screens, in files and on papers. `fixed` is 基本料金等. */
export const endUseNames: Readonly<Record<Language, Readonly<Record<EndUse | "fixed", string>>>> = {
  ja: {
    household: "くらし",
    "ev-charging": "車の充電",
    "heat-pump": "ヒートポンプ",
    storage: "蓄電池",
    office: "事務所",
    other: "その他",
    fixed: "基本料金等",
  },
  en: {
    household: "Household",
    "ev-charging": "Car charging",
    "heat-pump": "Heat pump",
    storage: "Storage",
    office: "Office",
    other: "Other",
    fixed: "Fixed charges",
  },
};

type Origin = ProductionMethod | "residual-mix" | "pending";

/** What origins of electricity are called. `pending`: no plant is assigned yet. */
export const originNames: Readonly<Record<Language, Readonly<Record<Origin, string>>>> = {
  ja: {
    solar: "太陽光",
    wind: "風力",
    hydro: "水力",
    biomass: "バイオマス",
    geothermal: "地熱",
    "other-renewable": "その他の再エネ",
    fossil: "火力",
    nuclear: "原子力",
    other: "その他",
    "residual-mix": "残余ミックス",
    pending: "割り当て待ち",
  },
  en: {
    solar: "Solar",
    wind: "Wind",
    hydro: "Hydro",
    biomass: "Biomass",
    geothermal: "Geothermal",
    "other-renewable": "Other renewable",
    fossil: "Fossil",
    nuclear: "Nuclear",
    other: "Other",
    "residual-mix": "Residual mix",
    pending: "Not assigned yet",
  },
};

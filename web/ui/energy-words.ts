import { wordsOf } from "./words.tsx";

export const useWordsOf = wordsOf({
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
});

export const originWords = wordsOf({
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
});

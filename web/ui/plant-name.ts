import { originNames } from "@tsunagu/core/api/energy-names.ts";
import { areaWords } from "./area-words.ts";
import { toOriginKey } from "./chart-fills.tsx";
import { useSaid, useWords, wordsOf } from "./words.tsx";

type Plant = {
  readonly id: string;
  /** What its seller calls it; null: nothing yet. */
  readonly name: { readonly ja: string; readonly en: string } | null;
  /** As the ledger's registry has it; null: not known here. */
  readonly method: string | null;
  readonly area: string | null;
};

const words = wordsOf({
  ja: {
    whole: (method: string, area: string, id: string) => `${area}の${method}発電所（${id}）`,
    noArea: (method: string, id: string) => `${method}発電所（${id}）`,
    bare: (id: string) => `発電所（${id}）`,
  },
  en: {
    whole: (method: string, area: string, id: string) => `${method} plant in ${area} (${id})`,
    noArea: (method: string, id: string) => `${method} plant (${id})`,
    bare: (id: string) => `Plant (${id})`,
  },
});

const shownDigits = 6;

/** A plant goes by its seller's word for it; without one, by what it is and where, with the first digits of its number to tell it from others. */
export function usePlantName(): (plant: Plant) => string {
  const text = useWords(words);
  const methods = useWords(originNames);
  const areas: Readonly<Record<string, string>> = useWords(areaWords);
  const said = useSaid();
  return ({ id, name, method, area }) => {
    if (name !== null) return said(name);
    const digits = id.slice(0, shownDigits);
    if (method === null) return text.bare(digits);
    const methodName = methods[toOriginKey(method)];
    return area === null
      ? text.noArea(methodName, digits)
      : text.whole(methodName, areas[area] ?? area, digits);
  };
}

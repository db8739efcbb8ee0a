import { originNames } from "@tsunagu/core/api/energy-names.ts";
import { areaWords } from "../../ui/area-words.ts";
import { useWords } from "../../ui/words.tsx";
import { useNames } from "../people/use-reader.tsx";
import { useLedgerNews } from "../proof/use-ledger-head.tsx";

/** A plant of the registry, in words. Undefined while nothing is known, null where there is no such plant. */
export function usePlant(id: string) {
  const { registry } = useLedgerNews();
  const { plantName } = useNames();
  const methods = useWords(originNames);
  const areas = useWords(areaWords);
  if (registry === undefined) return undefined;
  const plant = registry.plants.find((one) => one.id === id);
  if (plant === undefined) return null;
  const named = (names: Readonly<Record<string, string>>, name: string) => names[name] ?? name;
  return {
    ...plant,
    name: plantName(id),
    methodName: named(methods, plant.method),
    areaName: named(areas, plant.area),
  };
}

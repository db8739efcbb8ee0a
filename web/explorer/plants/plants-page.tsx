import { originNames } from "@tsunagu/core/api/energy-names.ts";
import { areaWords } from "../../ui/area-words.ts";
import { originFill, Swatch, toOriginKey } from "../../ui/chart-fills.tsx";
import { kilowattText } from "../../ui/format-energy.ts";
import { EmptyState, LoadingRows } from "../../ui/list-states.tsx";
import { useWords } from "../../ui/words.tsx";
import { peopleWords } from "../people/people-words.ts";
import { useNames } from "../people/use-reader.tsx";
import { useLedgerNews } from "../proof/use-ledger-head.tsx";
import { To } from "../shell/use-address.tsx";

/** All plants of the registry. */
export function PlantsPage() {
  const words = useWords(peopleWords);
  const { head, registry } = useLedgerNews();
  return (
    <>
      <h1 className="text-28">{words.plants}</h1>
      <p className="text-ink-2">{words.plantsLead}</p>
      <div className="mt-4">
        {registry !== undefined ? (
          <PlantRows plants={registry.plants} />
        ) : head.isError ? null : (
          <LoadingRows />
        )}
      </div>
    </>
  );
}

type Plants = NonNullable<ReturnType<typeof useLedgerNews>["registry"]>["plants"];

function PlantRows({ plants }: { plants: Plants }) {
  const words = useWords(peopleWords);
  const methods = useWords(originNames);
  const { memberName, plantName } = useNames();
  const areas: Readonly<Record<string, string>> = useWords(areaWords);
  if (plants.length === 0) return <EmptyState title={words.noPlants}>{words.noPlantsText}</EmptyState>;
  return (
    <ul className="border-y border-line divide-y divide-line">
      {plants.map(({ id, seller, method, area, capacityW }) => (
        <li key={id}>
          <To
            address={{ page: "plant", plant: id }}
            className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 py-3 hover:bg-surface"
          >
            <span className="flex items-baseline gap-2">
              <Swatch {...originFill(method)} />
              <span>{plantName(id)}</span>
            </span>
            <span className="text-14 text-right">{words.capacity(kilowattText(capacityW))}</span>
            <span className="text-14 text-ink-2 col-span-2">
              {methods[toOriginKey(method)]}・{areas[area] ?? area}・{memberName(seller)}
            </span>
          </To>
        </li>
      ))}
    </ul>
  );
}

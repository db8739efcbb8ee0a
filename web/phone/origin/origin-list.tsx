import { Link } from "@tanstack/react-router";
import { originNames } from "@tsunagu/core/api/energy-names.ts";
import { EnergyAmount } from "../../ui/amount.tsx";
import { areaWords } from "../../ui/area-words.ts";
import { originFill, Swatch, toOriginKey } from "../../ui/chart-fills.tsx";
import { usePlantName } from "../../ui/plant-name.ts";
import { useWords } from "../../ui/words.tsx";
import { shares } from "../month/month-days.ts";
import { OriginBand } from "../month/origin-band.tsx";
import type { OriginSearch } from "./origin-search.ts";
import { originPageWords } from "./origin-words.ts";
import type { OriginRow, OriginTotals } from "./use-origins.ts";

const columns = "grid grid-cols-[minmax(0,1fr)_6.5rem_3.5rem] items-baseline gap-x-2";

/** Each origin, under it its plants, under them all the row's own Wh. */
export function OriginList({ totals, search }: { totals: OriginTotals; search: OriginSearch }) {
  const words = useWords(originPageWords);
  const parts = shares(totals.origins.map(({ energyWh }) => BigInt(energyWh)));
  return (
    <div className="mt-3 text-14">
      <OriginBand
        origins={totals.origins.map(({ origin, energyWh }) => ({ method: origin, energyWh }))}
        parts={parts}
      />
      <div className={`${columns} text-12 text-ink-2 mt-2 border-b border-line`}>
        <span />
        <span className="text-right">kWh</span>
        <span className="text-right">{words.share}</span>
      </div>
      <ul>
        {totals.origins.map((row, nth) => (
          <li key={row.origin} className="border-b border-line py-1">
            <OriginOfList row={row} perThousand={parts[nth] ?? 0} search={search} />
          </li>
        ))}
      </ul>
      <p className={`${columns} font-strong border-t border-ink -mt-px py-2`}>
        <span>{words.total}</span>
        <span className="text-right">
          <EnergyAmount wh={BigInt(totals.energyWh)} unit={false} />
        </span>
        <span />
      </p>
      <p className="text-12 text-ink-2">{words.sameAsRow}</p>
    </div>
  );
}

function OriginOfList({
  row,
  perThousand,
  search,
}: {
  row: OriginRow;
  perThousand: number;
  search: OriginSearch;
}) {
  const words = useWords(originPageWords);
  const names = useWords(originNames);
  const key = toOriginKey(row.origin);
  const explained = { "residual-mix": words.residual, pending: words.pending }[row.origin];
  return (
    <>
      <Link
        to="/origin"
        search={{ ...search, origin: row.origin, plant: undefined, day: undefined }}
        aria-current={search.origin === row.origin && search.plant === undefined ? "true" : undefined}
        className={`${columns} py-2 min-h-11 hover:bg-surface aria-current:bg-surface font-strong`}
      >
        <span className="flex items-baseline gap-2">
          <Swatch {...originFill(row.origin)} />
          <span className="underline decoration-line underline-offset-4">{names[key]}</span>
        </span>
        <span className="text-right">
          <EnergyAmount wh={BigInt(row.energyWh)} unit={false} />
        </span>
        <span className="text-right text-ink-2 font-normal">{percentText(perThousand)}</span>
      </Link>
      {explained !== undefined && <p className="text-12 text-ink-2 pl-5 pb-1">{explained}</p>}
      <ul>
        {row.plants.map((plant) => (
          <li key={plant.plant}>
            <Link
              to="/origin"
              search={{ ...search, origin: row.origin, plant: plant.plant, day: undefined }}
              aria-current={search.plant === plant.plant ? "true" : undefined}
              className={`${columns} py-1.5 min-h-10 hover:bg-surface aria-current:bg-surface pl-5`}
            >
              <PlantName plant={plant} method={row.origin} />
              <span className="text-right">
                <EnergyAmount wh={BigInt(plant.energyWh)} unit={false} />
              </span>
              <span />
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What its seller calls a plant, and where it stands. */
export function PlantName({
  plant,
  method,
  className = "underline decoration-line underline-offset-4",
}: {
  plant: OriginRow["plants"][number];
  method: string;
  className?: string;
}) {
  const nameOf = usePlantName();
  const areas: Readonly<Record<string, string>> = useWords(areaWords);
  // A plant without a name is told by its area already.
  const area = plant.area === null || plant.name === null ? undefined : (areas[plant.area] ?? plant.area);
  return (
    <span>
      <span className={className}>
        {nameOf({ id: plant.plant, name: plant.name, method, area: plant.area })}
      </span>
      {area !== undefined && <span className="ml-2 text-12 text-ink-2">{area}</span>}
    </span>
  );
}

const percentText = (perThousand: number): string => `${Math.floor(perThousand / 10)}.${perThousand % 10}%`;

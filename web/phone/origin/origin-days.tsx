import { Link } from "@tanstack/react-router";
import { EnergyAmount } from "../../ui/amount.tsx";
import { formatDayText } from "../../ui/format-time.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { OriginHead } from "./origin-head.tsx";
import type { OriginSearch } from "./origin-search.ts";
import { originPageWords } from "./origin-words.ts";
import type { OriginRow } from "./use-origins.ts";

const linkClass = "inline-flex items-center min-h-10 text-14 text-ai underline underline-offset-4";

/** An origin, or one of its plants, day by day: each leads to its half hours. */
export function OriginDays({
  origin,
  search,
  isBeside,
}: {
  origin: OriginRow;
  search: OriginSearch;
  /** The list stands beside it: there is nothing to go back to. */
  isBeside: boolean;
}) {
  const words = useWords(originPageWords);
  const { language } = useLanguage();
  const { days } = origin.plants.find(({ plant }) => plant === search.plant) ?? origin;
  const most = days.reduce((max, { energyWh }) => (BigInt(energyWh) > max ? BigInt(energyWh) : max), 1n);
  return (
    <>
      {!isBeside && (
        <p>
          <Link
            to="/origin"
            search={{ ...search, origin: undefined, plant: undefined, day: undefined }}
            className={linkClass}
          >
            {words.back}
          </Link>
        </p>
      )}
      <OriginHead origin={origin} search={search} />
      <h3 className="text-14 mt-4">{words.days}</h3>
      <p className="text-12 text-ink-2">{words.chooseDay}</p>
      <ul className="mt-1 text-14 border-y border-line divide-y divide-line">
        {days.map(({ day, energyWh }) => (
          <li key={day}>
            <Link
              to="/origin"
              search={{ ...search, day }}
              className="grid grid-cols-[6.5rem_minmax(0,1fr)_6.5rem] items-center gap-x-3 min-h-11 hover:bg-surface"
            >
              <span className="underline decoration-line underline-offset-4">
                {formatDayText(day, language)}
              </span>
              <Bar part={Number((BigInt(energyWh) * 1_000n) / most)} origin={origin.origin} />
              <span className="text-right">
                <EnergyAmount wh={BigInt(energyWh)} unit={false} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

/** How a day compares with the largest, in thousandths. */
function Bar({ part, origin }: { part: number; origin: string }) {
  return (
    <svg viewBox="0 0 1000 10" preserveAspectRatio="none" className="w-full h-2.5" aria-hidden="true">
      <rect
        x={0}
        y={1}
        width={Math.max(4, part)}
        height={8}
        fill={`var(--color-origin-${colorOf(origin)})`}
      />
    </svg>
  );
}

/** Origins without a colour of their own are drawn in the one that they share. */
const colored = ["solar", "wind", "hydro", "biomass", "geothermal", "nuclear", "fossil", "residual-mix"];
const colorOf = (origin: string): string => (colored.includes(origin) ? origin : "other");

import { originNames } from "@tsunagu/core/api/energy-names.ts";
import { EnergyAmount } from "../../ui/amount.tsx";
import { originFill, Swatch, toOriginKey } from "../../ui/chart-fills.tsx";
import { kwhText } from "../../ui/format-energy.ts";
import { formatDayText } from "../../ui/format-time.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { PlantName } from "./origin-list.tsx";
import type { OriginSearch } from "./origin-search.ts";
import { originPageWords } from "./origin-words.ts";
import type { OriginRow } from "./use-origins.ts";

/** Which origin, which plant, how much. */
export function OriginHead({ origin, search }: { origin: OriginRow; search: OriginSearch }) {
  const words = useWords(originPageWords);
  const { language } = useLanguage();
  const names = useWords(originNames);
  const plant = origin.plants.find((one) => one.plant === search.plant);
  const whole = plant ?? origin;
  const ofDay = whole.days.find(({ day }) => day === search.day);
  const explained = { "residual-mix": words.residual, pending: words.pending }[origin.origin];
  return (
    <div className="mt-3">
      <h2 className="text-20 flex flex-wrap items-baseline gap-x-3">
        <Swatch {...originFill(origin.origin)} />
        {names[toOriginKey(origin.origin)]}
        {plant !== undefined && <PlantName plant={plant} method={origin.origin} className="" />}
      </h2>
      <p className="flex flex-wrap items-baseline gap-x-4">
        <EnergyAmount wh={BigInt((ofDay ?? whole).energyWh)} size="28" />
        {ofDay !== undefined && (
          <span className="text-14 text-ink-2">
            {words.dayOf(formatDayText(ofDay.day, language), kwhText(BigInt(whole.energyWh)))}
          </span>
        )}
      </p>
      {explained !== undefined && <p className="text-14 text-ink-2">{explained}</p>}
      {plant !== undefined && (
        <p className="text-14">
          <a
            href={`/explorer/plants/${plant.plant}`}
            className="inline-flex items-center min-h-10 text-ai underline underline-offset-4"
          >
            {words.links}
          </a>
        </p>
      )}
    </div>
  );
}

import { Link } from "@tanstack/react-router";
import { endUseNames } from "@tsunagu/core/api/energy-names.ts";
import { EnergyAmount, YenAmount } from "../../ui/amount.tsx";
import { endUseFill, Swatch } from "../../ui/chart-fills.tsx";
import { kwhText } from "../../ui/format-energy.ts";
import { monthToText } from "../../ui/format-time.ts";
import { useSaid, useWords } from "../../ui/words.tsx";
import type { MonthAnswer } from "./month-days.ts";
import { monthWords } from "./month-words.ts";

type Place = MonthAnswer["places"][number];
type Props = {
  readonly places: readonly Place[];
  readonly month: number;
  readonly unit: "yen" | "kwh";
  readonly totalYen: string;
  readonly totalWh: string;
};

const columns = "grid grid-cols-[minmax(0,1fr)_5.5rem_5.5rem] items-baseline gap-x-2";

/** A ledger: what each place cost, what each use at it cost, and the line under it all. */
export function PlaceRows({ places, month, unit, totalYen, totalWh }: Props) {
  const words = useWords(monthWords);
  const dim = (column: "yen" | "kwh") => (column === unit ? "" : "text-ink-2");
  return (
    <div className="text-14">
      <div className={`${columns} text-12 text-ink-2 border-b border-line pb-1`}>
        <span>{words.place}</span>
        <span className="text-right">{words.energy}</span>
        <span className="text-right">{words.amount}</span>
      </div>
      <ul>
        {places.map((place) => (
          <li key={place.place} className="border-b border-line">
            <PlaceRow place={place} month={month} dim={dim} />
          </li>
        ))}
      </ul>
      <div className={`${columns} font-strong border-t border-ink -mt-px py-2`}>
        <span>{words.total}</span>
        <span className="text-right">
          <EnergyAmount wh={BigInt(totalWh)} unit={false} />
        </span>
        <span className="text-right">
          <YenAmount yen={BigInt(totalYen)} />
        </span>
      </div>
    </div>
  );
}

function PlaceRow({
  place,
  month,
  dim,
}: {
  place: Place;
  month: number;
  dim: (column: "yen" | "kwh") => string;
}) {
  const words = useWords(monthWords);
  const uses = useWords(endUseNames);
  const said = useSaid();
  const search = { month: monthToText(month), place: place.place };
  return (
    <>
      <Link to="/history" search={search} className={`${columns} py-2 min-h-11 hover:bg-surface font-strong`}>
        <span className="underline decoration-line underline-offset-4">{said(place.name)}</span>
        <span className={`text-right font-normal ${dim("kwh")}`}>
          <EnergyAmount wh={BigInt(place.energyWh)} unit={false} />
        </span>
        <span className={`text-right ${dim("yen")}`}>
          <YenAmount yen={BigInt(place.yen)} />
        </span>
      </Link>
      <ul className="pb-1">
        {place.uses.map((use) => (
          <li key={use.endUse}>
            <Link
              to="/history"
              search={use.endUse === "fixed" ? search : { ...search, use: use.endUse }}
              className={`${columns} py-1 min-h-9 hover:bg-surface`}
            >
              <span className="flex items-baseline gap-2 pl-3">
                <Swatch {...endUseFill(use.endUse)} />
                <span>
                  {uses[use.endUse]}
                  {use.estimatedWh !== "0" && (
                    <span className="block text-12 text-warn">
                      {words.estimated(kwhText(BigInt(use.estimatedWh)))}
                    </span>
                  )}
                </span>
              </span>
              <span className={`text-right ${dim("kwh")}`}>
                {use.endUse === "fixed" ? "" : <EnergyAmount wh={BigInt(use.energyWh)} unit={false} />}
              </span>
              <span className={`text-right ${dim("yen")}`}>
                <YenAmount yen={BigInt(use.yen)} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

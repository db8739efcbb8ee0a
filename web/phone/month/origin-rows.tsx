import { Link } from "@tanstack/react-router";
import { originNames } from "@tsunagu/core/api/energy-names.ts";
import { EnergyAmount } from "../../ui/amount.tsx";
import { originFill, Swatch, toOriginKey } from "../../ui/chart-fills.tsx";
import { monthToText } from "../../ui/format-time.ts";
import { EmptyState } from "../../ui/list-states.tsx";
import { useWords } from "../../ui/words.tsx";
import { shares } from "./month-days.ts";
import { monthWords } from "./month-words.ts";
import { OriginBand } from "./origin-band.tsx";

type Origin = { readonly method: string; readonly energyWh: string };

/** Where the energy came from: one band cut by shares, and the same as rows. */
export function OriginRows({
  origins,
  bill,
}: {
  origins: readonly Origin[];
  /** Whose rows lead on to plants and half hours: a month as it is now, or a statement. */
  bill: { readonly month: number } | { readonly statement: string };
}) {
  const words = useWords(monthWords);
  const names = useWords(originNames);
  const ordered = [...origins].sort((a, b) => Number(BigInt(b.energyWh) - BigInt(a.energyWh)));
  const parts = shares(ordered.map(({ energyWh }) => BigInt(energyWh)));
  const row = "grid grid-cols-[minmax(0,1fr)_6rem_3.5rem] items-baseline gap-x-2 py-1.5 min-h-9";
  if (origins.length === 0) return <EmptyState title={words.noOrigins}>{words.noOriginsText}</EmptyState>;
  return (
    <div className="text-14">
      <OriginBand origins={ordered} parts={parts} />
      <ul className="mt-2 border-y border-line divide-y divide-line">
        {ordered.map(({ method, energyWh }, index) => {
          const cells = (
            <>
              <span className="flex items-baseline gap-2">
                <Swatch {...originFill(method)} />
                <span className="underline decoration-line underline-offset-4">
                  {names[toOriginKey(method)]}
                </span>
              </span>
              <span className="text-right">
                <EnergyAmount wh={BigInt(energyWh)} unit={false} />
              </span>
              <span className="text-right text-ink-2">{percentText(parts[index] ?? 0)}</span>
            </>
          );
          return (
            <li key={method}>
              <Link
                to="/origin"
                search={
                  "month" in bill
                    ? { month: monthToText(bill.month), origin: method }
                    : { statement: bill.statement, origin: method }
                }
                className={`${row} hover:bg-surface`}
              >
                {cells}
              </Link>
            </li>
          );
        })}
      </ul>
      <p className="mt-1 text-12 text-ink-2">{words.originNote}</p>
    </div>
  );
}

const percentText = (perThousand: number): string => `${Math.floor(perThousand / 10)}.${perThousand % 10}%`;

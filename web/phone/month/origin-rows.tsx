import { Link } from "@tanstack/react-router";
import { useRef } from "react";
import { EnergyAmount } from "../../ui/amount.tsx";
import { originFill, Swatch, toOriginKey } from "../../ui/chart-fills.tsx";
import { originWords } from "../../ui/energy-words.ts";
import { monthToText } from "../../ui/format-time.ts";
import { useWidth } from "../../ui/use-width.ts";
import { useWords } from "../../ui/words.tsx";
import { shares } from "./month-days.ts";
import { monthWords } from "./month-words.ts";

type Origin = { readonly method: string; readonly energyWh: string };

/** Where the energy came from: one band cut by shares, and the same as rows. */
export function OriginRows({ origins, month }: { origins: readonly Origin[]; month: number | null }) {
  const words = useWords(monthWords);
  const names = useWords(originWords);
  const ordered = [...origins].sort((a, b) => Number(BigInt(b.energyWh) - BigInt(a.energyWh)));
  const parts = shares(ordered.map(({ energyWh }) => BigInt(energyWh)));
  const row = "grid grid-cols-[minmax(0,1fr)_6rem_3.5rem] items-baseline gap-x-2 py-1.5 min-h-9";
  return (
    <div className="text-14">
      <OriginBand origins={ordered} parts={parts} />
      <ul className="mt-2 border-y border-line divide-y divide-line">
        {ordered.map(({ method, energyWh }, index) => {
          const cells = (
            <>
              <span className="flex items-baseline gap-2">
                <Swatch {...originFill(method)} />
                {names[toOriginKey(method)]}
              </span>
              <span className="text-right">
                <EnergyAmount wh={BigInt(energyWh)} unit={false} />
              </span>
              <span className="text-right text-ink-2">{percentText(parts[index] ?? 0)}</span>
            </>
          );
          return (
            <li key={method}>
              {month === null ? (
                <div className={row}>{cells}</div>
              ) : (
                <Link
                  to="/history"
                  search={{ month: monthToText(month), origin: method }}
                  className={`${row} hover:bg-surface`}
                >
                  {cells}
                </Link>
              )}
            </li>
          );
        })}
      </ul>
      <p className="mt-1 text-12 text-ink-2">{words.originNote}</p>
    </div>
  );
}

const percentText = (perThousand: number): string => `${Math.floor(perThousand / 10)}.${perThousand % 10}%`;

function OriginBand({ origins, parts }: { origins: readonly Origin[]; parts: readonly number[] }) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  let x = 0;
  return (
    <div ref={box} className="h-4">
      {width > 0 && (
        <svg width={width} height={16} className="block" aria-hidden="true">
          {origins.map(({ method }, index) => {
            const part = ((parts[index] ?? 0) / 1_000) * width;
            const at = x;
            x += part;
            return (
              <rect
                key={method}
                x={at + 0.5}
                y={0.5}
                width={Math.max(0, part - 1)}
                height={15}
                {...originFill(method)}
              />
            );
          })}
        </svg>
      )}
    </div>
  );
}

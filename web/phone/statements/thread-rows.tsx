import { endUseNames } from "@tsunagu/core/api/energy-names.ts";
import type { Statement } from "@tsunagu/core/rating/statement.ts";
import type { TariffBook } from "@tsunagu/core/rating/tariff-book.ts";
import type { ReactNode } from "react";
import { EnergyAmount, YenAmount } from "../../ui/amount.tsx";
import { endUseFill, Swatch } from "../../ui/chart-fills.tsx";
import { OpenSign } from "../../ui/disclosure.tsx";
import { kwhText } from "../../ui/format-energy.ts";
import { useWords } from "../../ui/words.tsx";
import { OriginLink } from "../origin/origin-link.tsx";
import { PlaceFormula, type PlaceRow, UseFormula } from "./row-formulas.tsx";
import type { RowMeter } from "./row-sources.tsx";
import { statementWords } from "./statement-words.ts";

type Names = (place: string) => string;

/** The thread joins the rows to the total: places branch off it, uses off their place. Each row opens its formula. */
export function ThreadRows({
  statement,
  book,
  placeName,
  meters,
  more,
}: {
  statement: Statement;
  book: TariffBook;
  placeName: Names;
  meters: readonly RowMeter[];
  /** Further rows that go into the total, as children of the thread. */
  more: ReactNode;
}) {
  return (
    <ul className="ml-[3px]">
      {statement.third.map((place) => (
        <li key={place.place} className={threadRow}>
          <Branch />
          <OpenRow
            strong
            label={placeName(place.place)}
            wh={place.wh}
            yen={place.yen}
            estimatedWh={place.estimatedWh}
          >
            <PlaceFormula place={place} statement={statement} book={book} meters={meters} />
          </OpenRow>
          <Uses place={place} statement={statement} book={book} />
        </li>
      ))}
      {more}
    </ul>
  );
}

/** A row that hangs on the thread; the thread ends where the last one leaves it. */
export const threadRow =
  "relative pl-7 border-b border-line before:absolute before:left-0 before:inset-y-0 before:w-[2px] before:bg-ai last:before:hidden";

/** Where a row leaves the thread. */
export function Branch() {
  return (
    <svg viewBox="0 0 24 24" className="absolute left-0 top-0 size-6 text-ai" aria-hidden="true">
      <path d="M1 0C1 16 6 23 22 23" fill="none" stroke="currentColor" strokeWidth="2" />
    </svg>
  );
}

const columns = "grid grid-cols-[minmax(0,1fr)_5.5rem_5.75rem_0.75rem] items-baseline gap-x-2";

/** A row of the ledger that opens. */
export function OpenRow({
  label,
  wh,
  yen,
  estimatedWh = "0",
  strong = false,
  children,
}: {
  label: ReactNode;
  wh: string | null;
  yen: string;
  estimatedWh?: string;
  strong?: boolean;
  children: ReactNode;
}) {
  const words = useWords(statementWords);
  return (
    <details className="group">
      <summary className={`${columns} list-none [&::-webkit-details-marker]:hidden min-h-11 py-2 text-14`}>
        <span className={strong ? "font-strong" : ""}>
          {label}
          {estimatedWh !== "0" && (
            <span className="block text-12 font-normal text-warn">
              {words.estimatedPart(kwhText(BigInt(estimatedWh)))}
            </span>
          )}
        </span>
        <span className="text-right text-ink-2">
          {wh !== null && <EnergyAmount wh={BigInt(wh)} unit={false} />}
        </span>
        <span className={`text-right ${strong ? "font-strong" : ""}`}>
          <YenAmount yen={BigInt(yen)} />
        </span>
        <OpenSign />
      </summary>
      {children}
    </details>
  );
}

function Uses({ place, statement, book }: { place: PlaceRow; statement: Statement; book: TariffBook }) {
  const uses = useWords(endUseNames);
  const rows = statement.fourth.filter((row) => row.place === place.place);
  return (
    <ul className="pb-2">
      {rows.map((row) => (
        <li key={row.endUse}>
          <OpenRow
            label={
              <span className="flex items-baseline gap-2">
                <Swatch {...endUseFill(row.endUse)} />
                {uses[row.endUse]}
              </span>
            }
            wh={row.endUse === "fixed" ? null : row.wh}
            yen={row.yen}
            estimatedWh={row.estimatedWh}
          >
            <UseFormula row={row} place={place} statement={statement} book={book} />
            {row.endUse !== "fixed" && <OriginLink place={row.place} use={row.endUse} />}
          </OpenRow>
        </li>
      ))}
    </ul>
  );
}

import { Link } from "@tanstack/react-router";
import { monthStart } from "@tsunagu/core/energy/time.ts";
import type { Statement } from "@tsunagu/core/rating/statement.ts";
import { Fragment } from "react";
import { EnergyAmount } from "../../ui/amount.tsx";
import { useWords } from "../../ui/words.tsx";
import { statementWords } from "./statement-words.ts";

/** A bill for a part of the same month before; `statementId` is null where it cannot be opened from here. */
export type EarlierBill = { readonly statementId: string | null; readonly number: string };

type Row = Statement["unpriced"][number];

/** What the ledger has of the month and this bill charges nothing for: what another bill has, and what has no price. */
export function LeftEnergy({
  statement: { terms, unpriced },
  earlier,
  placeName,
}: {
  statement: Statement;
  earlier: readonly EarlierBill[];
  placeName: (place: string) => string;
}) {
  // Periods of a month follow each other without a hole, so what this one leaves out was before it.
  const isBilledBefore = ({ reason }: Row) =>
    reason === "other_period" && terms.period.from > monthStart(terms.month) && earlier.length > 0;
  const billed = unpriced.filter(isBilledBefore);
  return (
    <>
      {billed.length > 0 && <BilledBefore rows={billed} earlier={earlier} />}
      <Unpriced rows={unpriced.filter((row) => !isBilledBefore(row))} placeName={placeName} />
    </>
  );
}

function BilledBefore({ rows, earlier }: { rows: readonly Row[]; earlier: readonly EarlierBill[] }) {
  const words = useWords(statementWords);
  const wh = rows.reduce((sum, row) => sum + BigInt(row.wh), 0n);
  return (
    <>
      <h3 className="text-14 mt-4">{words.billedBefore}</h3>
      <p className="text-14 border-y border-line flex justify-between gap-3 py-1.5">
        <span>
          {words.onBill}{" "}
          {earlier.map(({ statementId, number }, nth) => (
            <Fragment key={number}>
              {nth > 0 && words.andBill}
              {statementId === null ? (
                number
              ) : (
                <Link
                  to="/statements/$statementId"
                  params={{ statementId }}
                  className="text-ai underline underline-offset-4 whitespace-nowrap"
                >
                  {number}
                </Link>
              )}
            </Fragment>
          ))}
        </span>
        <EnergyAmount wh={wh} />
      </p>
    </>
  );
}

function Unpriced({ rows, placeName }: { rows: readonly Row[]; placeName: (place: string) => string }) {
  const words = useWords(statementWords);
  if (rows.length === 0) return null;
  return (
    <>
      <h3 className="text-14 mt-4">{words.unpriced}</h3>
      <ul className="text-14 border-y border-line divide-y divide-line">
        {rows.map(({ place, session, endUse, wh, reason }) => (
          <li key={`${place} ${session} ${endUse} ${reason}`} className="flex justify-between gap-3 py-1.5">
            <span>
              {placeName(place)} <span className="text-ink-2">{words.unpricedReasons[reason]}</span>
            </span>
            <EnergyAmount wh={BigInt(wh)} />
          </li>
        ))}
      </ul>
    </>
  );
}

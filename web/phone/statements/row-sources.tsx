import type { Statement } from "@tsunagu/core/rating/statement.ts";
import { findTariff, type TariffBook } from "@tsunagu/core/rating/tariff-book.ts";
import type { ReactNode } from "react";
import { useSaid, useWords } from "../../ui/words.tsx";
import { statementWords } from "./statement-words.ts";

export type RowMeter = {
  readonly serial: string;
  /** Where it counts. */
  readonly place: string | null;
};

type Props = {
  readonly statement: Statement;
  readonly book: TariffBook;
  readonly row: { readonly kind: "home" | "site"; readonly place: string };
  /** Digests of the price lists that the row was priced with. */
  readonly digests: readonly string[];
  readonly meters: readonly RowMeter[];
};

/** What a row rests on: seller, price list by its digest, meter, and where the ledger has its records. */
export function RowSources({ statement, book, row: { kind, place }, digests, meters }: Props) {
  const words = useWords(statementWords).sources;
  const said = useSaid();
  const { seller, month, account } = statement.terms;
  const own = meters.filter((meter) => meter.place === place);
  return (
    <dl className="text-12 text-ink-2 pb-3 pr-5 space-y-0.5">
      <Line label={words.seller}>{said(statement.seller.name)}</Line>
      {digests.map((digest) => {
        const tariff = findTariff(book, { digest, kind: kind === "home" ? "home" : "away", seller });
        return (
          <Line key={digest} label={words.tariff}>
            {tariff !== undefined && `${words.version(said(tariff.name), tariff.version)} `}
            <code className="font-sans break-all">{digest.slice(0, 16)}…</code>
          </Line>
        );
      })}
      {own.length > 0 && <Line label={words.meters}>{own.map(({ serial }) => serial).join("・")}</Line>}
      <Line label={words.ledger}>
        <a
          href={`/explorer/accounts/${seller}/${month}/${account}`}
          className="text-ai underline underline-offset-4"
        >
          {words.records}
        </a>
        {statement.closing !== null && (
          <>
            {"　"}
            <a
              href={`/explorer/entries/${statement.closing.entry}`}
              className="text-ai underline underline-offset-4"
            >
              {words.closing(statement.closing.entry)}
            </a>
          </>
        )}
      </Line>
    </dl>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap gap-x-2">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

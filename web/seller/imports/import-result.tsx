import { EnergyAmount } from "../../ui/amount.tsx";
import { formatMoment } from "../../ui/format-time.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { LedgerTable } from "../parts/ledger-table.tsx";
import { Facts } from "../parts/page.tsx";
import type { Preview } from "./import-page.tsx";
import { importWords } from "./import-words.ts";
import { rowFaultWords } from "./row-fault-words.ts";

/** How many rows of each kind, what they sum up to, and every row that is not taken with its reason. */
export function ImportResult({
  result,
  sample,
}: {
  result: Omit<Preview, "sample">;
  sample: Preview["sample"];
}) {
  const words = useWords(importWords);
  const faults = useWords(rowFaultWords);
  const { language } = useLanguage();
  const { rows, taken, unchanged, corrected, refused, from, to, energyWh } = result;
  return (
    <>
      <Facts
        rows={[
          [words.rows, rows],
          [words.takenRows, taken],
          [words.unchangedRows, unchanged],
          [words.correctedRows, corrected],
          [
            words.refusedRows,
            <span key="r" className={refused.length > 0 ? "text-bad" : ""}>
              {refused.length}
            </span>,
          ],
          [words.energy, <EnergyAmount key="e" wh={BigInt(energyWh)} />],
          ...(from === null || to === null
            ? []
            : [[words.span, `${formatMoment(from, language)} 〜 ${formatMoment(to, language)}`] as const]),
        ]}
      />
      {refused.length > 0 && (
        <div className="mt-5">
          <h3 className="text-14 font-strong text-bad">{words.refused}</h3>
          <LedgerTable
            caption={words.refused}
            rows={refused}
            rowKey={({ line, reason }) => `${line} ${reason}`}
            columns={[
              { key: "line", head: words.line, cell: ({ line }) => line },
              {
                key: "text",
                head: words.text,
                cell: ({ text }) => <code className="break-all">{text}</code>,
              },
              {
                key: "reason",
                head: words.reason,
                cell: ({ code, about, reason }) => faults[code](about ?? reason),
              },
            ]}
          />
        </div>
      )}
      {sample.length > 0 && (
        <div className="mt-5">
          <h3 className="text-14 font-strong">{words.sample}</h3>
          <LedgerTable
            caption={words.sample}
            rows={sample}
            rowKey={({ line }) => String(line)}
            columns={[
              { key: "line", head: words.line, cell: ({ line }) => line },
              { key: "from", head: words.from, cell: (row) => formatMoment(row.from, language) },
              {
                key: "energy",
                head: words.energy,
                isAmount: true,
                cell: (row) => <EnergyAmount wh={BigInt(row.energyWh)} />,
              },
            ]}
          />
        </div>
      )}
    </>
  );
}

import { EnergyAmount, YenAmount } from "../../ui/amount.tsx";
import { kwhText } from "../../ui/format-energy.ts";
import { formatDayText, formatMonth, monthOfText } from "../../ui/format-time.ts";
import { StandingTag } from "../../ui/standing-tag.tsx";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { LedgerTable } from "../parts/ledger-table.tsx";
import { Section } from "../parts/page.tsx";
import type { Sales } from "./sales-page.tsx";
import { salesWords } from "./sales-words.ts";

type Row = Sales["rows"][number];

const adjustments = "adjustments";
const departed = "departed";

/** The twin of the thread: every bar as figures, adjustments as a row of their own, and the total under a line. */
export function SalesTable({ sales, by }: { sales: Sales; by: "day" | "month" }) {
  const words = useWords(salesWords);
  const { language } = useLanguage();
  const hasAdjustments = sales.adjustmentYen !== "0";
  const adjustmentRow: Row = {
    period: adjustments,
    ...{ homeWh: "0", awayWh: "0", homeYen: sales.adjustmentYen, awayYen: "0", standing: "final" },
  };
  const { departed: left } = sales;
  const hasLeft = left.yen !== "0" || left.energyWh !== "0";
  const departedRow: Row = {
    ...{ period: departed, homeWh: left.energyWh, awayWh: "0", homeYen: left.yen, awayYen: "0" },
    standing: "final",
  };
  const rows = [...sales.rows, ...(hasLeft ? [departedRow] : []), ...(hasAdjustments ? [adjustmentRow] : [])];
  // One tag on top says what it says of every row.
  const [first] = sales.rows;
  const isAlike = sales.rows.every(({ standing }) => standing === first?.standing);
  const sum = (part: "homeYen" | "awayYen") => rows.reduce((total, row) => total + BigInt(row[part]), 0n);
  return (
    <Section
      title={words.tables[by]}
      aside={isAlike && first !== undefined && <StandingTag standing={first.standing} />}
    >
      <LedgerTable
        caption={words.title}
        rows={rows}
        rowKey={({ period }) => period}
        columns={[
          {
            key: "period",
            head: words.period,
            cell: (row) =>
              row.period === adjustments || row.period === departed ? (
                words[row.period]
              ) : (
                <span className="whitespace-nowrap">
                  {by === "day"
                    ? formatDayText(row.period, language)
                    : formatMonth(monthOfText(row.period) ?? 0, language)}{" "}
                  {!isAlike && <StandingTag standing={row.standing} />}
                </span>
              ),
            total: words.total,
          },
          {
            key: "energy",
            head: words.energy,
            isAmount: true,
            onlyWide: true,
            cell: (row) => <EnergyAmount wh={BigInt(row.homeWh) + BigInt(row.awayWh)} />,
            total: <EnergyAmount wh={BigInt(sales.total.energyWh)} />,
          },
          {
            key: "home",
            head: words.home,
            isAmount: true,
            cell: (row) => <YenAmount yen={BigInt(row.homeYen)} />,
            total: <YenAmount yen={sum("homeYen")} />,
          },
          {
            key: "away",
            head: words.away,
            isAmount: true,
            cell: (row) => <YenAmount yen={BigInt(row.awayYen)} />,
            total: <YenAmount yen={sum("awayYen")} />,
          },
          {
            key: "total",
            head: (
              <>
                {words.total}
                <span className="block tablet:hidden">kWh</span>
              </>
            ),
            isAmount: true,
            cell: (row) => (
              <WithEnergy
                yen={BigInt(row.homeYen) + BigInt(row.awayYen)}
                wh={BigInt(row.homeWh) + BigInt(row.awayWh)}
              />
            ),
            total: <WithEnergy yen={BigInt(sales.total.yen)} wh={BigInt(sales.total.energyWh)} />,
          },
        ]}
      />
      {hasAdjustments && <p className="mt-1 text-12 text-ink-2">{words.adjustmentsNote}</p>}
    </Section>
  );
}

/** On a phone the energy stands under the yen: there is no room for a column of its own. */
function WithEnergy({ yen, wh }: { yen: bigint; wh: bigint }) {
  return (
    <>
      <YenAmount yen={yen} />
      <span className="block tablet:hidden font-normal text-12 text-ink-2">
        {kwhText(wh).replace(" kWh", "")}
      </span>
    </>
  );
}

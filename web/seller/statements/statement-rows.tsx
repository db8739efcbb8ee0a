import { endUseNames } from "@tsunagu/core/api/energy-names.ts";
import type { Statement } from "@tsunagu/core/rating/statement.ts";
import { EnergyAmount, YenAmount } from "../../ui/amount.tsx";
import { formatMonth } from "../../ui/format-time.ts";
import { useLanguage, useSaid, useWords } from "../../ui/words.tsx";
import { LedgerTable } from "../parts/ledger-table.tsx";
import { Section } from "../parts/page.tsx";
import type { SellerStatement } from "./statement-page.tsx";
import { statementWords } from "./statement-words.ts";

type Line = {
  readonly key: string;
  readonly label: string;
  readonly wh: bigint | null;
  readonly yen: bigint;
};

/** Place by place and use by use, then what was adjusted, and the total under a line. */
export function StatementRows({
  document,
  names,
}: {
  document: Statement;
  names: SellerStatement["statement"]["placeNames"];
}) {
  const words = useWords(statementWords);
  const uses = useWords(endUseNames);
  const said = useSaid();
  const { language } = useLanguage();
  const nameOf = (place: string) => {
    const name = names[place];
    return name === undefined ? place.slice(0, 8) : said(name);
  };
  const lines: Line[] = [
    ...document.fourth.map(({ place, endUse, wh, yen }) => ({
      key: `${place} ${endUse}`,
      label: `${nameOf(place)}・${uses[endUse]}`,
      wh: endUse === "fixed" ? null : BigInt(wh),
      yen: BigInt(yen),
    })),
    ...document.adjustments.map(({ month, yen }) => ({
      key: `adjustment ${month}`,
      label: words.adjustments(formatMonth(month, language)),
      wh: null,
      yen: BigInt(yen),
    })),
  ];
  return (
    <Section title={words.rows}>
      <LedgerTable
        caption={words.rows}
        rows={lines}
        rowKey={({ key }) => key}
        columns={[
          { key: "place", head: words.place, cell: ({ label }) => label, total: words.total },
          {
            key: "energy",
            head: words.energy,
            isAmount: true,
            cell: ({ wh }) => (wh === null ? "" : <EnergyAmount wh={wh} />),
            total: <EnergyAmount wh={document.third.reduce((sum, { wh }) => sum + BigInt(wh), 0n)} />,
          },
          {
            key: "yen",
            head: words.amount,
            isAmount: true,
            cell: ({ yen }) => <YenAmount yen={yen} />,
            total: <YenAmount yen={BigInt(document.firstYen)} />,
          },
        ]}
      />
    </Section>
  );
}

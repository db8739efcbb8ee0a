import { YenAmount } from "../../ui/amount.tsx";
import { Disclosure } from "../../ui/disclosure.tsx";
import { formatDayText } from "../../ui/format-time.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { LedgerTable } from "../parts/ledger-table.tsx";
import { Section } from "../parts/page.tsx";
import { SoldThread } from "../parts/sold-thread.tsx";
import type { Today } from "./today-page.tsx";
import { todayWords } from "./today-words.ts";

/** Two weeks along the thread, and the same as a table that adds up. */
export function LastDays({ days }: { days: Today["days"] }) {
  const words = useWords(todayWords);
  const { language } = useLanguage();
  const sum = (side: "homeYen" | "awayYen") => days.reduce((total, day) => total + BigInt(day[side]), 0n);
  return (
    <Section title={words.days}>
      <SoldThread
        unit={language === "ja" ? "円" : "yen"}
        bars={days.map(({ day, homeYen, awayYen }) => ({
          key: day,
          label: String(Number(day.slice(8))),
          home: BigInt(homeYen),
          away: BigInt(awayYen),
        }))}
      />
      <Disclosure
        summary={<span className="text-14 text-ai underline underline-offset-4">{words.table}</span>}
      >
        <LedgerTable
          caption={words.days}
          rows={days}
          rowKey={({ day }) => day}
          columns={[
            {
              key: "day",
              head: words.day,
              cell: ({ day }) => formatDayText(day, language),
              total: words.total,
            },
            {
              key: "home",
              head: words.home,
              isAmount: true,
              cell: ({ homeYen }) => <YenAmount yen={BigInt(homeYen)} />,
              total: <YenAmount yen={sum("homeYen")} />,
            },
            {
              key: "away",
              head: words.away,
              isAmount: true,
              cell: ({ awayYen }) => <YenAmount yen={BigInt(awayYen)} />,
              total: <YenAmount yen={sum("awayYen")} />,
            },
            {
              key: "total",
              head: words.total,
              isAmount: true,
              cell: ({ homeYen, awayYen }) => <YenAmount yen={BigInt(homeYen) + BigInt(awayYen)} />,
              total: <YenAmount yen={sum("homeYen") + sum("awayYen")} />,
            },
          ]}
        />
      </Disclosure>
    </Section>
  );
}

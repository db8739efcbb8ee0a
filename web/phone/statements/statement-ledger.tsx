import type { Statement } from "@tsunagu/core/rating/statement.ts";
import { EnergyAmount, YenAmount } from "../../ui/amount.tsx";
import { formatMonth } from "../../ui/format-time.ts";
import { formatYen } from "../../ui/format-yen.ts";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { monthWords } from "../month/month-words.ts";
import { type EarlierBill, LeftEnergy } from "./left-energy.tsx";
import type { RowMeter } from "./row-sources.tsx";
import { whOfStatement } from "./statement-sums.ts";
import { statementWords } from "./statement-words.ts";
import { Branch, OpenRow, ThreadRows, threadRow } from "./thread-rows.tsx";
import { useTariffBook } from "./use-tariff-book.ts";

const columns = "grid grid-cols-[minmax(0,1fr)_5.5rem_5.75rem_0.75rem] items-baseline gap-x-2";

/** The total on top, the thread that leaves it, and everything that hangs on the thread. */
export function StatementLedger({
  statement,
  placeName,
  meters = [],
  earlier = [],
}: {
  statement: Statement;
  placeName: (place: string) => string;
  meters?: readonly RowMeter[];
  earlier?: readonly EarlierBill[];
}) {
  const words = useWords(statementWords);
  const heads = useWords(monthWords);
  const book = useTariffBook(statement.tariffs);
  return (
    <div>
      <div className={`${columns} text-12 text-ink-2`}>
        <span />
        <span className="text-right">{heads.energy}</span>
        <span className="text-right">{heads.amount}</span>
        <span />
      </div>
      <div className={`${columns} font-strong text-14 border-y border-ink py-2`}>
        <span>{words.total}</span>
        <span className="text-right">
          <EnergyAmount wh={whOfStatement(statement)} unit={false} />
        </span>
        <span className="text-right">
          <YenAmount yen={BigInt(statement.firstYen)} />
        </span>
        <span />
      </div>
      <ThreadRows
        statement={statement}
        book={book}
        placeName={placeName}
        meters={meters}
        more={<Adjustments adjustments={statement.adjustments} />}
      />
      <Balance statement={statement} />
      <LeftEnergy statement={statement} earlier={earlier} placeName={placeName} />
    </div>
  );
}

function Adjustments({ adjustments }: { adjustments: Statement["adjustments"] }) {
  const words = useWords(statementWords);
  const { language } = useLanguage();
  return adjustments.map(({ month, yen, pricedYen, billedYen }) => (
    <li key={month} className={threadRow}>
      <Branch />
      <OpenRow strong label={words.adjustment(formatMonth(month, language))} wh={null} yen={yen}>
        <p className="text-14 text-ink-2 pb-3 pr-5">
          {words.adjusted(formatYen(BigInt(pricedYen), language), formatYen(BigInt(billedYen), language))}
        </p>
      </OpenRow>
    </li>
  ));
}

/** What is brought forward, due and carried on: only where it differs from the total. */
function Balance({ statement }: { statement: Statement }) {
  const words = useWords(statementWords);
  const { broughtForward, dueYen, carriedForwardYen, firstYen } = statement;
  if (broughtForward === null && dueYen === firstYen) return null;
  const rows = [
    ...(broughtForward === null
      ? []
      : [{ label: words.broughtForward(broughtForward.number), yen: broughtForward.yen }]),
    { label: words.dueYen, yen: dueYen },
    ...(carriedForwardYen === "0" ? [] : [{ label: words.carried, yen: carriedForwardYen }]),
  ];
  return (
    <dl className="text-14 border-t border-ink -mt-px">
      {rows.map(({ label, yen }) => (
        <div key={label} className={`${columns} py-1.5 font-strong`}>
          <dt>{label}</dt>
          <span />
          <dd className="text-right">
            <YenAmount yen={BigInt(yen)} />
          </dd>
          <span />
        </div>
      ))}
    </dl>
  );
}
